package pomona.server.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import okio.ByteString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.RunningServer;
import pomona.server.SampleFacts;
import pomona.server.SettableClock;
import pomona.server.access.Audit;
import pomona.server.access.Quotas;
import pomona.server.access.SiteAttachments;
import pomona.server.access.Sites;
import pomona.server.attachment.FileAttachmentStore;
import pomona.server.database.Database;
import pomona.server.fact.NewFact;
import pomona.server.fact.SqliteFactStore;
import pomona.server.fact.StoredFact;
import pomona.server.fact.Storing;
import pomona.server.review.table.ReviewTables;
import pomona.server.similar.ExactIndex;
import pomona.server.similar.IndexFeeder;
import pomona.server.words.WordSearch;
import pomona.sync.Box;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.Mask;

final class OperateTest {
  @TempDir private Path directory;
  private final Random random = new Random(113);
  private Path data;

  @BeforeEach
  void somewhere() {
    data = directory.resolve("data");
  }

  @Test
  void backupOfARunningServer_isRestoredWithEverythingInIt() throws Exception {
    ByteString crop = ByteString.encodeUtf8("a crop");
    Path backup = directory.resolve("backup");
    List<NewFact> facts = fruits(30);
    try (RunningServer running = new RunningServer(data)) {
      running.server().facts().store(facts, List.of());
      running.server().attachments().keep(crop);
      sent(running.server().database(), crop);
      assertEquals(new Backup.Copied(30, 1, List.of()), Backup.backUp(data, backup));
      running.server().facts().store(fruits(5), List.of());
      assertThrows(IOException.class, () -> Backup.backUp(data, backup));
    }
    Path restored = directory.resolve("restored");
    assertEquals(new Backup.Copied(30, 1, List.of()), Backup.restore(backup, restored));
    assertThrows(IOException.class, () -> Backup.restore(backup, restored));
    try (RunningServer running = new RunningServer(restored)) {
      assertEquals(30, running.server().facts().lastSequence());
      for (NewFact fact : facts) {
        assertEquals(
            Optional.of(fact.json()),
            running.server().facts().find(fact.fact().id()).orElseThrow().json());
      }
      assertTrue(running.server().attachments().bytes(crop.sha256()).isPresent());
    }
    assertEquals(List.of(), examined(restored));
  }

  @Test
  void backupOfADamagedCrop_namesItAndCopiesTheOthers() throws Exception {
    ByteString whole = ByteString.encodeUtf8("a crop");
    ByteString damaged = ByteString.encodeUtf8("another crop");
    try (Database database = open()) {
      new SqliteFactStore(database).store(fruits(5), List.of());
      FileAttachmentStore attachments = new FileAttachmentStore(data.resolve("attachments"));
      for (ByteString crop : List.of(whole, damaged)) {
        attachments.keep(crop);
        sent(database, crop);
      }
    }
    String hex = damaged.sha256().hex();
    Path folder = data.resolve("attachments/whole");
    Files.writeString(folder.resolve(hex.substring(0, 2)).resolve(hex), "X");
    Files.writeString(folder.resolve("notes.txt"), "left by somebody");
    Path backup = directory.resolve("backup");
    Backup.Copied copied = Backup.backUp(data, backup);
    assertEquals(5, copied.facts());
    assertEquals(1, copied.attachments());
    assertEquals(Set.of(hex, "notes.txt"), Set.copyOf(copied.damaged()));
    FileAttachmentStore there = new FileAttachmentStore(backup.resolve("attachments"));
    assertEquals(List.of(whole.sha256()), there.all());
    assertEquals(
        new Backup.Copied(5, 1, List.of()), Backup.restore(backup, directory.resolve("restored")));
  }

