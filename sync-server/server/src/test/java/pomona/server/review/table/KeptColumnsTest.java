package pomona.server.review.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.SampleFacts;
import pomona.server.database.Database;
import pomona.server.fact.NewFact;
import pomona.server.fact.SqliteFactStore;
import pomona.server.review.table.FruitRows.Column;
import pomona.sync.Fact;
import pomona.sync.FactBody;

/** Columns from a file say what columns from the database say, whatever happened in between. */
final class KeptColumnsTest {
  private static final long SEED = 20_261_130;
  private static final int FRUITS = 300;

  @TempDir private Path data;
  private final Random random = new Random(SEED);
  private final List<UUID> fruits = new ArrayList<>();
  private Database database;
  private SqliteFactStore facts;

  @BeforeEach
  void open() {
    database = Database.open(data.resolve("pomona.db"));
    facts = new SqliteFactStore(database);
    grow();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Path folder() {
    return data.resolve("columns");
  }

  /** Stores fruits and what people said of these and of older ones, and applies it. */
  private void grow() {
    List<NewFact> batch = new ArrayList<>();
    for (int i = 0; i < FRUITS; i++) {
      Fact fruit = SampleFacts.of(random, "phone-1", "north", SampleFacts.fruit(random));
      batch.add(SampleFacts.stored(fruit));
      fruits.add(fruit.id());
      UUID any = fruits.get(random.nextInt(fruits.size()));
      if (i % 3 == 0) {
        batch.add(
            SampleFacts.stored(
                SampleFacts.of(
                    random,
                    "phone-1",
                    "north",
                    new FactBody.Correction(
                        any, Optional.empty(), Optional.of("REJECT"), Optional.empty(), ""))));
      }
    }
    facts.store(batch, List.of());
    try (ReviewTables tables = new ReviewTables(database, facts)) {
      tables.level();
    }
  }

  /** Keeps columns in a file as a server with so many fruits does. */
  private void keep() {
    FruitColumns columns = opened();
    columns.keep();
    assertSame(columns);
  }

  @Test
  void firstStart_keepsFilesWhileItReads_soThatMemoryDoesNotBoundIt() throws IOException {
    grow();
    FruitColumns columns = new FruitColumns(database, Optional.of(folder()), FRUITS);
    columns.open();
    assertSame(columns);
    assertEquals(1, files().size());
    assertSame(opened());
  }

  /** As a database that is full or fenced does. */
  @Test
  void fileThatTheDatabaseDoesNotName_isDeleted_andTheOldOneStays() throws IOException {
    keep();
    String before = name();
    database.write(
        session ->
            session.run(
                "CREATE TRIGGER refuse BEFORE INSERT ON review_columns"
                    + " BEGIN SELECT RAISE(ABORT, 'no'); END"));
    grow();
    FruitColumns columns = opened();
    columns.keep();
    assertEquals(1, files().size());
    assertEquals(before, name());
    assertTrue(Files.exists(folder().resolve(before)));
    assertSame(columns);
    assertSame(opened());
  }

  @Test
  void rowThatChangedWithoutAFact_isReadAnew() {
    FruitColumns columns = opened();
    database.write(session -> session.run("UPDATE review_fruit SET value = value + 0.125"));
    columns.level();
    assertSame(columns);
  }

  private String name() {
    return database.read(
        session ->
            session.first("SELECT file FROM review_columns", row -> row.getString(1)).orElse(""));
  }

  private FruitColumns opened() {
    FruitColumns columns = new FruitColumns(database, Optional.of(folder()));
    columns.open();
    return columns;
  }

  private void assertSame(FruitColumns columns) {
    FruitColumns fresh = new FruitColumns(database, Optional.empty());
    fresh.open();
    assertEquals(said(fresh), said(columns), "seed " + SEED);
  }

  private static List<String> said(FruitColumns columns) {
    return columns.read(
        rows -> {
          List<String> said = new ArrayList<>(List.of(rows.open() + " open"));
          for (int row : rows.select(List.of())) {
            StringBuilder line = new StringBuilder().append(rows.sequence(row));
            for (Column column : Column.values()) {
              line.append(' ').append(rows.text(column, row));
            }
            for (FruitRows.Measure measure : FruitRows.Measure.values()) {
              line.append(' ').append(rows.values(measure).at(row));
            }
            for (int kind = 0; kind < DefectShares.SLOTS; kind++) {
              line.append(' ').append(rows.defectUnits(kind, row));
            }
            said.add(line.append(' ').append(rows.scan(row)).toString());
          }
          return said;
        });
  }

  /** What a start takes from the file, before it reads the database. */
  private int rowsOfTheFile() {
    return new KeptColumns(database, folder()).find().map(found -> found.rows().size()).orElse(0);
  }

  @Test
  void aStart_takesTheRowsOfTheFileAndReadsWhatIsNewer() {
    keep();
    assertEquals(FRUITS, rowsOfTheFile());
    assertSame(opened());
    grow();
    assertEquals(FRUITS, rowsOfTheFile());
    assertSame(opened());
  }

  @Test
  void changesOfRowsInTheFile_areReadAgain() {
    keep();
    database.write(
        session ->
            session.run(
                "UPDATE review_fruit SET state = 'FLAGGED', value = 7 WHERE sequence % 5 = 0"));
    assertSame(opened());
  }

  @Test
  void whatRetentionLetGo_isNotInTheColumns() {
    keep();
    database.write(
        session ->
            session.run("UPDATE fact SET json = NULL WHERE kind = 'fruit' AND sequence % 4 = 0"));
    FruitColumns columns = opened();
    assertSame(columns);
    assertTrue(columns.read(rows -> rows.select(List.of()).length) < FRUITS);
  }

  @Test
  void writingToMappedColumns_leavesTheFileAsItIs() throws IOException {
    keep();
    byte[] before = Files.readAllBytes(file());
    FruitColumns columns = opened();
    database.write(session -> session.run("UPDATE review_fruit SET said_by = 'somebody'"));
    columns.refresh();
    assertSame(columns);
    assertEquals(List.of(before.length), List.of((int) Files.size(file())));
    assertTrue(java.util.Arrays.equals(before, Files.readAllBytes(file())));
  }

  @Test
  void aDamagedOrCutOrMissingFile_isMadeAgainFromTheDatabase() throws IOException {
    keep();
    long length = Files.size(file());
    // In a row, in what tells where pieces are, and in each part of the footer.
    for (long place : List.of(1000L, length - 200, length - 17, length - 9, length - 1)) {
      flip(place);
      assertEquals(0, rowsOfTheFile(), "damaged at " + place + " of " + length);
      flip(place);
      assertEquals(FRUITS, rowsOfTheFile());
    }
    flip(1000);
    assertSame(opened());
    keep();
    try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
      file.setLength(file.length() - 5);
    }
    assertEquals(0, rowsOfTheFile());
    keep();
    Files.delete(file());
    assertEquals(0, rowsOfTheFile());
    assertSame(opened());
  }

