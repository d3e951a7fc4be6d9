package pomona.app.store;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import android.database.sqlite.SQLiteException;
import androidx.room.Room;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import okio.ByteString;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.embedding.Embedding;
import pomona.fruit.Grade;
import pomona.phone.record.FactMaker;
import pomona.phone.record.KeptFile;
import pomona.phone.record.LotEnding;
import pomona.phone.record.Recorder;
import pomona.policy.Disposition;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactJson;
import pomona.sync.FactOutcome;
import pomona.sync.Outbox.WaitingFact;

@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class FactRecorderTest {
  private static final long SEED = 20260914;

  private final Clock clock = Clock.fixed(Instant.parse("2026-09-14T06:30:00Z"), ZoneOffset.UTC);
  private PomonaDatabase database;
  private FactRecorder recorder;
  private RoomOutbox outbox;
  private int recorded;

  @Before
  public void open() {
    database =
        Room.inMemoryDatabaseBuilder(
                ApplicationProvider.getApplicationContext(), PomonaDatabase.class)
            .allowMainThreadQueries()
            .build();
    recorder =
        new FactRecorder(
            database,
            new FactMaker(
                new FactIds(clock, new Random(SEED)),
                clock,
                () -> new Recorder("phone-7", "north", "shift-2")),
            () -> recorded++);
    outbox = new RoomOutbox(database, new AttachmentFiles(Path.of("none")));
  }

  @After
  public void close() {
    database.close();
  }

  @Test
  public void aScan_isStoredWithItsFruitsAndAFactForEach() {
    String lot = recorder.startLot("L-1", "apples", Optional.of("Hof Sonnental"));
    String scan = recorder.recordScan(lot, SeenScans.of(3));

    List<Fact> facts = waiting();
    assertEquals(List.of("lot-started", "scan", "fruit", "fruit", "fruit"), kinds(facts));
    assertEquals(3, database.lots().countFruits(lot));
    for (Fact fact : facts) {
      assertEquals(Optional.of("L-1"), fact.lot());
      assertEquals("phone-7", fact.device());
    }
    FactBody.Fruit fruit = (FactBody.Fruit) facts.get(2).body();
    assertEquals(scan, fruit.scan().toString());
    FruitRow row = database.lots().fruit(facts.get(2).id().toString()).orElseThrow();
    assertEquals(ByteString.of(Embedding.fromBytes(row.embedding()).values()), fruit.embedding());
    assertEquals(fruit.box().leftPx(), row.leftPx());
    assertTrue(fruit.mask().isPresent());
  }

  @Test
  public void idsRise_inTheOrderOfRecording() {
    String lot = recorder.startLot("L-1", "apples", Optional.empty());
    recorder.recordScan(lot, SeenScans.of(5));
    List<String> ids = waiting().stream().map(fact -> fact.id().toString()).toList();
    assertEquals(ids.stream().sorted().toList(), ids);
  }

  @Test
  public void aScanThatCannotBeStored_leavesNothing() {
    String lot = recorder.startLot("L-1", "apples", Optional.empty());
    database.getOpenHelper().getWritableDatabase().execSQL("DROP TABLE defects");

    assertThrows(SQLiteException.class, () -> recorder.recordScan(lot, SeenScans.of(2)));

    assertEquals(List.of("lot-started"), kinds(waiting()));
    assertEquals(0, database.lots().countFruits(lot));
    assertEquals(0, database.lots().countScans(lot));
  }

  @Test
  public void anOverride_isAFactAndCountsAtOnce_andUndoingItIsAnother() {
    String lot = recorder.startLot("L-1", "apples", Optional.empty());
    recorder.recordScan(lot, SeenScans.of(1));
    String fruit = waiting().get(2).id().toString();

    Grade before = recorder.override(fruit, Grade.REJECT, "");
    assertEquals(Grade.REJECT, database.lots().fruit(fruit).orElseThrow().grade());
    recorder.override(fruit, before, "undone");

    FruitRow row = database.lots().fruit(fruit).orElseThrow();
    assertEquals(row.seenGrade(), row.grade());
    assertEquals(List.of("lot-started", "scan", "fruit", "override", "override"), kinds(waiting()));
  }

  @Test
  public void finishingALotTwice_isOneFact() {
    String lot = recorder.startLot("L-1", "apples", Optional.empty());
    recorder.recordScan(lot, SeenScans.of(2));
    recorder.finishLot(lot, ending("ACCEPT", "good colour"));
    recorder.finishLot(lot, ending("REJECT", "again"));

    List<Fact> facts = waiting();
    assertEquals(
        List.of("lot-started", "scan", "fruit", "fruit", "note", "lot-finished"), kinds(facts));
    FactBody.LotFinished finished = (FactBody.LotFinished) facts.get(5).body();
    assertEquals(2, finished.fruits());
    assertEquals(Optional.of("ACCEPT"), finished.disposition());
  }

  @Test
  public void factsThatAreSafe_waitNoLonger_andARefusedOneDoesNotBlockTheRest() {
    String lot = recorder.startLot("L-1", "apples", Optional.empty());
    recorder.recordScan(lot, SeenScans.of(2));
    List<WaitingFact> oldest = outbox.oldest(3, 1 << 20);

    outbox.safe(
        List.of(
            FactOutcome.stored(oldest.get(0).id(), 0, 17, Optional.empty()),
            FactOutcome.alreadyHadIt(oldest.get(2).id(), 2, 18)));
    outbox.refused(
        oldest.get(1).id(),
        FactOutcome.refused(oldest.get(1).id(), 1, new pomona.sync.BadField("body", "no")));

    assertEquals(1, outbox.oldest(10, 1 << 20).size());
    FactRow refused = database.facts().fact(oldest.get(1).id()).orElseThrow();
    assertEquals(Stored.REFUSED, refused.stored());
    assertEquals("body: no", refused.why());
    assertEquals(
        Long.valueOf(17), database.facts().fact(oldest.get(0).id()).orElseThrow().sequence());
    database.facts().retryRefused();
    assertEquals(2, outbox.oldest(10, 1 << 20).size());
  }

  @Test
  public void oldest_isBoundedByBytes_butNeverEmpty() {
    String lot = recorder.startLot("L-1", "apples", Optional.empty());
    recorder.recordScan(lot, SeenScans.of(4));
    assertEquals(1, outbox.oldest(10, 1).size());
    assertFalse(outbox.oldest(10, 1000).size() > 4);
  }

  @Test
  public void anAttachment_waitsUntilItsFactWasSent() {
    String lot = recorder.startLot("L-1", "apples", Optional.empty());
    String fact = waiting().get(0).id().toString();
    String digest = "ab".repeat(32);
    database
        .facts()
        .insertAttachment(
            AttachmentRow.waiting(new KeptFile(digest, 9), fact, AttachmentRow.Kind.CROP));
    assertEquals(List.of(), outbox.oldestAttachments(5));

    outbox.safe(List.of(FactOutcome.stored(fact, 0, 1, Optional.empty())));

    assertEquals(1, outbox.oldestAttachments(5).size());
    outbox.attachmentSafe(digest);
    assertEquals(List.of(), outbox.oldestAttachments(5));
    assertEquals(lot, database.lots().openLot().orElseThrow().id());
  }

  private List<Fact> waiting() {
    List<Fact> facts = new ArrayList<>();
    for (WaitingFact fact : outbox.oldest(1000, 1 << 22)) {
      facts.add(FactJson.read(fact.json()));
    }
    return facts;
  }

  private static List<String> kinds(List<Fact> facts) {
    return facts.stream().map(fact -> fact.body().kind()).toList();
  }

  private static LotEnding ending(String disposition, String note) {
    return new LotEnding(Optional.of(Disposition.valueOf(disposition)), note, Optional.empty());
  }
}
