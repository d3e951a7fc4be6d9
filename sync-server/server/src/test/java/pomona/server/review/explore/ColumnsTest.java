package pomona.server.review.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.SampleFacts;
import pomona.server.database.Database;
import pomona.server.fact.NewFact;
import pomona.server.fact.SqliteFactStore;
import pomona.server.review.table.Condition;
import pomona.server.review.table.FruitColumns;
import pomona.server.review.table.FruitRows;
import pomona.server.review.table.FruitRows.Column;
import pomona.server.review.table.FruitRows.Measure;
import pomona.server.review.table.ReviewTables;
import pomona.sync.Fact;
import pomona.sync.FactBody;

/** The columns in memory say what the database says, whatever is asked. */
final class ColumnsTest {
  private static final long SEED = 20_261_124;
  private static final List<String> GRADES = List.of("EXTRA", "CLASS_I", "CLASS_II", "REJECT");

  @TempDir private Path data;
  private final Random random = new Random(SEED);
  private Database database;
  private SqliteFactStore facts;
  private ReviewTables tables;
  private final List<UUID> fruits = new ArrayList<>();

  @BeforeEach
  void open() {
    database = Database.open(data.resolve("pomona.db"));
    facts = new SqliteFactStore(database);
    tables = new ReviewTables(database, facts);
    tables.start();
    grow(600);
  }

  @AfterEach
  void close() {
    tables.close();
    database.close();
  }

  private void grow(int count) {
    List<NewFact> batch = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String site = random.nextInt(3) == 0 ? "harbour" : "north";
      Fact fruit =
          SampleFacts.of(random, "phone-" + random.nextInt(4), site, SampleFacts.fruit(random));
      batch.add(SampleFacts.stored(fruit));
      fruits.add(fruit.id());
      UUID any = fruits.get(random.nextInt(fruits.size()));
      Optional<String> grade = Optional.of(GRADES.get(random.nextInt(4)));
      if (i % 5 == 0) {
        batch.add(
            said(
                site,
                new FactBody.GradeOverride(any, Optional.empty(), grade, Optional.empty(), "")));
      }
      if (i % 7 == 0) {
        batch.add(
            said(
                site, new FactBody.Correction(any, Optional.empty(), grade, Optional.empty(), "")));
      }
      if (i % 31 == 0) {
        // Taken back.
        batch.add(
            said(
                site,
                new FactBody.Correction(
                    any, Optional.empty(), Optional.empty(), Optional.empty(), "")));
      }
    }
    facts.store(batch, List.of());
    tables.catchUp();
  }

  private NewFact said(String site, FactBody body) {
    return SampleFacts.stored(SampleFacts.of(random, "phone-1", site, body));
  }

  @Test
  void anyFilter_choosesWhatSqlChooses() {
    grow(200); // A second part, which changes rows of the first.
    Map<Condition, String> conditions =
        Map.of(
            Condition.is(Column.SITE, "harbour"), "site = 'harbour'",
            Condition.is(Column.GRADE, "CLASS_II"), "grade = 'CLASS_II'",
            Condition.is(Column.CLASS, "nothing"), "class = 'nothing'",
            Condition.is(Column.STATE, "DECIDED"), "state = 'DECIDED'",
            Condition.is(Column.OVERRIDE_GRADE, "EXTRA"), "override_grade = 'EXTRA'",
            Condition.among(Column.DEVICE, name -> name.compareTo("phone-2") < 0),
                "device < 'phone-2'",
            Condition.atMost(Measure.GRADE_CONFIDENCE, 0.4), "grade_confidence <= 0.4",
            Condition.atLeast(Measure.EXCESS, 0.7), "coalesce(excess, unfamiliarity) >= 0.7",
            Condition.differs(), "coalesce(said_grade, override_grade) <> grade");
    List<Condition> all = List.copyOf(conditions.keySet());
    for (int round = 0; round < 60; round++) {
      List<Condition> some = new ArrayList<>();
      StringBuilder sql = new StringBuilder("1 = 1");
      for (int i = 0; i < 1 + round % 3; i++) {
        Condition condition = all.get(random.nextInt(all.size()));
        some.add(condition);
        sql.append(" AND ").append(conditions.get(condition));
      }
      assertEquals(expected(sql.toString()), chosen(some), sql + ", seed " + SEED);
    }
  }

  @Test
  void pages_inBothOrders_showAllOnceAndInOrder() {
    FruitColumns columns = tables.columns();
    for (FruitPage.Order order : FruitPage.Order.values()) {
      List<Long> shown = new ArrayList<>();
      Optional<FruitPage.Behind> behind = Optional.empty();
      while (true) {
        Optional<FruitPage.Behind> from = behind;
        FruitPage page =
            columns.read(rows -> FruitPage.of(rows, rows.select(List.of()), order, from, 37));
        shown.addAll(page.sequences());
        if (page.next().isEmpty()) {
          break;
        }
        behind = page.next().map(FruitPage.Behind::parse);
      }
      assertEquals(fruits.size(), shown.size());
      assertEquals(shown.size(), new HashSet<>(shown).size(), "none twice");
      if (order == FruitPage.Order.NEWEST) {
        assertEquals(expectedIn("sequence DESC"), shown);
      } else {
        // The columns keep single precision.
        List<Double> values = shown.stream().map(this::value).toList();
        for (int i = 1; i < values.size(); i++) {
          assertTrue(values.get(i - 1) >= values.get(i) - 1e-6, "at " + i + ", seed " + SEED);
        }
      }
    }
  }

  @Test
  void fruitThatTheSiteLetGo_isLeftOutOfEverything() {
    List<Long> all = chosen(List.of());
    long before = counted();
    long gone =
        database.read(
            session ->
                session.number("SELECT min(sequence) FROM review_fruit WHERE state = 'OPEN'"));
    database.write(session -> session.run("UPDATE fact SET json = NULL WHERE sequence = ?", gone));
    tables.catchUp();
    tables.catchUp();
    assertEquals(all.size() - 1, chosen(List.of()).size());
    assertEquals(before - 1, counted());
  }

  @Test
  void open_isCountedThroughEveryChange() {
    grow(100);
    long expected =
        database.read(
            session -> session.number("SELECT count(*) FROM review_fruit WHERE state = 'OPEN'"));
    assertEquals(expected, counted());
  }

  private long counted() {
    return tables.columns().read(FruitRows::open);
  }

  private List<Long> chosen(List<Condition> conditions) {
    return tables
        .columns()
        .read(
            rows -> {
              List<Long> sequences = new ArrayList<>();
              for (int row : rows.select(conditions)) {
                sequences.add(rows.sequence(row));
              }
              return sequences;
            });
  }

  private List<Long> expected(String where) {
    return database.read(
        session ->
            session.list(
                "SELECT sequence FROM review_fruit WHERE " + where + " ORDER BY sequence",
                row -> row.getLong(1)));
  }

  private double value(long sequence) {
    return database
        .read(
            session ->
                session.first(
                    "SELECT value FROM review_fruit WHERE sequence = ?",
                    row -> row.getDouble(1),
                    sequence))
        .orElseThrow();
  }

  private List<Long> expectedIn(String order) {
    return database.read(
        session ->
            session.list(
                "SELECT sequence FROM review_fruit ORDER BY " + order, row -> row.getLong(1)));
  }
}
