package pomona.server.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
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
import pomona.server.RunningServer;
import pomona.server.SampleFacts;
import pomona.server.SettableClock;
import pomona.server.access.Quotas;
import pomona.server.access.SiteAttachments;
import pomona.server.access.SiteMoves;
import pomona.server.access.SiteMoves.Stage;
import pomona.server.attachment.FileAttachmentStore;
import pomona.server.database.Database;
import pomona.server.database.DatabaseFault;
import pomona.server.fact.NewFact;
import pomona.server.fact.SiteClosed;
import pomona.server.log.LogFault;
import pomona.server.log.MemoryLog;
import pomona.server.lot.LotFollower;
import pomona.server.operate.Doctor;
import pomona.server.review.table.ReviewFollower;
import pomona.server.similar.SimilarityIndex;
import pomona.server.web.ProblemException;
import pomona.sync.Change;
import pomona.sync.Enrolled;
import pomona.sync.FactBody;
import pomona.sync.MemoryInbox;
import pomona.sync.PullAnswer;
import pomona.sync.PushBatch;
import pomona.sync.SyncFailure;

/** A site goes from one cell to another, also when it is cut off at any step. */
final class SiteMoveTest {
  private static final long SEED = 311;
  private static final String ADDRESS = "https://south.example.org";

  private final Random random = new Random(SEED);
  private final SettableClock clock = new SettableClock(SampleFacts.AT_MILLIS + 10_000);
  private final String site = "hill-" + UUID.randomUUID();
  private final MemoryLog.Store north = new MemoryLog.Store("north", "n");
  private final MemoryLog.Store south = new MemoryLog.Store("south", "s");
  private final List<NewFact> facts = new ArrayList<>();
  private Enrolled phone;
  private int directories;
  private int owners;

  @TempDir private Path folder;

  private RunningServer serve(MemoryLog.Store store) throws Exception {
    return new RunningServer(
        folder.resolve("serve-" + store.hashCode()), clock, () -> MemoryLog.take(store, "server"));
  }

  @BeforeEach
  void fillBoth() throws Exception {
    System.out.println("moves of a site, seed " + SEED);
    try (RunningServer running = serve(north)) {
      running.enrolDirectly("other");
      phone = running.enrolDirectly(site);
      List<NewFact> batch = new ArrayList<>();
      for (int i = 0; i < 700; i++) {
        String of = i % 7 == 0 ? "other" : site;
        NewFact fruit =
            SampleFacts.stored(
                SampleFacts.of(random, phone.device(), of, SampleFacts.fruit(random)));
        batch.add(fruit);
        if (i % 9 == 0) {
          batch.add(correction(fruit.fact().id(), of));
        }
      }
      running.server().facts().store(batch, List.of());
      batch.stream().filter(fact -> fact.fact().site().equals(site)).forEach(facts::add);
      fillRows(running.server().database());
      running.server().reviewTables().catchUp();
      awaitIndex(running);
    }
    try (RunningServer running = serve(south)) {
      running.enrolDirectly("elsewhere");
      running
          .server()
          .facts()
          .store(
              List.of(
                  SampleFacts.stored(
                      SampleFacts.of(random, "e", "elsewhere", SampleFacts.fruit(random)))),
              List.of());
    }
  }

  private static void awaitIndex(RunningServer running) {
    while (running.server().feeder().behind() > 0) {
      Thread.onSpinWait();
    }
  }

  private NewFact correction(UUID fruit, String of) {
    return SampleFacts.stored(
        SampleFacts.of(
            random,
            "server",
            of,
            new FactBody.Correction(
                fruit, Optional.empty(), Optional.of("REJECT"), Optional.empty(), "bruised")));
  }

