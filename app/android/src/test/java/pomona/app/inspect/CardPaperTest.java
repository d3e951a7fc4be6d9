package pomona.app.inspect;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import android.content.Context;
import android.content.res.Configuration;
import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Color;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import com.google.zxing.RGBLuminanceSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.app.screen.Png;
import pomona.lot.size.CardRefusal;
import pomona.lot.size.Point;

/** The printed card, and what is said of measuring by it. */
@RunWith(AndroidJUnit4.class)
public final class CardPaperTest {
  private static final int SCALE = 2;
  private static final double PX_PER_MM = SCALE * 72 / 25.4;

  private final Context context = ApplicationProvider.getApplicationContext();

  private Bitmap draw(String language) throws IOException {
    Configuration other = new Configuration(context.getResources().getConfiguration());
    other.setLocale(Locale.forLanguageTag(language));
    Bitmap page =
        Bitmap.createBitmap(
            SCALE * ReportPage.WIDTH, SCALE * ReportPage.HEIGHT, Bitmap.Config.ARGB_8888);
    page.eraseColor(Color.WHITE);
    Canvas canvas = new Canvas(page);
    canvas.scale(SCALE, SCALE);
    CardPaper.draw(context.createConfigurationContext(other), canvas);
    Path folder = Files.createDirectories(Path.of("target/report"));
    Png.write(page, folder.resolve("card-" + language + ".png"));
    return page;
  }

  @Test
  public void theCard_isReadBack_andItsEdgeIsAsLongAsItSays() throws Exception {
    for (String language : List.of("en", "de", "es")) {
      Bitmap page = draw(language);
      int[] pixels = new int[page.getWidth() * page.getHeight()];
      page.getPixels(pixels, 0, page.getWidth(), 0, 0, page.getWidth(), page.getHeight());
      SeenCard seen =
          SeenCard.in(new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels))
              .orElseThrow();
      assertEquals(CardPaper.EDGE_MM, seen.card().edgeMm(), 0);
      assertEquals("with the alignment pattern", 4, seen.points().size());
      List<Point> wanted = seen.card().readerPoints();
      for (int i = 1; i < wanted.size(); i++) {
        double mm = distance(wanted.get(i), wanted.get(0));
        double px = distance(seen.points().get(i), seen.points().get(0));
        assertEquals(language + " " + i, mm * PX_PER_MM, px, 2);
      }
    }
  }

  private static double distance(Point a, Point b) {
    return Math.hypot(a.x() - b.x(), a.y() - b.y());
  }

  @Test
  public void whatStoodInTheWay_isSaidFirst() {
    assertTrue(words(0, 0, Optional.empty(), false).contains("how wide its camera sees"));
    assertTrue(words(0, 0, Optional.empty(), true).startsWith("No photo of this sample"));
    assertTrue(words(3, 0, Optional.empty(), true).startsWith("No card is seen"));
    assertTrue(words(3, 1, Optional.of(CardRefusal.TILTED), true).contains("at a slant"));
    assertEquals("0 of 12 fruits measured by the card.", words(3, 1, Optional.empty(), true));
  }

  private String words(int photos, int cards, Optional<CardRefusal> refusal, boolean lens) {
    return CardSection.words(
        context, new CardMeasuring.Result(List.of(), 12, photos, cards, refusal, lens));
  }
}
