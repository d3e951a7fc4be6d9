package pomona.app.lesson;

import android.os.StrictMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import pomona.app.eye.HeadShelf;
import pomona.app.store.LessonRow;
import pomona.app.store.PomonaDatabase;
import pomona.app.store.StoredFile;
import pomona.binary.BinaryReader;
import pomona.binary.BinaryWriter;
import pomona.binary.FormatException;
import pomona.embedding.Generation;
import pomona.head.Heads;

/**
 * The heads that judge embeddings on this phone now: those of the bundle that it last saw with, or
 * the head pack that its server assigned in their place, with what was taught here on top. The
 * heads are kept in a file of their own, so that stored embeddings are judged without opening a
 * network. Blocks; never called on the main thread.
 */
public final class CurrentHeads {
  private static final String MAGIC = "PMCH";
  private static final int VERSION = 1;

  private final PomonaDatabase database;
  private final HeadShelf packs;
  private final Path file;
  private final AtomicLong edition = new AtomicLong();

  /**
   * Heads and lessons.
   *
   * @param file where the bundle's heads are kept
   */
  public CurrentHeads(PomonaDatabase database, HeadShelf packs, Path file) {
    this.database = database;
    this.packs = packs;
    this.file = file;
  }

  /**
   * The heads that are known now.
   *
   * @param own the bundle's heads
   * @param base those, or a pack's, with nothing taught here
   * @param heads with all that was taught in their space
   */
  public record Known(
      Generation generation, Heads own, Heads base, Heads heads, List<Lesson> lessons) {
    public Known {
      lessons = List.copyOf(lessons);
    }
  }

  /** Empty before the first scan. */
  public synchronized Optional<Known> now() {
    StrictMode.noteSlowCall("reads heads");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      BinaryReader reader = new BinaryReader(file.toString(), Files.readAllBytes(file));
      reader.header(MAGIC, VERSION);
      Generation generation = Generation.of(reader.text(), reader.text());
      return Optional.of(taught(generation, Heads.fromBytes(reader.raw(reader.remaining()))));
    } catch (IOException | FormatException damaged) {
      // The next scan writes the file again.
      return Optional.empty();
    }
  }

  /**
   * The heads for an eye that was opened with these heads, with what was taught on top; the eye's
   * heads are kept for {@link #now}.
   */
  public synchronized Heads taughtOn(Generation generation, Heads base) throws IOException {
    StrictMode.noteSlowCall("keeps heads");
    byte[] content =
        new BinaryWriter()
            .header(MAGIC, VERSION)
            .text(generation.space().name())
            .text(generation.name())
            .raw(base.toBytes())
            .toBytes();
    StoredFile.write(file, content);
    return taught(generation, base).heads();
  }

  private Known taught(Generation generation, Heads own) {
    Heads base = packs.over(generation, own);
    Heads heads = base;
    List<Lesson> lessons = new ArrayList<>();
    for (LessonRow row : database.lessons().all()) {
      if (row.space().equals(generation.space().name())) {
        Lesson lesson = new Lesson(row, database.lessons().examples(row.id()), heads);
        lessons.add(lesson);
        heads = lesson.heads();
      }
    }
    return new Known(generation, own, base, heads, lessons);
  }

  /** A number that rises whenever something else is known. */
  public long edition() {
    return edition.get() + packs.edition();
  }

  /** Tells that something was taught or taken back. */
  public void changed() {
    edition.incrementAndGet();
  }
}
