package pomona.app.record;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import android.graphics.Bitmap;
import androidx.room.Room;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.app.TestApplication;
import pomona.app.camera.Picture;
import pomona.app.camera.PictureCutter;
import pomona.app.eye.ColourRuntime;
import pomona.app.screen.Png;
import pomona.app.store.AttachmentFiles;
import pomona.app.store.FactRecorder;
import pomona.app.store.FactRow;
import pomona.app.store.KeptLots;
import pomona.app.store.PomonaDatabase;
import pomona.lot.product.ProductList;
import pomona.lot.size.CardException;
import pomona.lot.size.CardRefusal;
import pomona.lot.verdict.Note;
import pomona.lot.verdict.Verdict;
import pomona.phone.record.FactMaker;
import pomona.phone.record.Recorder;
import pomona.phone.record.SeenFrame;
import pomona.sync.FactIds;
import pomona.sync.FactJson;
import pomona.sync.LotFact;
import pomona.sync.WireDelegate;
import pomona.vision.Eye;

/** Scans of a table with spheres and a printed card, drawn as a camera above it would see them. */
@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class CardRecordingTest {
  private static final String LOT = "lot 7";

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Application application = ApplicationProvider.getApplicationContext();
  private final Clock clock = Clock.fixed(TestApplication.NOW, ZoneOffset.UTC);
  private final PomonaDatabase database =
      Room.inMemoryDatabaseBuilder(application, PomonaDatabase.class)
          .allowMainThreadQueries()
          .build();
  private final KeptCard ruler = new KeptCard(application);
  private final FactMaker maker =
      new FactMaker(
          new FactIds(clock, new SecureRandom()),
          clock,
          () -> new Recorder("phone-1", "north", "anna"));
  private final FactRecorder facts = new FactRecorder(database, maker, () -> {});

  @After
  public void close() {
    database.close();
  }

  private ScanRecorder book() {
    java.nio.file.Path folder = temporary.getRoot().toPath();
    return new ScanRecorder(
        facts,
        database.lots(),
        database.facts(),
        new PictureCutter(new AttachmentFiles(folder.resolve("attachments")), () -> false),
        new CardReader(ruler),
        folder.resolve("frames"),
        clock);
  }

  private ScanRecorder.Written scan(Bitmap drawn) throws IOException {
    Picture picture =
        Png.read(Png.write(drawn, temporary.newFolder().toPath().resolve("table.png")));
    Eye eye = ColourRuntime.eye();
    try {
      SeenFrame seen =
          SeenFrame.of(eye, eye.see(picture.frame()), fruit -> true, WireDelegate.CPU, 9);
      return book().write(seen, picture);
    } finally {
      eye.close();
    }
  }

  private List<LotFact.FruitMeasured> sizes() {
    List<LotFact.FruitMeasured> sizes = new ArrayList<>();
    for (FactRow row : database.facts().oldestWaiting(1_000)) {
      if (FactJson.read(ByteString.of(row.json())).body() instanceof LotFact.FruitMeasured size) {
        sizes.add(size);
      }
    }
    return sizes;
  }

  private KeptLots lots() {
    return new KeptLots(database, maker, ProductList::empty, () -> {});
  }

  private void declare(double fromMm, double toMm) {
    facts.startLot(LOT, "gala", Optional.empty());
    lots()
        .work(
            LOT,
            work -> {
              work.declare(
                  new LotFact.Declared(
                      "apple",
                      Optional.empty(),
                      "CLASS_I",
                      "COUNT",
                      "LAYERS",
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.of(fromMm),
                      Optional.of(toMm),
                      40,
                      Optional.empty(),
                      List.of(),
                      Optional.empty()));
              return work;
            });
  }

  @Test
  public void cardBesideFruit_measuresThem_andTheLotIsJudgedByTheirSizes() throws Exception {
    declare(65, 90);
    Bitmap table = CardTable.table();
    CardTable.sphere(table, 75, -115, 0);
    CardTable.sphere(table, 75, 115, 10);
    CardTable.card(table, 0, 1);
    Png.write(table, java.nio.file.Path.of("target", "card-scene.png"));
    ScanRecorder.Written written = scan(table);
    assertTrue(written.card().isThere());
    assertEquals(Optional.empty(), written.card().refusal());
    assertEquals(2, written.measured());
    List<LotFact.FruitMeasured> sizes = sizes();
    assertEquals(2, sizes.size());
    for (LotFact.FruitMeasured size : sizes) {
      double mm = size.diameterMm().orElseThrow();
      double deviation = size.diameterSdMm().orElseThrow();
      assertEquals("cells of the mask are 20 px wide", 75, mm, 5);
      assertTrue(mm + " ± " + deviation, Math.abs(mm - 75) < 1.96 * deviation);
      assertTrue(written.fruitIds().contains(size.fruit().toString()));
    }
    Verdict verdict = lots().read(LOT).verdict().orElseThrow();
    assertFalse(verdict.notes().toString(), verdict.notes().contains(Note.SIZE_NOT_MEASURED));
    assertFalse(verdict.notes().toString(), verdict.notes().contains(Note.SIZE_MEASURED_OF_SOME));
  }

  @Test
  public void cardThatIsSeenFromTheSide_measuresNothing_andSaysWhy() throws Exception {
    Bitmap table = CardTable.table();
    CardTable.sphere(table, 75, -115, 0);
    CardTable.card(table, 24, 1);
    ScanRecorder.Written written = scan(table);
    assertEquals(Optional.of(CardRefusal.TILTED), written.card().refusal());
    assertEquals(0, written.measured());
    assertEquals(List.of(), sizes());
    assertEquals("the scan is recorded all the same", 1, written.fruitIds().size());
  }

  @Test
  public void tableWithoutACard_measuresNothing_andSaysNothing() throws Exception {
    Bitmap table = CardTable.table();
    CardTable.sphere(table, 75, 0, 0);
    ScanRecorder.Written written = scan(table);
    assertFalse(written.card().isThere());
    assertEquals(List.of(), sizes());
  }

  @Test
  public void rulerThatFindsTheCardLarger_makesFruitsLarger() throws Exception {
    Bitmap table = CardTable.table();
    CardTable.sphere(table, 75, -115, 0);
    CardTable.card(table, 0, 1);
    scan(table);
    ruler.measured(61, 61);
    scan(table);
    List<LotFact.FruitMeasured> sizes = sizes();
    double before = sizes.get(0).diameterMm().orElseThrow();
    double after = sizes.get(1).diameterMm().orElseThrow();
    assertEquals(61 / 60.0, after / before, 0.002);
    assertTrue(
        "a card that was checked is known better",
        sizes.get(1).diameterSdMm().orElseThrow() < sizes.get(0).diameterSdMm().orElseThrow());
  }

  @Test(expected = CardException.class)
  public void cardThatWasStretchedByItsPrinter_isRefusedByTheRuler() {
    ruler.measured(60, 61.8);
  }
}