  /** Rows in every table that goes with a site, of which some are the site's. */
  private void fillRows(Database database) {
    new RandomRows(database, random).insert(6);
    database.write(
        session -> {
          for (String table :
              List.of(
                  "site_attachment",
                  "review_stratum",
                  "let_go_scan",
                  "let_go_refusal",
                  "delivery",
                  "webhook",
                  "saved_question")) {
            // Random rows that would then be the same stay with the site that they are of.
            session.run("UPDATE OR IGNORE " + table + " SET site = ?", site);
          }
          session.run("UPDATE api_token SET site = ?", site);
          session.run(
              "UPDATE learn_without SET device = ? WHERE rowid = (SELECT min(rowid) FROM"
                  + " learn_without)",
              phone.device());
          session.run("DELETE FROM site_move");
          session.run("UPDATE refused_fact SET device = ?", phone.device());
          session.run("UPDATE site_catalogue SET site = ? WHERE rowid = 1", site);
          session.run(
              "UPDATE review_impression SET sequence = (SELECT max(sequence) FROM fact WHERE site ="
                  + " ?) - number % 5",
              site);
          return session.run(
              "UPDATE review_pair SET old_sequence = (SELECT min(sequence) FROM fact WHERE site ="
                  + " ?), new_sequence = (SELECT max(sequence) FROM fact WHERE site = ?) WHERE"
                  + " rowid = (SELECT min(rowid) FROM review_pair)",
              site,
              site);
        });
  }

  private Database open(MemoryLog.Store store, Path data) throws Exception {
    Files.createDirectories(data);
    Path made = folder.resolve("empty.db");
    if (!Files.exists(made)) {
      // Its tables are made once.
      Database.open(made).close();
    }
    if (!Files.exists(data.resolve("pomona.db"))) {
      Files.copy(made, data.resolve("pomona.db"));
    }
    return Database.open(
        data.resolve("pomona.db"), MemoryLog.take(store, "move " + ++owners), new FactReplay());
  }

  /** Runs the move in empty directories; what was said until it ended or was cut off. */
  private List<String> move(int cutOffAfter) throws Exception {
    return move(north, south, cutOffAfter);
  }

  private List<String> move(MemoryLog.Store old, MemoryLog.Store next, int cutOffAfter)
      throws Exception {
    List<String> said = new ArrayList<>();
    Path here = folder.resolve("work-" + directories++);
    Path there = folder.resolve("work-" + directories++);
    try (Database from = open(old, here);
        Database to = open(next, there)) {
      SiteMove move =
          new SiteMove(
              new SiteMove.Cell(from, MemoryLog.reader(old), attachments(from, here)),
              new SiteMove.Cell(to, MemoryLog.reader(next), attachments(to, there)),
              new SiteMove.Wish(site, ADDRESS),
              clock,
              line -> {
                said.add(line);
                if (said.size() == cutOffAfter) {
                  throw new CutOff();
                }
              });
      move.run();
    } catch (CutOff cut) {
      said.add("cut off");
    }
    return said;
  }

  private static final class CutOff extends RuntimeException {}

  private SiteAttachments attachments(Database database, Path data) throws Exception {
    return new SiteAttachments(
        database, new FileAttachmentStore(data.resolve("attachments")), Quotas.USUAL, clock);
  }

  private boolean isOpen(MemoryLog.Store store) throws Exception {
    try (Database database = open(store, folder.resolve("look-" + directories++))) {
      new SiteMoves(database).check(site);
      return database.<Long>read(
              session -> session.number("SELECT count(*) FROM site WHERE id = ?", site))
          == 1;
    } catch (ProblemException closed) {
      return false;
    }
  }

  private List<String> factsOf(MemoryLog.Store store) throws Exception {
    try (Database database = open(store, folder.resolve("look-" + directories++))) {
      return database.read(
          session ->
              session.list(
                  "SELECT hex(id) || hex(json) FROM fact WHERE site = ? AND json IS NOT NULL"
                      + " ORDER BY sequence",
                  row -> row.getString(1),
                  site));
    }
  }

  @Test
  void moveThatIsCutOffAtEachStep_goesOnAndLosesNothing() throws Exception {
    List<String> before = factsOf(north);
    assertEquals(facts.size(), before.size());
    List<String> said = List.of("cut off");
    int attempts = 0;
    while (said.get(said.size() - 1).equals("cut off")) {
      attempts++;
      said = move(attempts);
      assertFalse(isOpen(north) && isOpen(south), "open in both after " + said);
      List<String> here = factsOf(north);
      List<String> there = factsOf(south);
      assertTrue(here.equals(before) || there.equals(before), "whole in none after " + said);
      assertFalse(isOpen(south) && !there.equals(before), "open and not whole after " + said);
    }
    assertTrue(attempts > 6, attempts + " attempts");
    assertEquals(before, factsOf(south));
    assertEquals(List.of(), factsOf(north));
    assertTrue(isOpen(south) && !isOpen(north));
    assertEquals(List.of("Nothing to do: south has the site " + site), move(-1));
  }

