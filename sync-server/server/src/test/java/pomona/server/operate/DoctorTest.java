package pomona.server.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import okio.ByteString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.SampleFacts;
import pomona.server.attachment.FileAttachmentStore;
import pomona.server.database.Database;
import pomona.server.fact.FactRows;
import pomona.server.fact.FactStore;
import pomona.server.fact.NewFact;
import pomona.server.fact.SqliteFactStore;
import pomona.server.lot.LotFollower;
import pomona.server.lot.LotTable;
import pomona.server.review.table.ReviewFollower;
import pomona.server.review.table.ReviewTables;
import pomona.server.similar.SketchIndex;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.LotFact;

final class DoctorTest {
  @TempDir private Path directory;
  private final Random random = new Random(131);
  private Path data;

  @BeforeEach
  void somewhere() {
    data = directory.resolve("data");
  }

  @Test
  void doctor_findsWhatIsWrongAndMakesAgainWhatIsDerived() throws Exception {
    ByteString crop = ByteString.encodeUtf8("a crop");
    try (Database database = open()) {
      new SqliteFactStore(database).store(fruits(10), List.of());
      FileAttachmentStore attachments = new FileAttachmentStore(data.resolve("attachments"));
      attachments.keep(crop);
      OperateTest.sent(database, crop);
    }
    assertEquals(List.of(), examined(data));
    String hex = crop.sha256().hex();
    Path file = data.resolve("attachments/whole").resolve(hex.substring(0, 2)).resolve(hex);
    Files.writeString(file, "a crip", StandardCharsets.UTF_8);
    try (Database database = open()) {
      database.write(session -> session.run("DELETE FROM fruit WHERE sequence IN (3, 4)"));
      Doctor doctor = new Doctor(data, database);
      List<Doctor.Finding> findings = doctor.examine();
      assertEquals(2, findings.size(), findings.toString());
      assertTrue(findings.stream().allMatch(Doctor.Finding::repairable));
      doctor.repair();
      List<Doctor.Finding> left = doctor.examine();
      assertEquals(1, left.size(), "nobody can make the crop again: " + left);
      assertTrue(left.get(0).what().endsWith("is missing"), left.toString());
      assertEquals(
          10L, database.<Long>read(session -> session.number("SELECT count(*) FROM fruit")));
    }
  }

  @Test
  void doctor_neverMendsAFactThatChanged() throws Exception {
    try (Database database = open()) {
      new SqliteFactStore(database).store(fruits(3), List.of());
      database.write(session -> session.run("UPDATE fact SET json = x'7b7d' WHERE sequence = 2"));
      Doctor doctor = new Doctor(data, database);
      assertFalse(doctor.examine().get(0).repairable());
      doctor.repair();
      assertTrue(doctor.examine().get(0).what().contains("fact 2"));
    }
  }

  @Test
  void rowsThatSaySomethingElse_areFoundAndMadeAgain() throws Exception {
    try (Database database = open()) {
      SqliteFactStore store = new SqliteFactStore(database);
      List<NewFact> facts = fruits(30);
      facts.add(overriding(facts.get(4), "north"));
      facts.add(overriding(facts.get(5), "harbour"));
      store.store(facts, List.of());
      review(database, store);
      Doctor doctor = doctor(database);
      assertEquals(List.of(), doctor.examine());
      database.write(
          session -> {
            session.run("UPDATE fruit SET grade = 'WRONG' WHERE sequence = 7");
            session.run("DELETE FROM judgement");
            session.run("UPDATE review_fruit SET value = 99 WHERE sequence = 9");
            return session.run("DELETE FROM review_fruit WHERE sequence IN (10, 11)");
          });
      List<String> found = doctor.examine().stream().map(Doctor.Finding::what).toList();
      assertEquals(3, found.size(), found.toString());
      assertTrue(found.get(0).contains("fruit") && found.get(0).contains("1 say"), found.get(0));
      assertTrue(found.get(1).contains("judgement"), found.get(1));
      assertTrue(
          found.get(2).contains("review_fruit")
              && found.get(2).contains("2 rows are missing")
              && found.get(2).contains("1 say something else"),
          found.get(2));
      doctor.repair();
      assertEquals(List.of(), doctor.examine());
    }
    assertFalse(Files.exists(data.resolve("doctor.part")), "the second copy is gone");
  }

