package pomona.app.record;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import androidx.room.Room;
import androidx.room.RoomDatabase;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import okio.ByteString;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.app.TestApplication;
import pomona.app.camera.Picture;
import pomona.app.camera.PictureCutter;
import pomona.app.eye.ColourRuntime;
import pomona.app.scan.Crate;
import pomona.app.screen.Png;
import pomona.app.store.AttachmentFiles;
import pomona.app.store.FactRecorder;
import pomona.app.store.FactRow;
import pomona.app.store.PomonaDatabase;
import pomona.phone.record.FactMaker;
import pomona.phone.record.Recorder;
import pomona.phone.record.SeenFrame;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactJson;
import pomona.sync.WireDelegate;
import pomona.vision.Eye;

/**
 * The process is killed at each step of recording. A killed process leaves its files as they are at
 * that moment, so at every statement of SQLite all of them are copied; each copy is then opened as
 * the next start does.
 */
@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class KilledRecordingTest {
  private static final int SCANS = 3;

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Application application = ApplicationProvider.getApplicationContext();
  private final Clock clock = Clock.fixed(TestApplication.NOW, ZoneOffset.UTC);
  private final List<Moment> moments = new ArrayList<>();
  private final Set<String> acknowledged = new HashSet<>();
  private Path phone;

  /** What was on the disk at a moment, and what the operator had been told by then. */
  private record Moment(Path copy, Set<String> acknowledged, String statement) {}

  @Test
  public void nothingAcknowledgedIsLost_nothingIsThereTwice_nothingIsThereByHalves()
      throws Exception {
    phone = application.getDataDir().toPath();
    PomonaDatabase database =
        open("killed.db")
            .setQueryCallback((sql, arguments) -> remember(sql), Runnable::run)
            .build();
    Path frames = phone.resolve("frames");
    Picture crate = Png.read(Crate.full(temporary.getRoot().toPath()));
    FactMaker maker =
        new FactMaker(
            new FactIds(clock, new SecureRandom()),
            clock,
            () -> new Recorder("phone-1", "north", "anna"));
    ScanRecorder book =
        new ScanRecorder(
            new FactRecorder(database, maker, () -> {}),
            database.lots(),
            database.facts(),
            new PictureCutter(new AttachmentFiles(phone.resolve("attachments")), () -> false),
            new CardReader(new KeptCard(application)),
            frames,
            clock);
    Eye eye = ColourRuntime.eye();
    int fruits = 0;
    for (int i = 0; i < SCANS; i++) {
      SeenFrame seen =
          SeenFrame.of(eye, eye.see(crate.frame()), fruit -> true, WireDelegate.CPU, 9);
      fruits = seen.fruits().size();
      ScanRecorder.Written written = book.write(seen, crate);
      String newest = database.lots().newestScans(1).stream().findFirst().orElseThrow().id();
      assertTrue(written.lotId().length() > 0);
      acknowledged.add(newest);
    }
    eye.close();
    database.close();
    assertTrue("only " + moments.size() + " moments", moments.size() > 10 * SCANS);
    for (Moment moment : moments) {
      check(moment, fruits);
    }
    System.out.printf(
        Locale.ROOT,
        "killed at each of %d steps of %d scans: nothing acknowledged was lost%n",
        moments.size(),
        SCANS);
  }

  private RoomDatabase.Builder<PomonaDatabase> open(String name) {
    return Room.databaseBuilder(application, PomonaDatabase.class, name).allowMainThreadQueries();
  }

  private synchronized void remember(String sql) {
    try {
      Path copy = temporary.newFolder().toPath();
      copy(phone, copy);
      moments.add(new Moment(copy, Set.copyOf(acknowledged), sql));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path into) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = into.resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        try {
          Files.copy(file, to);
        } catch (NoSuchFileException moved) {
          // Statements of Room's own threads come while this one moves a file into its place.
        }
      }
    }
  }

  private void check(Moment moment, int fruitsOfAScan) throws IOException {
    String place = " at: " + moment.statement();
    Path files = moment.copy().resolve("databases");
    if (!Files.exists(files.resolve("killed.db"))) {
      assertEquals(Set.of(), moment.acknowledged());
      return;
    }
    PomonaDatabase database = open(files.resolve("killed.db").toString()).build();
    Set<String> scans = new HashSet<>();
    Set<String> facts = new HashSet<>();
    int fruits = 0;
    for (FactRow row : database.facts().oldestWaiting(1_000)) {
      assertTrue("twice" + place, facts.add(row.id()));
      FactBody body = FactJson.read(ByteString.of(row.json())).body();
      if (body instanceof FactBody.Scan) {
        scans.add(row.id());
      } else if (body instanceof FactBody.Fruit) {
        fruits++;
      }
    }
    assertTrue("lost" + place, scans.containsAll(moment.acknowledged()));
    assertTrue(
        "more than was pressed for" + place, scans.size() <= moment.acknowledged().size() + 1);
    assertEquals("half a scan" + place, scans.size() * fruitsOfAScan, fruits);
    for (String lot : database.lots().openLot().map(open -> Set.of(open.id())).orElse(Set.of())) {
      assertEquals(place, scans.size(), database.lots().countScans(lot));
      assertEquals(place, fruits, database.lots().countFruits(lot));
    }
    for (String scan : scans) {
      String frame = database.lots().scan(scan).orElseThrow().frameFile();
      assertTrue("its frame" + place, Files.exists(moment.copy().resolve("frames").resolve(frame)));
    }
    database
        .facts()
        .oldestAttachments(1_000)
        .forEach(
            crop ->
                assertTrue(
                    "its crop" + place,
                    Files.exists(moment.copy().resolve("attachments").resolve(crop.sha256()))));
    database.close();
  }
}