  @Test
  void engineThatDoesNotAnswer_endsTheMoveWhichGoesOnLater() throws Exception {
    List<String> before = factsOf(north);
    for (MemoryLog.Fate fate : MemoryLog.Fate.values()) {
      south.leaveUnanswered(fate);
      assertThrows(DatabaseFault.class, () -> move(-1));
      assertFalse(isOpen(south));
    }
    List<String> said = move(-1);
    assertTrue(said.contains("Compared: " + words(said)), said.toString());
    assertEquals(before, factsOf(south));
  }

  private String words(List<String> said) {
    return said.stream()
        .filter(line -> line.startsWith("Compared: " + facts.size() + " facts, "))
        .findFirst()
        .orElseThrow()
        .substring("Compared: ".length());
  }

  @Test
  void phone_isToldWhereItsSiteIsAndGoesOnThereWithItsToken() throws Exception {
    List<String> said = move(-1);
    assertTrue(said.contains("south serves " + site + " at " + ADDRESS), said.toString());
    PushBatch again = new PushBatch(0, List.of(facts.get(0).json()));
    try (RunningServer running = serve(north)) {
      SyncFailure refused =
          assertThrows(SyncFailure.Unauthorised.class, () -> running.client(phone).push(again));
      assertTrue(refused.getMessage().contains("has moved to " + ADDRESS), refused.getMessage());
      SiteClosed closed =
          assertThrows(
              SiteClosed.class,
              () -> running.server().devices().invite(site, "ada", java.time.Duration.ofDays(1)));
      assertEquals(ADDRESS, closed.address());
      awaitIndex(running);
      List<SimilarityIndex.Hit> like =
          running
              .server()
              .index()
              .nearest(
                  "pomona-1",
                  ((FactBody.Fruit) facts.get(0).fact().body()).embedding(),
                  SimilarityIndex.Filter.ANY,
                  1000);
      assertEquals(100, like.size(), "what is gone is not found");
      running.server().reviewTables().catchUp();
      assertEquals(
          100, running.server().database().<Long>read(s -> s.number("SELECT count(*) FROM fruit")));
      assertSound(running);
    }
    try (RunningServer running = serve(south)) {
      assertEquals(1, running.client(phone).push(again).outcomes().size());
      running.server().reviewTables().catchUp();
      assertEquals(
          601,
          running
              .server()
              .database()
              .<Long>read(s -> s.number("SELECT count(*) FROM review_fruit")));
      assertSound(running);
    }
  }

  @Test
  void phone_goesOnBehindItsOldCursorAndMissesNothing() throws Exception {
    MemoryInbox inbox = new MemoryInbox();
    try (RunningServer running = serve(north)) {
      pull(running, inbox);
    }
    List<Change> there = inbox.changes();
    long newest = Long.parseLong(inbox.cursor());
    move(-1);
    NewFact since = correction(facts.get(0).fact().id(), site);
    try (RunningServer running = serve(south)) {
      running.server().facts().store(List.of(since), List.of());
      assertTrue(running.server().facts().lastSequence() < newest, "or nothing could be missed");
      pull(running, inbox);
      pull(running, inbox);
    }
    List<Change> here = inbox.changes().subList(there.size(), inbox.changes().size());
    List<ByteString> expected = new ArrayList<>(there.stream().map(Change::json).toList());
    expected.add(since.json());
    assertEquals(expected, here.stream().map(Change::json).toList());
    move(south, north, -1);
    NewFact last = correction(facts.get(1).fact().id(), site);
    try (RunningServer running = serve(north)) {
      running.server().facts().store(List.of(last), List.of());
      pull(running, inbox);
    }
    List<Change> all = inbox.changes();
    assertEquals(last.json(), all.get(all.size() - 1).json());
  }

  private void pull(RunningServer running, MemoryInbox inbox) throws SyncFailure {
    PullAnswer answer = running.client(phone).pull(inbox.cursor(), PushBatch.MAX_FACTS);
    inbox.keep(answer.changes(), answer.cursor());
    assertFalse(answer.more());
  }