  @Test
  void sumsByDayAndSizesThatSaySomethingElse_areFoundNamedAndMadeAgain() throws Exception {
    try (Database database = open()) {
      SqliteFactStore store = new SqliteFactStore(database);
      List<NewFact> facts = fruits(4);
      facts.addAll(scansAndRefusals());
      for (NewFact fruit : List.copyOf(facts.subList(0, 3))) {
        facts.add(stored("a", measured(fruit.fact().id())));
      }
      store.store(facts, List.of());
      review(database, store);
      // Retention takes a fruit, and some of what the sums by day count.
      database.write(
          session -> {
            for (long sequence : new long[] {1, 5, 6}) {
              FactRows.forget(session, sequence);
              session.run("UPDATE fact SET json = NULL WHERE sequence = ?", sequence);
            }
            return true;
          });
      Doctor doctor = doctor(database);
      assertEquals(List.of(), doctor.examine());
      List<String> before = sums(database);
      database.write(
          session -> {
            session.run("UPDATE review_day_scan SET scans = scans + 1 WHERE device = 'a'");
            session.run("DELETE FROM review_day_refusal WHERE reason = 'DARK' AND device = 'b'");
            session.run("UPDATE review_fruit SET diameter_mm = 70 WHERE sequence = 2");
            return session.run(
                "UPDATE review_size SET diameter_mm = 70 WHERE fruit = (SELECT id FROM fact WHERE"
                    + " sequence = 2)");
          });
      List<String> found = doctor.examine().stream().map(Doctor.Finding::what).toList();
      assertEquals(4, found.size(), found.toString());
      String day =
          "the first is that of day " + SampleFacts.AT_MILLIS / 86_400_000 + ", site north";
      assertTrue(
          found.get(1).contains("review_day_scan (scans by day)")
              && found.get(1).contains(day + ", device a, delegate gpu"),
          found.get(1));
      assertTrue(
          found.get(2).contains("review_day_refusal (refusals by day)")
              && found.get(2).contains("1 rows are missing")
              && found.get(2).contains(day + ", device b, reason DARK"),
          found.get(2));
      assertTrue(
          found.get(3).contains("review_size (sizes of fruits)")
              && found.get(3).contains("1 say something else; the first is that of fruit "),
          found.get(3));
      doctor.repair();
      review(database, store);
      assertEquals(List.of(), doctor.examine());
      assertEquals(before, sums(database), "what was let go is still counted");
    }
  }

  /** Nothing says what the sums of that device should be, so they are no reason for a repair. */
  @Test
  void sumsOfADeviceWhoseFactsWereLetGoUncounted_areLeftAlone() throws Exception {
    try (Database database = open()) {
      SqliteFactStore store = new SqliteFactStore(database);
      store.store(scansAndRefusals(), List.of());
      review(database, store);
      database.write(
          session -> {
            session.run("UPDATE fact SET json = NULL WHERE device = 'a'");
            session.run("DELETE FROM let_go_refusal WHERE device = 'a'");
            return session.run("DELETE FROM let_go_scan WHERE device = 'a'");
          });
      assertEquals(List.of(), doctor(database).examine());
      database.write(session -> session.run("UPDATE review_day_scan SET scans = scans + 1"));
      List<Doctor.Finding> found = doctor(database).examine();
      assertEquals(1, found.size(), found.toString());
      assertTrue(found.get(0).what().contains("device b"), found.toString());
    }
  }

  /** As when retention let go of some refusals before it counted them, and of others since. */
  @Test
  void sumsOfADeviceWhoseRefusalsWereCountedInPart_areNotLostByARepair() throws Exception {
    try (Database database = open()) {
      SqliteFactStore store = new SqliteFactStore(database);
      List<NewFact> facts = new ArrayList<>();
      for (int day = 0; day < 2; day++) {
        long at = SampleFacts.AT_MILLIS + day * 86_400_000L;
        Fact of =
            stored("a", new FactBody.Refusals("g1", at - 10, at, 9, Map.of("DARK", 2))).fact();
        Fact then =
            new Fact(of.id(), of.device(), of.site(), of.lot(), of.operator(), at, of.body());
        facts.add(SampleFacts.stored(then));
      }
      store.store(facts, List.of());
      review(database, store);
      database.write(
          session -> {
            session.run("UPDATE fact SET json = NULL WHERE sequence = 1");
            session.run("DELETE FROM let_go_refusal");
            return session.run("UPDATE fact SET json = NULL WHERE sequence = 2");
          });
      assertEquals(List.of(), doctor(database).examine());
    }
  }

