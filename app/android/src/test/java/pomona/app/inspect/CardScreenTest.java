package pomona.app.inspect;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.replaceText;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.containsString;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import android.content.Context;
import android.graphics.Bitmap;
import android.graphics.Canvas;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.record.KeptCard;
import pomona.app.screen.Png;
import pomona.app.screen.Screens;
import pomona.lot.size.CardCode;

/** The card for sizes: made, and checked with a ruler. */
@RunWith(AndroidJUnit4.class)
public final class CardScreenTest {
  private static final int SCALE = 3;

  private final Context context = ApplicationProvider.getApplicationContext();
  private final KeptCard kept = PomonaApplication.graph(context).card();

  private OptionalDouble edge() {
    return kept.edgeMm(CardCode.text(KeptCard.EDGE_MM));
  }

  private static void ruler(String across, String down) {
    onView(withId(R.id.across)).perform(scrollTo(), replaceText(across));
    onView(withId(R.id.down)).perform(scrollTo(), replaceText(down));
    onView(withId(R.id.keep)).perform(scrollTo(), click());
  }

  @Test
  public void ruler_isBelievedOnceBothEdgesFit() {
    Screens.open(
        Navigation.card(context),
        () -> {
          onView(withText(containsString("Not checked"))).perform(scrollTo());
          ruler("sixty", "60");
          onView(withText("A length in millimetres, as 59.5")).perform(scrollTo());
          ruler("56.4", "56.4");
          onView(withText(containsString("wrong size"))).perform(scrollTo());
          ruler("60", "61.2");
          onView(withText(containsString("wrong size"))).perform(scrollTo());
          assertEquals("stretched in one direction", OptionalDouble.empty(), edge());
          ruler("60", "59.5");
          onView(withId(R.id.checked)).check(matches(withText("Checked: 59.75 mm")));
        });
    assertEquals(59.75, edge().getAsDouble(), 1e-6);
    Screens.draw("card", Navigation.card(context));
  }

  @Test
  public void page_hasACodeOfTheStatedEdge() throws Exception {
    Bitmap page =
        Bitmap.createBitmap(
            SCALE * ReportPage.WIDTH, SCALE * ReportPage.HEIGHT, Bitmap.Config.ARGB_8888);
    Canvas canvas = new Canvas(page);
    canvas.scale(SCALE, SCALE);
    new CardPage(context).draw(canvas);
    Png.write(page, Path.of("target", "report", "card.png"));
    int[] pixels = new int[page.getWidth() * page.getHeight()];
    page.getPixels(pixels, 0, page.getWidth(), 0, 0, page.getWidth(), page.getHeight());
    Result read =
        new QRCodeReader()
            .decode(
                new BinaryBitmap(
                    new HybridBinarizer(
                        new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels))));
    assertEquals(CardCode.text(KeptCard.EDGE_MM), read.getText());
    assertEquals("the alignment pattern is the fourth point", 4, read.getResultPoints().length);
    double finders = read.getResultPoints()[2].getX() - read.getResultPoints()[1].getX();
    double edgeMm = finders / 18 * 25 / SCALE * 25.4 / 72;
    assertEquals("18 modules lie between the finders", KeptCard.EDGE_MM, edgeMm, 0.2);
    assertTrue(page.getPixel(SCALE * 20, SCALE * 20) == 0xFFFFFFFF);
  }
}