  private void assertSound(RunningServer running) throws Exception {
    assertEquals(
        List.of(),
        new Doctor(
                folder,
                running.server().database(),
                List.of(new ReviewFollower(), new LotFollower()))
            .examine().stream().filter(finding -> finding.what().contains("the table")).toList());
  }

  @Test
  void rowsOfTheSite_areInTheNewCellWithItsOwnNumbers() throws Exception {
    Map<String, Long> before;
    try (Database database = open(north, folder.resolve("rows"))) {
      before = rows(database);
    }
    assertTrue(before.values().stream().allMatch(count -> count > 0), before.toString());
    move(-1);
    try (Database database = open(south, folder.resolve("moved"))) {
      assertEquals(before, rows(database));
      assertEquals(
          0,
          database.<Long>read(
              session ->
                  session.number(
                      "SELECT count(*) FROM webhook_message WHERE webhook NOT IN (SELECT number"
                          + " FROM webhook)")));
    }
  }

  private Map<String, Long> rows(Database database) {
    return database.read(
        session -> {
          Map<String, Long> rows = new java.util.TreeMap<>();
          for (SiteTable table : SiteTable.ALL) {
            long[] count = new long[1];
            table.walk(session, site, some -> count[0] += some.size());
            rows.put(table.name(), count[0]);
          }
          return rows;
        });
  }

  @Test
  void whatCannotBe_isRefusedWithASentence() throws Exception {
    refuses("south has no site " + site);
    move(-1);
    assertEquals(Stage.ARRIVED, stage(south));
  }

  @Test
  void siteThatComesBack_isWholeAgainAndItsOldPlacesStayEmpty() throws Exception {
    List<String> before = factsOf(north);
    long sequences;
    try (Database database = open(north, folder.resolve("count"))) {
      sequences = database.<Long>read(s -> s.number("SELECT max(sequence) FROM fact"));
    }
    Map<String, Long> rows;
    try (Database database = open(north, folder.resolve("rows"))) {
      rows = rows(database);
    }
    move(-1);
    List<String> said = List.of("cut off");
    for (int lines = 1; said.get(said.size() - 1).equals("cut off"); lines++) {
      said = move(south, north, lines);
      assertFalse(isOpen(north) && isOpen(south), "open in both after " + said);
    }
    assertTrue(isOpen(north) && !isOpen(south));
    assertEquals(before, factsOf(north));
    assertEquals(List.of(), factsOf(south));
    try (Database database = open(north, folder.resolve("back"))) {
      assertEquals(rows, rows(database));
      assertEquals(
          sequences + before.size(),
          database.<Long>read(s -> s.number("SELECT count(*) FROM fact")),
          "no sequence has a gap");
    }
    try (RunningServer running = serve(north)) {
      assertEquals(
          1,
          running
              .client(phone)
              .push(new PushBatch(0, List.of(facts.get(0).json())))
              .outcomes()
              .size());
      running.server().reviewTables().catchUp();
      assertEquals(before, factsOf(north), "what is pushed again is known");
      assertSound(running);
    }
  }

  @Test
  void siteThatGoesAndComesThreeTimes_isWholeEachTime() throws Exception {
    List<String> before = factsOf(north);
    for (int trip = 0; trip < 3; trip++) {
      move(north, south, -1);
      assertEquals(before, factsOf(south), "trip " + trip);
      move(south, north, -1);
      assertEquals(before, factsOf(north), "trip " + trip);
      assertEquals(List.of(), factsOf(south), "trip " + trip);
    }
  }

  private void refuses(String why) throws Exception {
    try (Database from = open(south, folder.resolve("a"));
        Database to = open(north, folder.resolve("b"))) {
      SiteMove asked =
          new SiteMove(
              new SiteMove.Cell(from, MemoryLog.reader(south), attachments(from, folder)),
              new SiteMove.Cell(to, MemoryLog.reader(north), attachments(to, folder)),
              new SiteMove.Wish(site, ADDRESS),
              clock,
              line -> {});
      LogFault fault = assertThrows(LogFault.Refused.class, asked::run);
      assertTrue(fault.getMessage().contains(why), fault.getMessage());
    }
  }

  private Stage stage(MemoryLog.Store store) throws Exception {
    try (Database database = open(store, folder.resolve("look-" + directories++))) {
      return new SiteMoves(database).find(site).orElseThrow().stage();
    }
  }
}
