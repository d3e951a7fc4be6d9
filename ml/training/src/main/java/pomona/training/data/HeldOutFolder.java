package pomona.training.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import pomona.fruit.Mask;

/**
 * Writes one side of a set of real photographs as a folder that {@code evaluate} reads: {@code new
 * HeldOutFolder(out, true, System.out::println).trays(trays, 1200)}. The side of a fruit is {@link
 * HoldOut}'s.
 */
public final class HeldOutFolder {
  private final Path out;
  private final boolean heldOut;
  private final Predicate<String> chosen;
  private final Consumer<String> complaints;

  /**
   * @param heldOut whether the side that training never sees is written, or the other
   * @param complaints gets a sentence for each picture that cannot be read and is left out
   */
  public HeldOutFolder(final Path out, final boolean heldOut, final Consumer<String> complaints) {
    this.complaints = complaints;
    this.out = out;
    this.heldOut = heldOut;
    chosen = fruit -> HoldOut.keeps(fruit) == heldOut;
  }

  /** How much was written. */
  public record Written(int photographs, int fruits) {}

  /**
   * Photographs of known freshness, in folders 0 to n by age: votes as they are, days by their
   * order.
   */
  public Written freshness(final Path set) throws IOException {
    final List<FreshnessPhoto> photos = FreshnessPhotos.list(set);
    final List<Double> stages =
        new ArrayList<>(new TreeSet<>(photos.stream().map(FreshnessPhoto::freshness).toList()));
    final Set<String> fruits = new HashSet<>();
    int written = 0;
    for (final FreshnessPhoto photo : photos) {
      if (chosen.test(photo.fruit())) {
        final Path folder = out.resolve(Integer.toString(stages.indexOf(photo.freshness())));
        Files.createDirectories(folder);
        Files.copy(
            photo.file(),
            folder.resolve(photo.file().getFileName()),
            StandardCopyOption.REPLACE_EXISTING);
        fruits.add(photo.fruit());
        written++;
      }
    }
    return written(written, fruits.size(), set);
  }

  /**
   * Photographs of class folders: those that {@link Selection} holds back to choose by, or those
   * that are learnt from. Of each photograph the product is known, and no fruit.
   */
  public Written photographs(final Path set) throws IOException {
    final Selection split = Selection.of(PhotoFolders.list(set));
    int written = 0;
    for (final PhotoFolders.Labelled photo :
        (heldOut ? split.selecting() : split.learnt()).photos()) {
      final Path folder = Files.createDirectories(out.resolve(photo.folder()));
      Files.copy(
          photo.file(),
          folder.resolve(photo.file().getFileName()),
          StandardCopyOption.REPLACE_EXISTING);
      written++;
    }
    return written(written, 0, set);
  }

  /** What a tray is called where sides are chosen: by its folder and its file's name. */
  public static String trayName(final PhotoFolders.Labelled photo) {
    final String file = photo.file().getFileName().toString().replaceAll("\\.\\w+$", "");
    return "tray " + photo.folder() + "/" + file;
  }

  /** {@code potatoes} are of the product {@code Potato}. */
  public static String product(final String folder) {
    final String one =
        folder.replaceAll("ies$", "y").replaceAll("oes$", "o").replaceAll("(?<=[^s])s$", "");
    return one.substring(0, 1).toUpperCase(Locale.ROOT) + one.substring(1);
  }

  /** Whole photographs of trays with the masks of their fruits, at most so long. */
  public Written trays(final Path set, final int longSidePx) throws IOException {
    final CocoWriter writer = new CocoWriter(out);
    int photographs = 0;
    int fruits = 0;
    final PictureSeries pictures = new PictureSeries(complaints);
    for (final PhotoFolders.Labelled file : PhotoFolders.list(set).photos()) {
      final Optional<Photo> read =
          chosen.test(trayName(file)) ? pictures.read(file.file()) : Optional.empty();
      if (read.isPresent()) {
        final Photo photo = read.get().withLongSideAtMost(longSidePx);
        final List<CocoData.Instance> instances = new ArrayList<>();
        for (final Mask mask : PlainGround.tray(photo)) {
          instances.add(outlined(instances.size() + 1L, product(file.folder()), mask));
        }
        writer.add(name(photographs), photo, instances);
        photographs++;
        fruits += instances.size();
      }
    }
    pictures.end();
    final Written written = written(photographs, fruits, set);
    writer.finish(info("trays, masks by thresholding"));
    return written;
  }

  private static CocoData.Instance outlined(final long id, final String product, final Mask mask) {
    return new CocoData.Instance(
        id,
        product,
        CocoShapes.around(mask),
        mask.areaPx(),
        false,
        mask,
        Optional.empty(),
        OptionalDouble.empty(),
        false,
        List.of());
  }

  /** Photographs with boxes alone. */
  public Written boxes(final Path set) throws IOException {
    final CocoWriter writer = new CocoWriter(out);
    int photographs = 0;
    int fruits = 0;
    final CocoData tables = TableBoxes.read(set);
    tables.missing().forEach(why -> complaints.accept(why + "; it is left out"));
    for (final CocoData.Picture picture : tables.pictures()) {
      final String name = picture.file().getFileName().toString().replaceAll("\\.\\w+$", "");
      if (chosen.test("table " + name)) {
        writer.add(name(photographs), ImageReader.read(picture.file()), picture.instances());
        photographs++;
        fruits += picture.instances().size();
      }
    }
    final Written written = written(photographs, fruits, set);
    writer.finish(info("tables, boxes alone"));
    return written;
  }

  private static String name(final int index) {
    return String.format(Locale.ROOT, "%04d.png", index + 1);
  }

  private static Map<String, String> info(final String what) {
    final Map<String, String> info = new LinkedHashMap<>();
    info.put("description", "Written by pomona-ml hold-out: " + what);
    return info;
  }

  private static Written written(final int photographs, final int fruits, final Path set)
      throws IOException {
    if (photographs == 0) {
      throw new IOException(set + ": no fruit of it is on the side that was asked for");
    }
    return new Written(photographs, fruits);
  }
}
