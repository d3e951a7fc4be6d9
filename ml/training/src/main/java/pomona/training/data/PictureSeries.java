package pomona.training.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads one picture after the other. One that cannot be read is named, once, and the rest goes on.
 * If none can be read, {@link #end} fails.
 *
 * <pre>{@code
 * PictureSeries pictures = new PictureSeries(System.out::println);
 * for (Path file : files) {
 *   pictures.read(file).ifPresent(photo -> look(photo));
 * }
 * pictures.end();
 * }</pre>
 */
public final class PictureSeries {
  private static final int NAMED = 10;

  private final Consumer<String> complaints;
  private final Set<Path> unreadable = new HashSet<>();
  private int readable;
  private Optional<PictureException> first = Optional.empty();

  /** How a file becomes what is wanted of it. */
  public interface Way<T> {
    /**
     * Reads one file.
     *
     * @throws PictureException when it does not show what it should; it names the file
     */
    T read(Path file) throws IOException;
  }

  /**
   * @param complaints gets a sentence for each of the first pictures that cannot be read
   */
  public PictureSeries(final Consumer<String> complaints) {
    this.complaints = complaints;
  }

  /** Reads a picture, if it can be read. */
  public Optional<Photo> read(final Path file) throws IOException {
    return read(file, ImageReader::read);
  }

  /** Reads a picture in some other way, if it can be read so. */
  public <T> Optional<T> read(final Path file, final Way<T> way) throws IOException {
    try {
      final T picture = way.read(file);
      readable++;
      return Optional.of(picture);
    } catch (PictureException e) {
      first = first.or(() -> Optional.of(e));
      if (unreadable.add(file) && unreadable.size() <= NAMED) {
        complaints.accept(e.getMessage() + "; it is left out");
      }
      return Optional.empty();
    }
  }

  /** How often a picture was read. */
  public int readable() {
    return readable;
  }

  /** How many files could not be read. */
  public int unreadable() {
    return unreadable.size();
  }

  /**
   * To be called when all were asked for: {@link #tellRest}.
   *
   * @throws PictureException of the first one, when there were pictures and none could be read
   */
  public void end() throws PictureException {
    if (readable == 0 && first.isPresent()) {
      throw first.get();
    }
    tellRest();
  }

  /** Says how many could not be read and were not named. */
  public void tellRest() {
    if (unreadable.size() > NAMED) {
      complaints.accept((unreadable.size() - NAMED) + " more could not be read");
    }
  }
}
