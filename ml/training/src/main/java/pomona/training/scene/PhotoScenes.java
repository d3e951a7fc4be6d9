package pomona.training.scene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import pomona.training.data.CocoData;
import pomona.training.data.FreshFamily;
import pomona.training.data.FreshnessPhoto;
import pomona.training.data.FreshnessPhotos;
import pomona.training.data.HoldOut;
import pomona.training.data.TableBoxes;

/**
 * Whole photographs as scenes, of the side that training may see:
 *
 * <pre>{@code
 * PhotoScenes photographs = new PhotoScenes(System.out::println);
 * photographs.addFreshness(fgrade);
 * photographs.addEmpty(cartons);
 * ComposedScene scene = photographs.scene(seed, 224);
 * }</pre>
 *
 * <p>One fruit of known freshness on white paper has its outline by thresholding; cartons without
 * produce have nothing; fruits on tables have boxes and no outlines. Each photograph is cut, turned
 * or mirrored anew, and developed like a composed scene. A picture that cannot be read is named
 * once, and another is taken.
 */
public final class PhotoScenes {
  /** How often each kind is drawn, of those that there are. */
  private enum Kind {
    FRESHNESS(0.5),
    EMPTY(0.35),
    TABLE(0.15);

    private final double share;

    Kind(double share) {
      this.share = share;
    }
  }

  private static final int MOST_TRIES = 20;

  /** The ages of a family are divided into this many steps, which are drawn equally often. */
  private static final int AGES = 10;

  private final Map<FreshFamily, Map<Integer, List<FreshnessPhoto>>> fresh =
      new EnumMap<>(FreshFamily.class);

  private final List<Path> empty = new ArrayList<>();
  private final List<CocoData.Picture> tables = new ArrayList<>();
  private final Set<Path> unreadable = new HashSet<>();
  private final Consumer<String> complaints;

  /**
   * @param complaints gets a sentence for each picture that cannot be used
   */
  public PhotoScenes(Consumer<String> complaints) {
    this.complaints = complaints;
  }

  /** Adds fruits of known freshness on white paper; those that are held out are left out. */
  public void addFreshness(Path folder) throws IOException {
    int added = 0;
    for (FreshnessPhoto photo : FreshnessPhotos.list(folder)) {
      if (!photo.isHeldOut() && photo.scale() != FreshnessPhoto.Scale.RIPENESS) {
        int age = (int) Math.min(AGES - 1, AGES * FreshFamily.share(photo));
        fresh
            .computeIfAbsent(FreshFamily.of(photo.product()).orElseThrow(), f -> new TreeMap<>())
            .computeIfAbsent(age, a -> new ArrayList<>())
            .add(photo);
        added++;
      }
    }
    if (added == 0) {
      throw new IOException(
          folder
              + ": no photograph of it lies on white paper and may be learnt from; ripe and unripe"
              + " bananas do not, export --freshness takes them");
    }
  }

  /** Adds photographs without produce, divided as {@link Backgrounds} divides them. */
  public void addEmpty(Path folder) throws IOException {
    List<Path> files = Backgrounds.files(folder, Split.TRAINING);
    if (files.isEmpty()) {
      throw new IOException(folder + ": there is no photograph for training in it");
    }
    empty.addAll(files);
  }

  /** Adds photographs with boxes and without outlines. */
  public void addTables(Path folder) throws IOException {
    int before = tables.size();
    CocoData read = TableBoxes.read(folder);
    read.missing().forEach(why -> complaints.accept(why + "; it is left out"));
    for (CocoData.Picture picture : read.pictures()) {
      String name = picture.file().getFileName().toString().replaceAll("\\.\\w+$", "");
      if (!HoldOut.keeps("table " + name)) {
        tables.add(picture);
      }
    }
    if (tables.size() == before) {
      throw new IOException(folder + ": there is no photograph for training in it");
    }
  }

  public boolean isEmpty() {
    return fresh.isEmpty() && empty.isEmpty() && tables.isEmpty();
  }

  /** The scene of a seed: the same seed and size give the same. */
  public ComposedScene scene(long seed, int sizePx) {
    Dice dice = new Dice(seed);
    for (int tried = 0; tried < MOST_TRIES; tried++) {
      Optional<ComposedScene> scene = draw(seed, dice.split(), sizePx);
      if (scene.isPresent()) {
        return scene.get();
      }
    }
    throw new UncheckedIOException(
        new IOException(
            MOST_TRIES
                + " photographs one after the other cannot be used as scenes, "
                + unreadable.stream().findFirst().map(Path::toString).orElse("all too small")
                + " among them: look at the folders that were given"));
  }

  private Optional<ComposedScene> draw(long seed, Dice dice, int sizePx) {
    PhotoCrop crop = new PhotoCrop(seed, sizePx, dice);
    return switch (kind(dice)) {
      case FRESHNESS -> {
        FreshFamily family = dice.pick(List.copyOf(fresh.keySet()));
        FreshnessPhoto photo = dice.pick(dice.pick(List.copyOf(fresh.get(family).values())));
        yield read(photo.file(), () -> crop.fruit(photo));
      }
      case EMPTY -> {
        Path file = dice.pick(empty);
        yield read(file, () -> crop.nothing(file));
      }
      case TABLE -> {
        CocoData.Picture picture = dice.pick(tables);
        yield read(picture.file(), () -> crop.table(picture));
      }
    };
  }

  private Kind kind(Dice dice) {
    double sum = 0;
    for (Kind kind : Kind.values()) {
      sum += has(kind) ? kind.share : 0;
    }
    double draw = dice.range(0, sum);
    Kind last = Kind.EMPTY;
    for (Kind kind : Kind.values()) {
      if (has(kind)) {
        last = kind;
        draw -= kind.share;
        if (draw < 0) {
          return kind;
        }
      }
    }
    return last;
  }

  private boolean has(Kind kind) {
    return switch (kind) {
      case FRESHNESS -> !fresh.isEmpty();
      case EMPTY -> !empty.isEmpty();
      case TABLE -> !tables.isEmpty();
    };
  }

  private interface Cut {
    Optional<ComposedScene> make() throws IOException;
  }

  private Optional<ComposedScene> read(Path file, Cut cut) {
    if (unreadable.contains(file)) {
      return Optional.empty();
    }
    try {
      return cut.make();
    } catch (IOException e) {
      unreadable.add(file);
      complaints.accept(e.getMessage() + "; it is left out");
      return Optional.empty();
    }
  }
}
