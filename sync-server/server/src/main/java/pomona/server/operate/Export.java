package pomona.server.operate;

import com.squareup.moshi.JsonWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import okio.BufferedSink;
import okio.Okio;
import pomona.server.database.Database;
import pomona.server.fact.FactRows;
import pomona.sync.Box;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.sync.Mask;

/**
 * Fruits with what the phone said and what people said, for spreadsheets (CSV) and for training
 * (COCO: one image for each scan, one annotation for each fruit, masks as uncompressed run
 * lengths).
 */
public final class Export {
  private static final int AT_ONCE = 2000;

  private final Database database;
  private final boolean reviewedOnly;

  /**
   * An export.
   *
   * @param reviewedOnly only fruits that a reviewer has judged
   */
  public Export(Database database, boolean reviewedOnly) {
    this.database = database;
    this.reviewedOnly = reviewedOnly;
  }

  /** A fruit, with the newest correction if there is one. */
  record Row(long sequence, Fact fact, FactBody.Fruit fruit, Optional<Judgement> said) {
    String className() {
      return said.flatMap(Judgement::className).orElse(fruit.className());
    }

    String grade() {
      return said.flatMap(Judgement::grade).orElse(fruit.grade());
    }
  }

  /** What a reviewer said last. */
  record Judgement(Optional<String> className, Optional<String> grade, String reviewer) {}

  interface RowSink {
    void take(Row row) throws IOException;
  }

  /** Writes a table; returns the number of fruits. */
  public long csv(Path file) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      writer.write(
          "sequence,id,scan,site,lot,device,operator,at,class,class_confidence,grade,"
              + "grade_confidence,disposition,space,generation,left_px,top_px,right_px,bottom_px,"
              + "reviewed_class,reviewed_grade,reviewer\r\n");
      return each(row -> writeCsv(writer, row));
    }
  }

  private static void writeCsv(Writer writer, Row row) throws IOException {
    FactBody.Fruit fruit = row.fruit();
    Fact fact = row.fact();
    Box box = fruit.box();
    List<String> cells = new ArrayList<>();
    cells.add(Long.toString(row.sequence()));
    cells.add(fact.id().toString());
    cells.add(fruit.scan().toString());
    cells.add(fact.site());
    cells.add(fact.lot().orElse(""));
    cells.add(fact.device());
    cells.add(fact.operator());
    cells.add(Instant.ofEpochMilli(fact.atMillis()).toString());
    cells.add(fruit.className());
    cells.add(Double.toString(fruit.classConfidence()));
    cells.add(fruit.grade());
    cells.add(Double.toString(fruit.gradeConfidence()));
    cells.add(fruit.disposition().orElse(""));
    cells.add(fruit.space());
    cells.add(fruit.generation());
    cells.add(Integer.toString(box.leftPx()));
    cells.add(Integer.toString(box.topPx()));
    cells.add(Integer.toString(box.rightPx()));
    cells.add(Integer.toString(box.bottomPx()));
    cells.add(row.said().flatMap(Judgement::className).orElse(""));
    cells.add(row.said().flatMap(Judgement::grade).orElse(""));
    cells.add(row.said().map(Judgement::reviewer).orElse(""));
    for (int i = 0; i < cells.size(); i++) {
      writer.write(i == 0 ? "" : ",");
      writer.write(cell(cells.get(i)));
    }
    writer.write("\r\n");
  }

  /**
   * RFC 4180; and a text that a spreadsheet would run as a formula gets a quote before it (OWASP,
   * "CSV Injection").
   */
  static String cell(String text) {
    String safe = text;
    if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !isNumber(text)) {
      safe = "'" + text;
    }
    boolean quote =
        safe.indexOf(',') >= 0
            || safe.indexOf('"') >= 0
            || safe.indexOf('\n') >= 0
            || safe.indexOf('\r') >= 0;
    return quote ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }

  private static boolean isNumber(String text) {
    return text.matches("-?[0-9.]+(E-?[0-9]+)?");
  }

  /** Writes a COCO document; returns the number of fruits. */
  public long coco(Path file) throws IOException {
    Map<UUID, Image> images = new LinkedHashMap<>();
    Map<String, Integer> categories = new LinkedHashMap<>();
    try (BufferedSink sink = Okio.buffer(Okio.sink(file));
        JsonWriter writer = JsonWriter.of(sink)) {
      writer.beginObject();
      writer.name("annotations").beginArray();
      final long count =
          each(
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
    if (fruit.mask().isPresent()) {
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
    writer.name("defects").beginObject();
    for (pomona.sync.DefectShare defect : fruit.defects()) {
      writer.name(defect.kind()).value(defect.areaShare());
    }
    writer.endObject().endObject().endObject();
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

  private long each(RowSink sink) throws IOException {
    long after = 0;
    long count = 0;
    while (true) {
      List<Row> rows = rows(after);
      if (rows.isEmpty()) {
        return count;
      }
      for (Row row : rows) {
        after = row.sequence();
        if (!reviewedOnly || row.said().isPresent()) {
          sink.take(row);
          count++;
        }
      }
    }
  }

  private List<Row> rows(long after) {
    return database.read(
        session -> {
          List<Row> rows = new ArrayList<>();
          Map<UUID, Judgement> said = new HashMap<>();
          session
              .list(
                  "SELECT fruit, class, grade, judgement.operator FROM judgement"
                      + " WHERE kind = 'correction' AND fruit IN (SELECT id FROM fact"
                      + " WHERE kind = 'fruit' AND sequence > ? ORDER BY sequence LIMIT ?)"
                      + " ORDER BY sequence",
                  row ->
                      Map.entry(
                          FactRows.id(row.getBytes(1)),
                          new Judgement(
                              Optional.ofNullable(row.getString(2)),
                              Optional.ofNullable(row.getString(3)),
                              row.getString(4))),
                  after,
                  AT_ONCE)
              .forEach(entry -> said.put(entry.getKey(), entry.getValue()));
          for (Map.Entry<Long, Fact> stored :
              session.list(
                  "SELECT sequence, json FROM fact WHERE kind = 'fruit' AND json IS NOT NULL"
                      + " AND sequence > ? ORDER BY sequence LIMIT ?",
                  row ->
                      Map.entry(row.getLong(1), FactJson.read(okio.ByteString.of(row.getBytes(2)))),
                  after,
                  AT_ONCE)) {
            Fact fact = stored.getValue();
            if (fact.body() instanceof FactBody.Fruit fruit) {
              rows.add(
                  new Row(stored.getKey(), fact, fruit, Optional.ofNullable(said.get(fact.id()))));
            }
          }
          return rows;
        });
  }
}
