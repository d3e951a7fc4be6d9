package pomona.training.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import pomona.fruit.Mask;
import pomona.json.Json;

/**
 * Boxes without outlines, as some tools for drawing them write down: by the picture's name a list
 * of boxes, each with a tag and its left, top, width and height in shares of the picture.
 *
 * <pre>{"1.jpg": [{"tag": "apple", "left": 0.1, "top": 0.2, "width": 0.3, "height": 0.4}]}</pre>
 *
 * <p>Pictures lie beside the file, in {@code images/}, or in a folder that is called like the file.
 */
final class BoxesFile {
  private static final int MOST_BOXES = 100_000;

  /** Rounded shares may lead out of the picture by a little. */
  private static final double SLACK = 1e-3;

  private BoxesFile() {}

  /** Whether a text may be such a file. */
  static boolean looksLikeOne(final String text) {
    return text.contains("\"tag\"") && text.contains("\"left\"") && text.contains("\"top\"");
  }

  /** Whether every field of an object is called like a picture. */
  static boolean isOne(final Json root) {
    return !root.fields().isEmpty()
        && root.fields().keySet().stream()
            .allMatch(name -> ImageReader.isNamedLikeAPicture(Path.of(name).getFileName()));
  }

  static CocoData read(final Path file, final Json root) throws IOException {
    final Map<String, Long> categories = new LinkedHashMap<>();
    final List<CocoData.Picture> pictures = new ArrayList<>();
    final List<String> missing = new ArrayList<>();
    long id = 0;
    for (final Map.Entry<String, Json> entry : root.fields().entrySet()) {
      final Optional<Path> path = locate(file, entry.getKey(), entry.getValue());
      if (path.isEmpty()) {
        missing.add(entry.getKey());
        continue;
      }
      final Photo photo;
      try {
        photo = ImageReader.read(path.get());
      } catch (PictureException e) {
        missing.add(e.getMessage());
        continue;
      }
      final List<CocoData.Instance> instances = new ArrayList<>();
      for (final Json box : entry.getValue().elements()) {
        final String tag = box.get("tag").text();
        categories.putIfAbsent(tag, (long) categories.size() + 1);
        id++;
        if (id > MOST_BOXES) {
          throw box.fault("more than " + MOST_BOXES + " boxes; split the file");
        }
        instances.add(instance(id, tag, box, photo.widthPx(), photo.heightPx()));
      }
      pictures.add(
          new CocoData.Picture(
              pictures.size() + 1L, path.get(), photo.widthPx(), photo.heightPx(), instances));
    }
    if (pictures.isEmpty()) {
      throw new CocoException(
          file,
          "none of its "
              + missing.size()
              + " pictures lies beside it, in images/ or in "
              + folder(file).getFileName()
              + "/");
    }
    final Map<Long, String> names = new LinkedHashMap<>();
    categories.forEach((name, number) -> names.put(number, name));
    return new CocoData(pictures, names, missing);
  }

  private static CocoData.Instance instance(
      final long id, final String tag, final Json box, final int width, final int height) {
    final double left = box.get("left").number(-SLACK, 1) * width;
    final double top = box.get("top").number(-SLACK, 1) * height;
    final double right = left + box.get("width").number(0, 1 + SLACK) * width;
    final double bottom = top + box.get("height").number(0, 1 + SLACK) * height;
    if (right > width * (1 + SLACK) || bottom > height * (1 + SLACK)) {
      throw box.fault("the box leads out of the picture");
    }
    return new CocoData.Instance(
        id,
        tag,
        new double[] {left, top, right - left, bottom - top},
        (right - left) * (bottom - top),
        false,
        Mask.ofRuns(width, height, new int[0]),
        Optional.empty(),
        OptionalDouble.empty(),
        false,
        List.of());
  }

  private static Path folder(final Path file) {
    final String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.lastIndexOf('.')));
  }

  private static Optional<Path> locate(final Path file, final String name, final Json place) {
    final Path beside = file.toAbsolutePath().normalize().getParent();
    for (final Path base :
        List.of(beside, beside.resolve("images"), folder(file.toAbsolutePath().normalize()))) {
      final Path path = base.resolve(name).normalize();
      if (!path.startsWith(base)) {
        throw place.fault("\"" + name + "\" leads out of the folder");
      }
      if (Files.isRegularFile(path)) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }
}