  @Test
  void damagedBackup_isNotRestored() throws Exception {
    try (Database database = open()) {
      new SqliteFactStore(database).store(fruits(200), List.of());
    }
    Path backup = directory.resolve("backup");
    Backup.backUp(data, backup);
    Path file = backup.resolve("pomona.db");
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 4096; i < bytes.length; i += 997) {
      bytes[i] ^= 0x5a;
    }
    Files.write(file, bytes);
    assertThrows(IOException.class, () -> Backup.restore(backup, directory.resolve("x")));
    assertFalse(Files.exists(directory.resolve("x").resolve("pomona.db")));
  }

  @Test
  void csv_carriesReviewsAndNoFormula() throws Exception {
    Path csv = directory.resolve("fruits.csv");
    try (Database database = open()) {
      List<NewFact> facts = fruits(3);
      SqliteFactStore store = new SqliteFactStore(database);
      store.store(facts, List.of());
      store.store(
          List.of(
              correction(facts.get(1), "REJECT", "=cmd()"),
              correction(facts.get(1), "EXTRA", "=cmd()")),
          List.of());
      assertEquals(3, new FruitExport(database, false).csv(csv));
      List<String> lines = Files.readAllLines(csv, StandardCharsets.UTF_8);
      assertEquals(4, lines.size());
      assertTrue(lines.get(2).endsWith(",,EXTRA,'=cmd()"), lines.get(2));
      assertTrue(lines.get(1).endsWith(",,,"), lines.get(1));
      assertEquals(1, new FruitExport(database, true).csv(csv));
    }
  }

  @Test
  void coco_hasTheMaskOfTheWholeFrame() throws Exception {
    boolean[] cells = {true, false, true, true};
    FactBody.Fruit like = SampleFacts.fruit(random);
    FactBody.Fruit fruit =
        new FactBody.Fruit(
            like.scan(),
            6,
            6,
            new Box(1, 1, 5, 5),
            Optional.of(Mask.of(2, 2, cells)),
            "apple",
            1,
            "EXTRA",
            1,
            Optional.empty(),
            List.of(),
            0,
            Optional.empty(),
            "s",
            "g",
            like.embedding(),
            Optional.empty());
    // Two columns of four set pixels, then two of two: from the top of column 1 on.
    assertEquals(
        List.of(7, 4, 2, 4, 4, 2, 4, 2, 7), CocoExport.columnRuns(fruit, fruit.mask().get()));
    Path coco = directory.resolve("coco.json");
    try (Database database = open()) {
      new SqliteFactStore(database)
          .store(
              List.of(SampleFacts.stored(SampleFacts.of(random, "a", "north", fruit))), List.of());
      assertEquals(1, new FruitExport(database, false).coco(coco));
    }
    String json = Files.readString(coco, StandardCharsets.UTF_8);
    assertTrue(json.contains("\"counts\":[7,4,2,4,4,2,4,2,7]"), json);
    assertTrue(json.contains("\"area\":12"), json);
    assertTrue(json.contains("\"bbox\":[1,1,4,4]"), json);
  }

  @Test
  void retention_letsContentGoAndKeepsTheSequence() throws Exception {
    SettableClock clock = new SettableClock(SampleFacts.AT_MILLIS);
    try (Database database = open()) {
      SqliteFactStore store = new SqliteFactStore(database);
      FileAttachmentStore attachments = new FileAttachmentStore(data.resolve("attachments"));
      Audit audit = new Audit(database, clock);
      Sites sites = new Sites(database, audit);
      ExactIndex index = new ExactIndex();
      Retention retention =
          new Retention(
              database,
              sites,
              new SiteAttachments(database, attachments, Quotas.USUAL, clock),
              index,
              clock,
              audit);
      database.write(session -> session.run("INSERT INTO site (id) VALUES ('north')"));
      List<NewFact> facts = new ArrayList<>(fruits(7));
      ByteString frame = upload(attachments, "a frame");
      facts.add(scan(frame));
      facts.add(note("stalks are brown"));
      store.store(facts, List.of());
      try (ReviewTables tables = new ReviewTables(database, store)) {
        tables.start();
        tables.catchUp();
      }
      IndexFeeder feeder = new IndexFeeder(store, index, clock);
      feeder.start();
      while (feeder.behind() > 0) {
        Thread.onSpinWait();
      }
      assertEquals(7, reviewed(database));
      assertEquals(0, retention.run());
      sites.set(new Sites.Site("north", Optional.of(Duration.ofDays(30)), true, false), "test");
      clock.advanceMillis(Duration.ofDays(29).toMillis());
      assertEquals(0, retention.run());
      clock.advanceMillis(Duration.ofDays(2).toMillis());
      assertEquals(9, retention.run());
      assertEquals(0, retention.run());
      List<StoredFact> left = store.after(0, 100);
      assertEquals(9, left.size());
      assertTrue(left.stream().allMatch(fact -> fact.json().isEmpty()));
      assertEquals(0, reviewed(database));
      assertEquals(0, index.size());
      assertEquals(List.of(), new WordSearch(database).find("brown", Optional.empty(), 10));
      assertTrue(attachments.bytes(frame).isEmpty(), "the frame went with its scan");
      assertEquals(
          new Storing.AlreadyThere(1), store.store(List.of(facts.get(0)), List.of()).get(0));
      assertEquals(List.of(), new Doctor(data, database).examine());
    }
  }

  private static long reviewed(Database database) {
    return database.read(session -> session.number("SELECT count(*) FROM review_fruit"));
  }

  private static ByteString upload(FileAttachmentStore attachments, String content)
      throws Exception {
    ByteString bytes = ByteString.encodeUtf8(content);
    attachments.keep(bytes);
    return bytes.sha256();
  }

  private NewFact scan(ByteString frame) {
    return SampleFacts.stored(
        SampleFacts.of(
            random,
            "a",
            "north",
            new FactBody.Scan(
                640,
                480,
                "s",
                "g",
                "CPU",
                40,
                7,
                Optional.empty(),
                Optional.of(frame.hex()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
  }

  private NewFact note(String text) {
    return SampleFacts.stored(
        SampleFacts.of(random, "a", "north", new FactBody.Note(Optional.empty(), text)));
  }

  /** Notes that a site's device has sent an attachment. */
  static void sent(Database database, ByteString content) {
    database.write(
        session ->
            session.run(
                "INSERT INTO site_attachment (site, sha256, device, bytes, received_millis)"
                    + " VALUES ('north', ?, 'a', ?, ?)",
                content.sha256().toByteArray(),
                content.size(),
                SampleFacts.AT_MILLIS));
  }

  private List<Doctor.Finding> examined(Path where) throws IOException {
    try (Database database = Database.open(where.resolve("pomona.db"))) {
      return new Doctor(where, database).examine();
    }
  }

  private Database open() throws IOException {
    return Database.open(Files.createDirectories(data).resolve("pomona.db"));
  }

  private List<NewFact> fruits(int count) {
    List<NewFact> facts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      facts.add(
          SampleFacts.stored(SampleFacts.of(random, "a", "north", SampleFacts.fruit(random))));
    }
    return facts;
  }

  private NewFact correction(NewFact fruit, String grade, String reviewer) {
    FactBody.Correction body =
        new FactBody.Correction(
            fruit.fact().id(), Optional.empty(), Optional.of(grade), Optional.empty(), "");
    return SampleFacts.stored(
        new Fact(
            SampleFacts.id(random),
            "server",
            "north",
            Optional.empty(),
            reviewer,
            SampleFacts.AT_MILLIS,
            body));
  }
}
