package pomona.app.store;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import android.app.Application;
import androidx.room.Room;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import okio.ByteString;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.fruit.Grade;
import pomona.phone.record.FactMaker;
import pomona.phone.record.Recorder;
import pomona.sync.Assignment;
import pomona.sync.Change;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactJson;

@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class PulledChangesTest {
  private final Clock clock = Clock.fixed(Instant.parse("2026-09-14T06:30:00Z"), ZoneOffset.UTC);
  private final FactIds ids = new FactIds(clock, new Random(5));
  private final List<Boolean> siteSaid = new ArrayList<>();
  private final List<Boolean> siteLearns = new ArrayList<>();
  private PomonaDatabase database;
  private RoomInbox inbox;
  private String fruit;
  private long sequence = 100;

  @Before
  public void recordAFruit() {
    database =
        Room.inMemoryDatabaseBuilder(
                ApplicationProvider.getApplicationContext(), PomonaDatabase.class)
            .allowMainThreadQueries()
            .build();
    inbox =
        new RoomInbox(
            database,
            new RoomInbox.Site() {
              @Override
              public void picturesOnWifiOnly(boolean onWifiOnly) {
                siteSaid.add(onWifiOnly);
              }

              @Override
              public void habitsLearnt(boolean learnt) {
                siteLearns.add(learnt);
              }
            });
    FactRecorder recorder =
        new FactRecorder(
            database,
            new FactMaker(ids, clock, () -> new Recorder("phone-7", "north", "shift-2")),
            () -> {});
    String lot = recorder.startLot("L-1", "apples", Optional.empty());
    recorder.recordScan(lot, SeenScans.of(1));
    fruit = database.lots().ofGrade(Grade.CLASS_I).get(0).id();
  }

  @After
  public void close() {
    database.close();
  }

  @Test
  public void aCorrection_countsAtOnce_andTheNewestByTheServersOrderWins() {
    pull(correction(Optional.of("gala"), Optional.of("REJECT"), "rot at the stem"));
    assertEquals(Grade.REJECT, grade());
    pull(correction(Optional.empty(), Optional.of("CLASS_II"), "not so bad"));
    assertEquals(Grade.CLASS_II, grade());
    assertEquals("gala", database.pulled().correction(fruit).orElseThrow().className());

    inbox.keep(List.of(change(1, correction(Optional.empty(), Optional.of("EXTRA"), ""))), "1");
    assertEquals("an older one changes nothing", Grade.CLASS_II, grade());
  }

  @Test
  public void aWithdrawnCorrection_leavesWhatTheOperatorHadSaid() {
    database.lots().setGrade(fruit, Grade.EXTRA);
    pull(correction(Optional.empty(), Optional.of("REJECT"), ""));
    pull(correction(Optional.empty(), Optional.empty(), "a mistake"));
    assertEquals(Grade.EXTRA, grade());
  }

  @Test
  public void whatIsUnknownHere_isKeptAndChangesNothing() {
    pull(correction(Optional.empty(), Optional.of("CLASS_IX"), "a grade to come"));
    inbox.keep(List.of(new Change(++sequence, ByteString.encodeUtf8("{\"kind\":7}"))), "200");
    pull(
        new FactBody.Correction(
            ids.next(), Optional.empty(), Optional.of("REJECT"), Optional.empty(), ""));
    assertEquals(Grade.CLASS_I, grade());
    assertEquals(3, database.facts().changes().size());
    assertFalse(database.pulled().correction(ids.next().toString()).isPresent());
  }

  @Test
  public void theNewestAssignment_isKept_andNoneWhenThereIsNone() {
    inbox.assigned(Optional.of(assignment("ab")));
    inbox.assigned(Optional.of(assignment("ab")));
    inbox.assigned(Optional.of(assignment("cd")));
    assertEquals("cd".repeat(32), database.facts().assignment().orElseThrow().bundleSha256());
    inbox.assigned(Optional.empty());
    inbox.assigned(Optional.empty());
    assertFalse(database.facts().assignment().isPresent());
    inbox.attachmentsOnWifiOnly(false);
    assertEquals(List.of(false), siteSaid);
    inbox.habitsLearnt(false);
    assertEquals(List.of(false), siteLearns);
  }

  private static Assignment assignment(String digest) {
    return new Assignment(
        "produce",
        "pomona-s-2",
        digest.repeat(32),
        9,
        ByteString.encodeUtf8("signed"),
        Optional.empty());
  }

  private FactBody correction(Optional<String> className, Optional<String> grade, String reason) {
    return new FactBody.Correction(
        UUID.fromString(fruit), className, grade, Optional.empty(), reason);
  }

  private void pull(FactBody body) {
    long next = ++sequence;
    inbox.keep(List.of(change(next, body)), Long.toString(next));
  }

  private Change change(long number, FactBody body) {
    Fact fact =
        new Fact(ids.next(), "desk", "north", Optional.empty(), "reviewer", clock.millis(), body);
    return new Change(number, FactJson.write(fact));
  }

  private Grade grade() {
    return database.lots().fruit(fruit).orElseThrow().grade();
  }
}
