package pomona.training.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import pomona.binary.WholeFile;
import pomona.fruit.Mask;
import pomona.json.JsonWriter;

/**
 * Writes a COCO folder: pictures as PNG in {@code images/}, and {@code annotations.json}, which is
 * written last and as a whole. Masks are compressed run lengths; an instance of which only the box
 * is known has none.
 */
public final class CocoWriter {
  /** What the file of a folder is called. */
  public static final String FILE = "annotations.json";

  private static final String IMAGES = "images";

  private final Path folder;
  private final List<CocoData.Picture> pictures = new ArrayList<>();

  /** Begins a folder and deletes the list of an earlier one. */
  public CocoWriter(final Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve(IMAGES));
    Files.deleteIfExists(folder.resolve(FILE));
  }

  /** Writes a picture; its instances wait for {@link #finish}. */
  public void add(final String name, final Photo photo, final List<CocoData.Instance> instances)
      throws IOException {
    final Path file = folder.resolve(IMAGES).resolve(name);
    if (!ImageIO.write(photo.toImage(), "png", file.toFile())) {
      throw new IOException(file + ": this Java cannot write PNG");
    }
    pictures.add(
        new CocoData.Picture(
            pictures.size() + 1L, file, photo.widthPx(), photo.heightPx(), instances));
  }

  /**
   * Writes the list of what was added.
   *
   * @param info what the file says of itself
   */
  public Path finish(final Map<String, String> info) throws IOException {
    final JsonWriter json = new JsonWriter();
    json.beginObject().name("info").beginObject();
    info.forEach(json::field);
    json.endObject().name("images").beginList();
    for (final CocoData.Picture picture : pictures) {
      json.beginObject()
          .field("id", (double) picture.id())
          .field("file_name", IMAGES + "/" + picture.file().getFileName())
          .field("width", picture.widthPx())
          .field("height", picture.heightPx())
          .endObject();
    }
    json.endList().name("categories").beginList();
    final Map<String, Integer> categories = categories();
    categories.forEach(
        (name, id) -> json.beginObject().field("id", (int) id).field("name", name).endObject());
    json.endList().name("annotations").beginList();
    int id = 1;
    for (final CocoData.Picture picture : pictures) {
      for (final CocoData.Instance instance : picture.instances()) {
        write(json, id++, picture.id(), categories.get(instance.category()), instance);
      }
    }
    json.endList().endObject();
    final Path file = folder.resolve(FILE);
    WholeFile.write(file, json.toBytes());
    return file;
  }

  private Map<String, Integer> categories() {
    final TreeSet<String> names = new TreeSet<>();
    pictures.forEach(
        picture -> picture.instances().forEach(instance -> names.add(instance.category())));
    final Map<String, Integer> ids = new LinkedHashMap<>();
    names.forEach(name -> ids.put(name, ids.size() + 1));
    return ids;
  }

  private static void write(
      final JsonWriter json,
      final int id,
      final long image,
      final int category,
      final CocoData.Instance instance) {
    json.beginObject()
        .field("id", id)
        .field("image_id", (double) image)
        .field("category_id", category)
        .field("iscrowd", instance.crowd() ? 1 : 0)
        .field("area", instance.areaPx())
        .name("bbox")
        .beginList();
    for (final double side : instance.box()) {
      json.value(side);
    }
    json.endList();
    if (instance.mask().areaPx() > 0) {
      segmentation(json, instance.mask());
    }
    json.name("attributes").beginObject();
    instance.grade().ifPresent(grade -> json.name("grade").value(grade));
    instance.freshness().ifPresent(stage -> json.field("freshness", stage));
    if (instance.defectsKnown()) {
      defects(json, instance);
    }
    json.endObject().endObject();
  }

  private static void defects(final JsonWriter json, final CocoData.Instance instance) {
    json.name("defects").beginList();
    for (final CocoData.Flaw flaw : instance.defects()) {
      json.beginObject().name("kind").value(flaw.kind()).field("share", flaw.share());
      json.name("place").beginList();
      for (final double side : CocoShapes.around(flaw.mask())) {
        json.value(side);
      }
      json.endList();
      segmentation(json, flaw.mask());
      json.endObject();
    }
    json.endList();
  }

  private static void segmentation(final JsonWriter json, final Mask mask) {
    json.name("segmentation")
        .beginObject()
        .name("size")
        .beginList()
        .value(mask.heightPx())
        .value(mask.widthPx())
        .endList()
        .field("counts", RunLengths.compress(RunLengths.of(mask)))
        .endObject();
  }
}
