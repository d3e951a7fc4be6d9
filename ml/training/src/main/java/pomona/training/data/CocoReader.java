package pomona.training.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.fruit.Mask;
import pomona.json.Json;

/**
 * Reads COCO folders: a JSON file, and the pictures that it names beside it or in {@code images/}.
 *
 * <p>Segmentations are read by {@link CocoShapes}. A picture that is named but not there is counted
 * and left out; an instance of an unknown picture or category is an error. An annotation may have a
 * box alone. A file of boxes by picture is read too: {@link BoxesFile}.
 */
public final class CocoReader {
  private static final int MOST_BYTES = 256 << 20;
  static final int MOST_SIDE_PX = 16_384;

  /** The largest freshness, in days or votes. */
  private static final double MOST_FRESHNESS = 1000;

  /** Ids are whole numbers that a double holds exactly. */
  private static final double MOST_ID = 1L << 53;

  private final Path file;
  private final Map<Long, String> categories = new LinkedHashMap<>();
  private final Map<Long, Json> images = new LinkedHashMap<>();
  private final Map<Long, List<Json>> annotations = new HashMap<>();

  private CocoReader(final Path file) {
    this.file = file;
  }

  /**
   * The COCO file of a folder, if it has one: a .json that speaks of images and annotations, in the
   * folder or in its {@code annotations/}. Other .json files may lie beside it.
   */
  public static Optional<Path> find(final Path folder) throws IOException {
    if (Files.isRegularFile(folder) && folder.toString().endsWith(".json")) {
      return Optional.of(folder);
    }
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    final List<Path> candidates = new ArrayList<>(jsonFiles(folder));
    if (candidates.isEmpty() && Files.isDirectory(folder.resolve("annotations"))) {
      candidates.addAll(jsonFiles(folder.resolve("annotations")));
    }
    if (candidates.size() > 1) {
      throw new IOException(
          folder + ": there are " + candidates.size() + " .json files in it; name the one to read");
    }
    return candidates.stream().findFirst();
  }