  private void flip(long place) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
      file.seek(place);
      int one = file.read();
      file.seek(place);
      file.write(one ^ 1);
    }
  }

  @Test
  void aFileOfAnotherHistory_isNotTaken() throws IOException {
    keep();
    Path older = Files.copy(file(), data.resolve("older"));
    final String name = file().getFileName().toString();
    grow();
    keep();
    assertNotEquals(name, file().getFileName().toString());
    Files.copy(older, folder().resolve(name));
    assertEquals(2 * FRUITS, rowsOfTheFile(), "the database names the newer one");
    database.write(ReviewTables::empty);
    assertFalse(new KeptColumns(database, folder()).find().isPresent());
  }

  @Test
  void aCrashBeforeTheDatabaseNamesTheFile_leavesTheOneBefore() throws IOException {
    keep();
    grow();
    FruitColumns columns = opened();
    ColumnFile.write(
        folder().resolve("half-way"),
        columns.read(FruitRows::kept),
        () -> columns.read(FruitRows::texts));
    assertEquals(FRUITS, rowsOfTheFile());
    assertSame(opened());
    columns.keep();
    assertEquals(2 * FRUITS, rowsOfTheFile());
    assertEquals(1, files().size(), "what a crash left is deleted");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.toList();
    }
  }

  private Path file() throws IOException {
    assertEquals(1, files().size());
    return files().get(0);
  }
}
