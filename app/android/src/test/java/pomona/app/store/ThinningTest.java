package pomona.app.store;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import androidx.room.Room;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.phone.record.FactMaker;
import pomona.phone.record.KeptFile;
import pomona.phone.record.Pictures;
import pomona.phone.record.Recorder;
import pomona.phone.record.SeenFrame;
import pomona.sync.FactIds;
import pomona.sync.FactOutcome;
import pomona.sync.Outbox.WaitingFact;

@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class ThinningTest {
  private static final int CROP_BYTES = 1_000;

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Clock clock = Clock.fixed(Instant.parse("2026-09-14T06:30:00Z"), ZoneOffset.UTC);
  private PomonaDatabase database;
  private AttachmentFiles files;
  private RoomOutbox outbox;
  private Path frames;
  private final List<KeptFile> crops = new ArrayList<>();

  @Before
  public void recordAScanOfThree() throws IOException {
    database =
        Room.inMemoryDatabaseBuilder(
                ApplicationProvider.getApplicationContext(), PomonaDatabase.class)
            .allowMainThreadQueries()
            .build();
    Path root = temporary.getRoot().toPath();
    files = new AttachmentFiles(root.resolve("attachments"));
    frames = Files.createDirectories(root.resolve("frames"));
    outbox = new RoomOutbox(database, files);
    FactRecorder recorder =
        new FactRecorder(
            database,
            new FactMaker(
                new FactIds(clock, new Random(3)),
                clock,
                () -> new Recorder("phone-7", "north", "shift-2")),
            () -> {});
    String lot = recorder.startLot("L-1", "apples", Optional.empty());
    for (int i = 0; i < 3; i++) {
      byte[] content = new byte[CROP_BYTES];
      new Random(i).nextBytes(content);
      crops.add(files.keep(content));
    }
    Files.write(frames.resolve("frame.jpg"), new byte[4_900]);
    Files.write(frames.resolve("frame.accounts"), new byte[100]);
    SeenFrame seen = SeenScans.of(3);
    recorder.recordScan(
        lot,
        seen,
        new Pictures(crops, Optional.empty()),
        Optional.empty(),
        Optional.of("frame.jpg"));
  }

  @After
  public void close() {
    database.close();
  }

  @Test
  public void cropsWaitInTheSameTransactionAsTheirFacts() {
    assertEquals(3, database.facts().countWaitingAttachments());
    sendAllFacts();
    assertEquals(3, outbox.oldestAttachments(10).size());
    assertTrue(waitingFruitHasCrop());
  }

  @Test
  public void whatOnlyThisPhoneHas_isNeverThinned_howeverSmallTheBudget() throws IOException {
    sendAllFacts();
    thin(0);
    for (KeptFile crop : crops) {
      assertTrue(Files.exists(files.file(crop.sha256())));
    }
  }

  @Test
  public void theFrameGoesFirst_thenAccounts_thenTheOldestSafeCrop_andNotOneTooMany()
      throws IOException {
    sendAllFacts();
    crops.forEach(crop -> outbox.attachmentSafe(crop.sha256()));

    assertEquals(4_900, thin(4_000));
    assertFalse(Files.exists(frames.resolve("frame.jpg")));
    assertTrue(Files.exists(frames.resolve("frame.accounts")));

    assertEquals(1_100, thin(2_500));
    assertFalse(Files.exists(frames.resolve("frame.accounts")));
    assertEquals(List.of(), database.lots().oldestFrames(5));
    assertFalse(Files.exists(files.file(crops.get(0).sha256())));
    assertTrue(Files.exists(files.file(crops.get(1).sha256())));
    assertEquals(2_000, database.facts().attachmentBytes());
    assertEquals("facts stay", 5, database.facts().page(0, 100).size());
  }

  @Test
  public void withinTheBudget_onlyAWholeFrameGoes_whoseFruitsHaveCrops() throws IOException {
    sendAllFacts();
    crops.forEach(crop -> outbox.attachmentSafe(crop.sha256()));
    assertEquals(4_900, thin(8_000));
    assertFalse(Files.exists(frames.resolve("frame.jpg")));
    assertTrue(Files.exists(frames.resolve("frame.accounts")));
    assertEquals(List.of("frame.accounts"), database.lots().frameFiles());
    assertEquals(0, thin(8_000));
  }

  @Test
  public void thePartOfAKilledWrite_isNotTakenForThePicture() throws IOException {
    byte[] content = {1, 2, 3};
    KeptFile kept = files.keep(content);
    Files.delete(files.file(kept.sha256()));
    Files.write(files.file(kept.sha256() + ".part"), new byte[] {1});
    assertEquals(kept, files.keep(content));
    assertEquals(3, Files.size(files.file(kept.sha256())));
  }

  @Test
  public void whatAKilledProcessLeft_isSweptAfterAWeek_andNothingElse() throws IOException {
    KeptFile orphan = files.keep(new byte[] {1, 2, 3});
    KeptFile fresh = files.keep(new byte[] {4, 5, 6});
    Path part = Files.write(files.file(crops.get(0).sha256() + ".part"), new byte[] {1});
    Path frame = Files.write(frames.resolve("frame-0.jpg"), new byte[9]);
    Path accounts = Files.write(frames.resolve("frame-0.accounts"), new byte[9]);
    for (Path file : List.of(files.file(orphan.sha256()), part, frame, accounts)) {
      age(file, Strays.LEAST_AGE.plusMillis(1));
    }
    age(files.file(fresh.sha256()), Strays.LEAST_AGE.minusMillis(1));
    for (KeptFile crop : crops) {
      age(files.file(crop.sha256()), Strays.LEAST_AGE.multipliedBy(50));
    }
    age(frames.resolve("frame.jpg"), Strays.LEAST_AGE.multipliedBy(50));
    age(frames.resolve("frame.accounts"), Strays.LEAST_AGE.multipliedBy(50));

    assertEquals(4, sweep());
    assertFalse(Files.exists(files.file(orphan.sha256())));
    assertTrue("somebody may be about to name it", Files.exists(files.file(fresh.sha256())));
    for (KeptFile crop : crops) {
      assertTrue(Files.exists(files.file(crop.sha256())));
    }
    assertTrue(Files.exists(frames.resolve("frame.jpg")));
    assertTrue(Files.exists(frames.resolve("frame.accounts")));
    assertEquals("nothing is left to sweep", 0, sweep());
  }

  @Test
  public void beforeAnythingWasKept_thereIsNothingToSweep() throws IOException {
    Path nowhere = temporary.getRoot().toPath().resolve("nowhere");
    assertEquals(0, new Strays(database, nowhere, nowhere, clock).sweep());
  }

  private int sweep() throws IOException {
    Path kept = temporary.getRoot().toPath().resolve("attachments");
    return new Strays(database, kept, frames, clock).sweep();
  }

  private void age(Path file, Duration age) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(clock.instant().minus(age)));
  }

  private long thin(long budgetBytes) throws IOException {
    return new Thinning(database, files, frames, budgetBytes).thin();
  }

  private void sendAllFacts() {
    long sequence = 1;
    for (WaitingFact fact : outbox.oldest(100, 1 << 22)) {
      outbox.safe(List.of(FactOutcome.stored(fact.id(), 0, sequence++, Optional.empty())));
    }
  }

  private boolean waitingFruitHasCrop() {
    return database.facts().ofKind("fruit").stream()
        .allMatch(
            fact ->
                new String(fact.json(), java.nio.charset.StandardCharsets.UTF_8)
                    .contains("cropSha256"));
  }
}
