package pomona.server.operate;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pomona.csv.CsvWriter;
import pomona.server.operate.ReviewedFruits.Judgement;
import pomona.server.operate.ReviewedFruits.Row;
import pomona.sync.Box;
import pomona.sync.Fact;
import pomona.sync.FactBody;

/** Fruits for a spreadsheet. */
final class CsvExport {
  private CsvExport() {}

  /** Writes a table; returns the number of fruits. */
  static long write(ReviewedFruits fruits, OutputStream out) throws IOException {
    try (Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
      writer.write(
          "sequence,id,scan,site,lot,device,operator,at,class,class_confidence,grade,"
              + "grade_confidence,disposition,space,generation,left_px,top_px,right_px,bottom_px,"
              + "reviewed_class,reviewed_grade,reviewer\r\n");
      return fruits.each(row -> writeCsv(writer, row));
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
    writer.write(new CsvWriter().row(cells).toString());
  }
}
