package pomona.server.lot;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import pomona.csv.CsvException;
import pomona.csv.CsvReader;
import pomona.csv.CsvTable;
import pomona.csv.CsvWriter;
import pomona.json.JsonException;
import pomona.lot.product.ProductList;
import pomona.server.access.Audit;
import pomona.server.database.Database;

/** Whatever file somebody gives as a table, it is taken or refused in a sentence with a line. */
final class TableFuzzTest {
  private static final int MOST_BYTES = 1 << 20;

  private static Path directory;
  private static Database database;
  private static Deliveries deliveries;

  @BeforeAll
  static void open() throws IOException {
    directory = Files.createTempDirectory("pomona-tables");
    database = Database.open(directory.resolve("pomona.db"));
    Clock clock = Clock.fixed(Instant.parse("2026-11-29T08:00:00Z"), ZoneOffset.UTC);
    database.write(session -> session.run("INSERT INTO site (id) VALUES ('north')"));
    deliveries = new Deliveries(database, clock, new Audit(database, clock));
  }

  @AfterAll
  static void close() throws IOException {
    database.close();
    for (String name : List.of("pomona.db", "pomona.db-wal", "pomona.db-shm")) {
      Files.deleteIfExists(directory.resolve(name));
    }
    Files.delete(directory);
  }

  @FuzzTest(maxDuration = "10m")
  void tables(byte[] bytes) {
    CsvTable table;
    try {
      table = CsvReader.read(bytes, MOST_BYTES);
    } catch (CsvException refused) {
      return;
    }
    CsvWriter writer = new CsvWriter();
    for (CsvTable.Row row : table.rows()) {
      writer.row(row.cells());
    }
    writer.toBytes();
  }

  @FuzzTest(maxDuration = "10m")
  void products(byte[] bytes) {
    ProductList.Import read;
    try {
      read = ProductList.fromCsv(bytes);
    } catch (CsvException refused) {
      return;
    }
    ProductList.Import again = ProductList.fromCsv(read.list().toCsv());
    if (!again.list().equals(read.list()) || !again.problems().isEmpty()) {
      throw new AssertionError("what was written reads as something else: " + again.problems());
    }
  }

  @FuzzTest(maxDuration = "10m")
  void deliveries(byte[] bytes) {
    try {
      if (deliveries.take("north", bytes, "a test").deliveries() > 0) {
        deliveries.expected("north", 1);
      }
    } catch (CsvException | JsonException refused) {
      // In words.
    }
  }
}
