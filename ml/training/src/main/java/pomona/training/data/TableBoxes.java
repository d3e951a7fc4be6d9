package pomona.training.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import pomona.fruit.Mask;
import pomona.json.Json;

/**
 * Reads photographs with boxes and no masks: {@code boxes.json} in a folder says of each picture
 * {@code {"tag": "orange", "left": 0.50, "top": 0.14, "width": 0.30, "height": 0.42}}, in shares of
 * its width and height; the pictures lie in the folder or in the folders in it. Instances have
 * empty masks, and nobody knows their defects.
 */
public final class TableBoxes {
  /** What the file of a folder is called. */
  public static final String FILE = "boxes.json";

  private static final int MOST_BYTES = 16 << 20;

  /** A box may go beyond the picture by what people's hands are unsure of. */
  private static final double BEYOND = 0.02;

  private TableBoxes() {}

  /**
   * Reads a folder.
   *
   * @throws CocoException naming the file and the place in it that is wrong
   */
  public static CocoData read(final Path folder) throws IOException {
    final Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new CocoException(folder, "there is no " + FILE + " in it");
    }
    final Map<String, Path> pictures = new HashMap<>();
    try (Stream<Path> tree = Files.walk(folder, 2)) {
      tree.filter(ImageReader::isNamedLikeAPicture)
          .sorted()
          .forEach(path -> pictures.putIfAbsent(path.getFileName().toString(), path));
    }
    try {
      return read(Json.parse("$", bytes(file), MOST_BYTES), pictures);
    } catch (IllegalArgumentException e) {
      throw new CocoException(file, e.getMessage());
    }
  }

  private static byte[] bytes(final Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      final byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new CocoException(
            file, "larger than " + MOST_BYTES + " bytes; is it a list of boxes?");
      }
      return bytes;
    }
  }

  private static CocoData read(final Json root, final Map<String, Path> pictures)
      throws IOException {
    final List<CocoData.Picture> read = new ArrayList<>();
    final List<String> missing = new ArrayList<>();
    final Map<String, Long> categories = new HashMap<>();
    for (final Map.Entry<String, Json> entry : root.fields().entrySet()) {
      final String name = entry.getKey();
      final Path picture = pictures.get(name);
      if (picture == null) {
        missing.add(name);
        continue;
      }
      final Photo photo;
      try {
        photo = ImageReader.read(picture);
      } catch (PictureException e) {
        missing.add(e.getMessage());
        continue;
      }
      final List<CocoData.Instance> instances = new ArrayList<>();
      for (final Json box : entry.getValue().elements()) {
        categories.putIfAbsent(box.get("tag").text(), categories.size() + 1L);
        instances.add(instance(box, instances.size() + 1L, photo));
      }
      read.add(
          new CocoData.Picture(
              read.size() + 1L, picture, photo.widthPx(), photo.heightPx(), instances));
    }
    if (read.isEmpty()) {
      throw root.fault("none of the pictures that it names lies beside it");
    }
    final Map<Long, String> names = new HashMap<>();
    categories.forEach((name, id) -> names.put(id, name));
    return new CocoData(read, names, missing);
  }

  private static CocoData.Instance instance(final Json box, final long id, final Photo photo) {
    final double left = Math.max(0, box.get("left").number(-BEYOND, 1));
    final double top = Math.max(0, box.get("top").number(-BEYOND, 1));
    final double width = Math.min(1 - left, box.get("width").number(0, 1 + 2 * BEYOND));
    final double height = Math.min(1 - top, box.get("height").number(0, 1 + 2 * BEYOND));
    final double[] pixels = {
      left * photo.widthPx(),
      top * photo.heightPx(),
      width * photo.widthPx(),
      height * photo.heightPx()
    };
    return new CocoData.Instance(
        id,
        box.get("tag").text(),
        pixels,
        pixels[2] * pixels[3],
        false,
        Mask.ofRuns(photo.widthPx(), photo.heightPx(), new int[0]),
        Optional.empty(),
        OptionalDouble.empty(),
        false,
        List.of());
  }
}
