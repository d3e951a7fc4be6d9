package pomona.server.review.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import pomona.server.review.table.FruitRows.Column;
import pomona.server.review.table.FruitRows.Measure;

final class FruitRowsTest {
  /** Whole pieces, so that a share of one is not counted as a row's. */
  private static final int ROWS = 4 * Pieces.ROWS;

  /** What ten million fruits may take of 640 MB. */
  private static final double MOST_BYTES = 64;

  /**
   * Rows as of ten sites, forty devices and 3,000 lots; two of five kinds of defect on every other.
   */
  private static final String FRUITS =
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
          + ROWS
          + ") SELECT 3 * i, CASE WHEN i % 2 = 0 THEN unhex(printf('%04X%04X%04X%04X%016X', i %"
          + " 900, i % 5 * 300, 0, i % 60000, 0)) END, unhex(printf('%016X%016X', i, i / 12)),"
          + " 'site-' || (i % 10), 'site-' || (i % 10) || char(10) || 'lot-' || (i % 3000),"
          + " 'device-' || (i % 40), 'class-' || (i % 50), 'GRADE_' || (i % 4), 'g' || (i % 3),"
          + " 'pomona', 'ACCEPT', CASE WHEN i % 2 = 0 THEN 'BRUISE' END, CASE WHEN i % 20 = 0 THEN"
          + " 'REJECT' END, NULL, NULL, NULL, NULL, 'OPEN', i % 100 / 100.0, i % 7 - 3, i % 1000 /"
          + " 10.0, i / 2700, 0, 0 FROM n";

  @Test
  void rows_takeFewBytesEachAndSayWhatWasPut() throws Exception {
    FruitRows rows = new FruitRows();
    long before = usedBytes();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(FRUITS)) {
      while (result.next()) {
        rows.put(result);
      }
    }
    double heap = (usedBytes() - before) / (double) ROWS;
    double bytes = heap + rows.bytes() / (double) ROWS;
    System.out.printf(
        Locale.ROOT,
        "%.1f bytes a fruit, %.1f of them on the heap; %.0f MB for ten million%n",
        bytes,
        heap,
        bytes * 10_000_000 / 1e6);
    assertTrue(bytes <= MOST_BYTES, bytes + " bytes a fruit");
    assertEquals(ROWS, rows.open());
    int row = rows.find(3L * 123_456);
    assertEquals(123_455, row);
    assertEquals(-1, rows.find(3L * 123_456 + 1));
    assertEquals("lot-456", FruitRows.lotName(rows.text(Column.LOT, row)).orElseThrow());
    assertEquals("", rows.text(Column.SAID_GRADE, row));
    assertEquals(123_456 % 900, rows.defectUnits(0, row));
    assertEquals(123_456 / 12, rows.scan(row));
    assertEquals(0, rows.values(Measure.DIAMETER_MM).at(row));
    assertEquals(56 / 100f, rows.values(Measure.GRADE_CONFIDENCE).at(row));
    assertEquals(
        ROWS / 20, rows.select(List.of(Condition.is(Column.OVERRIDE_GRADE, "REJECT"))).length);
    rows.forget(3L * 123_456);
    assertEquals(ROWS - 1, rows.select(List.of()).length);
  }

  @Test
  void numbers_keepTheirValuesWhenALargerOneNeedsMoreRoom() {
    NumberColumn numbers = new NumberColumn();
    int[] rows = {0, 70_000, 1, 200_000, 2, 131_072};
    int[] values = {255, 7, 256, 65_535, 65_536, Integer.MAX_VALUE};
    for (int i = 0; i < rows.length; i++) {
      numbers.set(rows[i], values[i]);
      for (int j = 0; j <= i; j++) {
        assertEquals(values[j], numbers.at(rows[j]), "row " + rows[j] + " after " + values[i]);
      }
      assertEquals(0, numbers.at(3), "a row that was never set");
    }
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      runtime.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
