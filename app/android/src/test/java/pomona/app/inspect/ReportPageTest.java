package pomona.app.inspect;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static pomona.app.TestApplication.inBackground;

import android.content.Context;
import android.content.res.Configuration;
import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Color;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.app.AppGraph;
import pomona.app.PomonaApplication;
import pomona.app.screen.Png;
import pomona.app.store.LotRow;
import pomona.phone.lot.Instrument;
import pomona.policy.Disposition;
import pomona.sync.LotFact;
import pomona.sync.lot.ToldFruit;

/** The one page of a lot, drawn as a picture, and shared as a file. */
@RunWith(AndroidJUnit4.class)
public final class ReportPageTest {
  private static final int SCALE = 2;

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);
  private final WorkedLots lots = new WorkedLots(graph);

  private String heldLot() {
    return inBackground(
        () -> {
          lots.pull(WorkedLots.APPLES);
          String id = lots.begin("gala");
          lots.declare("gala", "CLASS_I", 40);
          lots.inspect(id, 30, 4);
          graph
              .keptLots()
              .work(
                  WorkedLots.CODE,
                  work -> {
                    work.measure(
                        "brix",
                        "°Brix",
                        11.2,
                        Optional.of(3),
                        Optional.of(new Instrument("R-3", Optional.empty())),
                        Optional.empty());
                    int size = 58;
                    for (ToldFruit each : work.account().current().orElseThrow().fruits()) {
                      work.size(size(each.id(), size));
                      size = size == 82 ? 58 : size + 1;
                    }
                    work.decide(Disposition.HOLD, "decay in one package");
                    return work;
                  });
          return id;
        });
  }

  private static LotFact.FruitMeasured size(UUID fruit, double mm) {
    return new LotFact.FruitMeasured(fruit, Optional.of(mm), Optional.of(1.5), Optional.empty());
  }

  private ReportPaper paper(String lot) {
    Bitmap photo = Bitmap.createBitmap(60, 40, Bitmap.Config.ARGB_8888);
    photo.eraseColor(0xFF9CD67D);
    return inBackground(
        () -> {
          LotRow row = graph.database().lots().lot(lot).orElseThrow();
          ReportPaper made = new ReportMaker(context, graph).paper(row);
          return new ReportPaper(
              made.state(),
              made.report(),
              made.address(),
              Optional.of(photo),
              List.of(photo, photo, photo, photo, photo, photo),
              made.bundle(),
              made.policy(),
              made.device(),
              made.operator(),
              made.inspectedMillis(),
              made.printedMillis());
        });
  }

  private Bitmap draw(ReportPaper paper, String language) throws IOException {
    Configuration other = new Configuration(context.getResources().getConfiguration());
    other.setLocale(Locale.forLanguageTag(language));
    Bitmap page =
        Bitmap.createBitmap(
            SCALE * ReportPage.WIDTH, SCALE * ReportPage.HEIGHT, Bitmap.Config.ARGB_8888);
    Canvas canvas = new Canvas(page);
    canvas.scale(SCALE, SCALE);
    ReportPage.draw(context.createConfigurationContext(other), canvas, paper);
    Path folder = Files.createDirectories(Path.of("target/report"));
    Png.write(page, folder.resolve("report-" + language + ".png"));
    return page;
  }

  @Test
  public void thePage_isDrawnInEveryLanguage_andItsMarginsStayWhite() throws Exception {
    ReportPaper paper = paper(heldLot());
    for (String language : List.of("en", "de", "es")) {
      Bitmap page = draw(paper, language);
      for (int y = 0; y < page.getHeight(); y++) {
        assertEquals(language + " " + y, Color.WHITE, page.getPixel(40, y));
        assertEquals(language + " " + y, Color.WHITE, page.getPixel(page.getWidth() - 40, y));
      }
      for (int x = 0; x < page.getWidth(); x++) {
        assertEquals(language, Color.WHITE, page.getPixel(x, page.getHeight() - 40));
      }
    }
  }

  @Test
  public void theCodeOnThePage_isReadBack_andHasTheDigest() throws Exception {
    ReportPaper paper = paper(heldLot());
    Bitmap page = draw(paper, "en");
    int[] pixels = new int[page.getWidth() * page.getHeight()];
    page.getPixels(pixels, 0, page.getWidth(), 0, 0, page.getWidth(), page.getHeight());
    String read =
        new QRCodeReader()
            .decode(
                new BinaryBitmap(
                    new HybridBinarizer(
                        new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels))))
            .getText();
    assertEquals("pomona:report?sha256=" + paper.report().sha256(), read);
  }

  @Test
  public void aReport_isVersionOneUntilSomethingChanges() {
    String lot = heldLot();
    LotFact.Reported first = paper(lot).report();
    assertEquals(1, first.version());
    assertEquals(first, paper(lot).report());
    inBackground(
        () -> {
          graph
              .keptLots()
              .work(
                  WorkedLots.CODE,
                  work -> {
                    work.rework(36, 4);
                    return work;
                  });
          return null;
        });
    LotFact.Reported second = paper(lot).report();
    assertEquals(2, second.version());
    assertNotEquals(first.sha256(), second.sha256());
  }
}
