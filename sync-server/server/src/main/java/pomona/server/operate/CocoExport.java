package pomona.server.operate;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import okio.BufferedSink;
import okio.Okio;
import pomona.server.operate.ReviewedFruits.Row;
import pomona.sync.Box;
import pomona.sync.FactBody;
import pomona.sync.MarkedDefect;
import pomona.sync.Mask;
import pomona.sync.Outline;

/**
 * Fruits for training, as COCO: one image for each scan, one annotation for each fruit, masks as
 * uncompressed run lengths.
 */
final class CocoExport {
  private CocoExport() {}

  /** Writes a COCO document; returns the number of fruits. */
  static long write(ReviewedFruits fruits, OutputStream out) throws IOException {
    Map<UUID, Image> images = new LinkedHashMap<>();
    Map<String, Integer> categories = new LinkedHashMap<>();
    try (BufferedSink sink = Okio.buffer(Okio.sink(out));
        JsonWriter writer = JsonWriter.of(sink)) {
      writer.beginObject();
      writer.name("annotations").beginArray();
      final long count =
          fruits.each(
              row -> {
                FactBody.Fruit fruit = row.fruit();
                Image image =
                    images.computeIfAbsent(
                        fruit.scan(),
                        scan ->
                            new Image(
                                images.size() + 1, fruit.frameWidthPx(), fruit.frameHeightPx()));
                int category =
                    categories.computeIfAbsent(row.className(), name -> categories.size() + 1);
                writeAnnotation(writer, row, image, category);
              });
      writer.endArray();
      writer.name("images").beginArray();
      for (Map.Entry<UUID, Image> image : images.entrySet()) {
        writer.beginObject();
        writer.name("id").value(image.getValue().number());
        writer.name("file_name").value(image.getKey() + ".jpg");
        writer.name("width").value(image.getValue().widthPx());
        writer.name("height").value(image.getValue().heightPx());
        writer.endObject();
      }
      writer.endArray();
      writer.name("categories").beginArray();
      for (Map.Entry<String, Integer> category : categories.entrySet()) {
        writer.beginObject();
        writer.name("id").value(category.getValue());
        writer.name("name").value(category.getKey());
        writer.endObject();
      }
      writer.endArray();
      writer.endObject();
      return count;
    }
  }

  private record Image(int number, int widthPx, int heightPx) {}

  private static void writeAnnotation(JsonWriter writer, Row row, Image image, int category)
      throws IOException {
    FactBody.Fruit fruit = row.fruit();
    Box box = fruit.box();
    writer.beginObject();
    writer.name("id").value(row.sequence());
    writer.name("image_id").value(image.number());
    writer.name("category_id").value(category);
    writer.name("iscrowd").value(0);
    writer.name("bbox").beginArray();
    writer.value(box.leftPx()).value(box.topPx()).value(box.widthPx()).value(box.heightPx());
    writer.endArray();
    Optional<Outline> drawn = row.said().flatMap(ReviewedFruits.Judgement::outline);
    if (drawn.isPresent()) {
      writer.name("area").value(drawn.get().area());
      writer.name("segmentation").beginArray();
      writePolygon(writer, drawn.get());
      writer.endArray();
    } else if (fruit.mask().isPresent()) {
      List<Integer> counts = columnRuns(fruit, fruit.mask().get());
      writer.name("area").value(area(counts));
      writer.name("segmentation").beginObject();
      writer.name("size").beginArray();
      writer.value(fruit.frameHeightPx()).value(fruit.frameWidthPx()).endArray();
      writer.name("counts").beginArray();
      for (int count : counts) {
        writer.value(count);
      }
      writer.endArray().endObject();
    } else {
      writer.name("area").value((long) box.widthPx() * box.heightPx());
    }
    writer.name("attributes").beginObject();
    writer.name("fruit").value(row.fact().id().toString());
    writer.name("grade").value(row.grade());
    writer.name("reviewed").value(row.said().isPresent());
    writer.name("generation").value(fruit.generation());
    writer.name("space").value(fruit.space());
    writer.name("embedding").value(fruit.embedding().base64());
    writeDefects(writer, row);
    writer.endObject().endObject();
  }

  /** The reviewer's defects in place of the phone's, with where they were drawn. */
  private static void writeDefects(JsonWriter writer, Row row) throws IOException {
    Optional<List<MarkedDefect>> marked = row.said().flatMap(ReviewedFruits.Judgement::defects);
    Map<String, Double> shares = new TreeMap<>();
    if (marked.isPresent()) {
      marked.get().forEach(one -> shares.merge(one.kind(), one.areaShare(), Double::sum));
    } else {
      row.fruit().defects().forEach(one -> shares.merge(one.kind(), one.areaShare(), Double::sum));
    }
    writer.name("defects").beginObject();
    for (Map.Entry<String, Double> share : shares.entrySet()) {
      writer.name(share.getKey()).value(Math.min(1, share.getValue()));
    }
    writer.endObject();
    writer.name("defect_areas").beginArray();
    for (MarkedDefect one : marked.orElse(List.of())) {
      if (one.outline().isPresent()) {
        writer.beginObject();
        writer.name("kind").value(one.kind());
        writer.name("segmentation").beginArray();
        writePolygon(writer, one.outline().get());
        writer.endArray().endObject();
      }
    }
    writer.endArray();
  }

  private static void writePolygon(JsonWriter writer, Outline line) throws IOException {
    writer.beginArray();
    for (int place : line.points()) {
      writer.value(place);
    }
    writer.endArray();
  }

  /** COCO's run lengths go down the columns of the whole frame, background first. */
  static List<Integer> columnRuns(FactBody.Fruit fruit, Mask mask) {
    boolean[] cells = mask.cells();
    Box box = fruit.box();
    List<Integer> counts = new ArrayList<>();
    boolean current = false;
    int length = 0;
    for (int x = 0; x < fruit.frameWidthPx(); x++) {
      boolean inside = x >= box.leftPx() && x < box.rightPx();
      int cellX = inside ? (x - box.leftPx()) * mask.widthCells() / box.widthPx() : 0;
      for (int y = 0; y < fruit.frameHeightPx(); y++) {
        boolean set = false;
        if (inside && y >= box.topPx() && y < box.bottomPx()) {
          int cellY = (y - box.topPx()) * mask.heightCells() / box.heightPx();
          set = cells[cellY * mask.widthCells() + cellX];
        }
        if (set != current) {
          counts.add(length);
          length = 0;
          current = set;
        }
        length++;
      }
    }
    counts.add(length);
    return counts;
  }

  private static long area(List<Integer> counts) {
    long area = 0;
    for (int i = 1; i < counts.size(); i += 2) {
      area += counts.get(i);
    }
    return area;
  }
}