  private static List<Path> jsonFiles(final Path folder) throws IOException {
    final List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (final Path file : files.sorted().toList()) {
        if (file.getFileName().toString().endsWith(".json") && speaksOfInstances(file)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private static boolean speaksOfInstances(final Path file) throws IOException {
    final String text = new String(bytes(file), StandardCharsets.ISO_8859_1);
    return (text.contains("\"images\"") && text.contains("\"annotations\""))
        || BoxesFile.looksLikeOne(text);
  }

  /**
   * Reads a COCO file.
   *
   * @throws CocoException naming the file and the place in it that is wrong
   */
  public static CocoData read(final Path file) throws IOException {
    try {
      return new CocoReader(file).read();
    } catch (IllegalArgumentException e) {
      throw new CocoException(file, e.getMessage());
    }
  }

  private CocoData read() throws IOException {
    final Json root = Json.parse("$", bytes(file), MOST_BYTES);
    if (root.isObject() && root.find("images").isEmpty() && BoxesFile.isOne(root)) {
      return BoxesFile.read(file, root);
    }
    for (final Json category : root.get("categories").elements()) {
      if (categories.put(id(category.get("id")), category.get("name").text()) != null) {
        throw category.fault("its id is there twice");
      }
    }
    for (final Json image : root.get("images").elements()) {
      if (images.put(id(image.get("id")), image) != null) {
        throw image.fault("its id is there twice");
      }
    }
    for (final Json annotation : root.get("annotations").elements()) {
      final long image = id(annotation.get("image_id"));
      if (!images.containsKey(image)) {
        throw annotation.get("image_id").fault("there is no image " + image);
      }
      annotations.computeIfAbsent(image, key -> new ArrayList<>()).add(annotation);
    }
    final List<CocoData.Picture> pictures = new ArrayList<>();
    final List<String> missing = new ArrayList<>();
    for (final Map.Entry<Long, Json> image : images.entrySet()) {
      final String name = image.getValue().get("file_name").text();
      final Optional<Path> picture = locate(image.getValue().get("file_name"), name);
      if (picture.isEmpty()) {
        missing.add(name);
      } else {
        pictures.add(picture(image.getKey(), image.getValue(), picture.get()));
      }
    }
    if (pictures.isEmpty()) {
      throw new CocoException(
          file,
          images.isEmpty()
              ? "it names no images"
              : "none of its " + images.size() + " images lies beside it or in images/");
    }
    return new CocoData(pictures, categories, missing);
  }

  private static byte[] bytes(final Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new CocoException(file, "there is no such file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      final byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new CocoException(file, "larger than " + MOST_BYTES + " bytes; split it");
      }
      return bytes;
    }
  }

  /** Pictures lie below the file's folder; a name that leads out of it is refused. */
  private Optional<Path> locate(final Json place, final String name) {
    final Path folder = file.toAbsolutePath().normalize().getParent();
    try {
      final Path above = folder.getParent() == null ? folder : folder.getParent();
      for (final Path base : List.of(folder, folder.resolve("images"), above.resolve("images"))) {
        final Path path = base.resolve(name).normalize();
        if (!path.startsWith(base)) {
          throw place.fault("\"" + name + "\" leads out of the folder");
        }
        if (Files.isRegularFile(path)) {
          return Optional.of(path);
        }
      }
    } catch (InvalidPathException e) {
      throw place.fault("\"" + name + "\" is no name of a file");
    }
    return Optional.empty();
  }

  private CocoData.Picture picture(final long id, final Json image, final Path path) {
    final int width = image.get("width").integer(1, MOST_SIDE_PX);
    final int height = image.get("height").integer(1, MOST_SIDE_PX);
    if ((long) width * height > Mask.MOST_PIXELS) {
      throw image.fault(width + " x " + height + " pixels; at most " + Mask.MOST_PIXELS);
    }
    final List<CocoData.Instance> instances = new ArrayList<>();
    for (final Json annotation : annotations.getOrDefault(id, List.of())) {
      instances.add(instance(annotation, width, height));
    }
    return new CocoData.Picture(id, path, width, height, instances);
  }

  private CocoData.Instance instance(final Json annotation, final int width, final int height) {
    final long category = id(annotation.get("category_id"));
    if (!categories.containsKey(category)) {
      throw annotation.get("category_id").fault("there is no category " + category);
    }
    final boolean crowd =
        annotation.find("iscrowd").map(flag -> flag.integer(0, 1) == 1).orElse(false);
    final Mask mask =
        annotation
            .find("segmentation")
            .map(found -> CocoShapes.mask(found, width, height))
            .orElseGet(() -> Mask.ofRuns(width, height, new int[0]));
    final double[] box = box(annotation, mask);
    final Optional<Json> attributes = annotation.find("attributes");
    final List<CocoData.Flaw> flaws = new ArrayList<>();
    final Optional<Json> defects = attributes.flatMap(found -> found.find("defects"));
    for (final Json defect : defects.map(Json::elements).orElse(List.of())) {
      flaws.add(
          new CocoData.Flaw(
              defect.get("kind").word(DefectKind.class),
              defect.get("share").number(0, 1),
              CocoShapes.mask(defect.get("segmentation"), width, height)));
    }
    return new CocoData.Instance(
        id(annotation.get("id")),
        categories.get(category),
        box,
        annotation
            .find("area")
            .map(area -> area.number(0, Double.MAX_VALUE))
            .orElse(mask.areaPx() > 0 ? mask.areaPx() : box[2] * box[3]),
        crowd,
        mask,
        attributes.flatMap(found -> found.find("grade")).map(grade -> grade.word(Grade.class)),
        attributes
            .flatMap(found -> found.find("freshness"))
            .map(stage -> OptionalDouble.of(stage.number(0, MOST_FRESHNESS)))
            .orElse(OptionalDouble.empty()),
        defects.isPresent(),
        flaws);
  }

  /** What the file says, or the smallest box around the mask. */
  private static double[] box(final Json annotation, final Mask mask) {
    final Optional<Json> box = annotation.find("bbox");
    if (box.isEmpty()) {
      return CocoShapes.around(mask);
    }
    final List<Json> sides = box.get().elements();
    if (sides.size() != 4) {
      throw box.get().fault("should be left, top, width, height");
    }
    return new double[] {
      sides.get(0).number(),
      sides.get(1).number(),
      sides.get(2).number(0, Double.MAX_VALUE),
      sides.get(3).number(0, Double.MAX_VALUE)
    };
  }

  private static long id(final Json id) {
    final double number = id.number(-MOST_ID, MOST_ID);
    if (number != Math.rint(number)) {
      throw id.fault("an id is a whole number");
    }
    return (long) number;
  }
}