  private List<NewFact> scansAndRefusals() {
    long at = SampleFacts.AT_MILLIS;
    List<NewFact> facts = new ArrayList<>();
    for (String device : List.of("a", "b")) {
      for (int i = 0; i < 3; i++) {
        facts.add(stored(device, scan(i)));
        facts.add(
            stored(device, new FactBody.Refusals("g1", at - 10, at, 9, Map.of("DARK", 2 + i))));
      }
    }
    return facts;
  }

  private NewFact stored(String device, FactBody body) {
    return SampleFacts.stored(SampleFacts.of(random, device, "north", body));
  }

  private static FactBody measured(UUID fruit) {
    return new LotFact.FruitMeasured(fruit, Optional.of(71.5), Optional.of(1.0), Optional.empty());
  }

  private static FactBody scan(int i) {
    Optional<String> refusal = i == 0 ? Optional.of("BLURRED") : Optional.empty();
    return new FactBody.Scan(
        640,
        480,
        "pomona-1",
        "g1",
        "gpu",
        20 + 30 * i,
        0,
        refusal,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static List<String> sums(Database database) {
    return database.read(
        session ->
            session.list(
                "SELECT day || site || device || delegate || latency_class || '=' || scans FROM"
                    + " review_day_scan UNION ALL SELECT day || site || device || reason || '=' ||"
                    + " frames FROM review_day_refusal ORDER BY 1",
                row -> row.getString(1)));
  }

  @Test
  void tablesThatAreBehind_areComparedAsFarAsTheyAre() throws Exception {
    try (Database database = open()) {
      SqliteFactStore store = new SqliteFactStore(database);
      store.store(fruits(8), List.of());
      review(database, store);
      store.store(fruits(8), List.of());
      assertEquals(List.of(), doctor(database).examine());
    }
  }

  @Test
  void sumsOfLotsThatSaySomethingElse_areFoundAndMadeAgain() throws Exception {
    try (Database database = open()) {
      SqliteFactStore store = new SqliteFactStore(database);
      store.store(
          List.of(
              ofLot("L-1", new FactBody.LotStarted("gala", Optional.of("Hof"), 1)),
              ofLot("L-1", new FactBody.LotFinished(1, 1, Optional.of("HOLD"), Optional.empty())),
              ofLot("L-2", new FactBody.LotStarted("lemon", Optional.empty(), 1))),
          List.of());
      lots(database);
      // Fruits come after the end of their lot, and of one that goes on.
      for (String lot : List.of("L-1", "L-1", "L-1", "L-2")) {
        store.store(List.of(ofLot(lot, SampleFacts.fruit(random))), List.of());
      }
      lots(database);
      Doctor doctor = doctor(database);
      assertEquals(List.of(), doctor.examine());
      database.write(
          session -> {
            session.run("DELETE FROM lot_defect");
            return session.run("UPDATE lot_summary SET state = 'ACCEPTED', fruits = 99");
          });
      List<String> found = doctor.examine().stream().map(Doctor.Finding::what).toList();
      assertEquals(2, found.size(), found.toString());
      assertTrue(
          found.get(0).contains("lot_summary") && found.get(0).contains("1 say something else"),
          found.get(0));
      assertTrue(found.get(1).contains("lot_defect"), found.get(1));
      doctor.repair();
      assertEquals(List.of(), doctor.examine());
      assertEquals(
          1L,
          database.<Long>read(
              session ->
                  session.number(
                      "SELECT count(*) FROM lot_summary WHERE lot = 'L-2' AND state = 'NEW'")),
          "a lot that goes on is made again too");
    }
  }

  @Test
  void sumsOfLotsWhoseFactsWereLetGo_outliveARepair() throws Exception {
    try (Database database = open()) {
      SqliteFactStore store = new SqliteFactStore(database);
      store.store(
          List.of(
              ofLot("L-1", new FactBody.LotStarted("gala", Optional.of("Hof"), 1)),
              ofLot("L-1", SampleFacts.fruit(random)),
              ofLot("L-1", new FactBody.LotFinished(1, 1, Optional.of("HOLD"), Optional.empty()))),
          List.of());
      lots(database);
      database.write(session -> session.run("UPDATE fact SET json = NULL WHERE sequence < 3"));
      Doctor doctor = doctor(database);
      doctor.examine();
      doctor.repair();
      assertEquals(
          "gala",
          database.read(
              session ->
                  session
                      .first("SELECT product FROM lot_summary", row -> row.getString(1))
                      .orElseThrow()));
    }
  }

  @Test
  void indexThatSaysSomethingElse_isFound() throws Exception {
    try (Database database = open()) {
      SqliteFactStore store = new SqliteFactStore(database);
      store.store(fruits(12), List.of());
      try (SketchIndex index = SketchIndex.open(data.resolve("index"))) {
        FactStore.Fruits fruits = store.fruitsAfter(0, 100);
        index.feed(fruits.fruits(), fruits.upTo());
      }
      assertEquals(List.of(), doctor(database).examine());
      // The facts stay, what is derived changes: both the table and the index are looked at.
      database.write(session -> session.run("UPDATE fruit SET class = 'plum' WHERE sequence = 3"));
      List<Doctor.Finding> findings = doctor(database).examine();
      assertEquals(2, findings.size(), findings.toString());
      assertTrue(findings.get(1).what().contains("of 1 fruits"), findings.toString());
    }
  }

  @Test
  void filesOfNobodyAndFilesThatAreMissing_areFound() throws Exception {
    try (Database database = open()) {
      FileAttachmentStore attachments = new FileAttachmentStore(data.resolve("attachments"));
      ByteString orphan = ByteString.encodeUtf8("nobody's");
      ByteString lost = ByteString.encodeUtf8("lost");
      attachments.keep(orphan);
      OperateTest.sent(database, lost);
      Doctor doctor = doctor(database);
      List<Doctor.Finding> findings = doctor.examine();
      assertEquals(2, findings.size(), findings.toString());
      assertTrue(findings.get(0).what().contains(orphan.sha256().hex()));
      assertTrue(findings.get(1).what().contains(lost.sha256().hex()));
      doctor.repair();
      assertTrue(
          Files.exists(data.resolve("attachments/damaged").resolve(orphan.sha256().hex())),
          "it is moved, not deleted");
      assertEquals(1, doctor.examine().size(), "nobody can make a lost file again");
    }
  }

  private static void review(Database database, FactStore store) {
    try (ReviewTables tables = new ReviewTables(database, store)) {
      tables.start();
      tables.catchUp();
    }
  }

  private static void lots(Database database) {
    try (LotTable lots = new LotTable(database, Clock.systemUTC())) {
      lots.catchUp();
    }
  }

  private NewFact ofLot(String lot, FactBody body) {
    Fact fact = SampleFacts.of(random, "a", "north", body);
    return SampleFacts.stored(
        new Fact(
            fact.id(),
            fact.device(),
            fact.site(),
            Optional.of(lot),
            fact.operator(),
            fact.atMillis(),
            fact.body()));
  }

  private Doctor doctor(Database database) {
    return new Doctor(data, database, List.of(new ReviewFollower(), new LotFollower()));
  }

  private NewFact overriding(NewFact fruit, String site) {
    FactBody body =
        new FactBody.GradeOverride(
            fruit.fact().id(), Optional.empty(), Optional.of("REJECT"), Optional.empty(), "");
    return SampleFacts.stored(SampleFacts.of(random, "b", site, body));
  }

  private List<NewFact> fruits(int count) {
    List<NewFact> facts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      facts.add(
          SampleFacts.stored(SampleFacts.of(random, "a", "north", SampleFacts.fruit(random))));
    }
    return facts;
  }

  private List<Doctor.Finding> examined(Path where) throws IOException {
    try (Database database = Database.open(where.resolve("pomona.db"))) {
      return new Doctor(where, database).examine();
    }
  }

  private Database open() throws IOException {
    return Database.open(Files.createDirectories(data).resolve("pomona.db"));
  }
}
