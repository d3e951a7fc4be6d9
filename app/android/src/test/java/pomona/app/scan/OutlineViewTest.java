package pomona.app.scan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Color;
import android.view.ContextThemeWrapper;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.app.R;

@RunWith(AndroidJUnit4.class)
public final class OutlineViewTest {
  private static final long MILLIS = 1_000_000;

  private final Circles circles = new Circles();
  private final OutlineView view =
      new OutlineView(
          new ContextThemeWrapper(
              ApplicationProvider.getApplicationContext(), R.style.Theme_Pomona_Scan),
          null);
  private long nowNanos;

  @After
  public void close() {
    circles.close();
  }

  @Test
  public void aPress_isAnsweredAtOnce_byOutlinesThatStandStillForAMoment() {
    begin(150, 150);
    int before = white();
    view.freeze();
    assertTrue(view.isFrozen());
    int answered = white();
    assertTrue("white pixels: " + answered, answered > before + 500);
    view.show(circles.overlay(nowNanos, 170, 150));
    assertEquals("still where they were", answered, white());
    nowNanos += FrozenOutlines.SHOWN_NANOS;
    assertFalse(view.isFrozen());
    assertTrue("white pixels: " + white(), white() < answered / 10);
  }

  @Test
  public void aTouch_meansTheFruitUnderIt_orOneThatIsNear_orNone() {
    begin(150, 150, 350, 350);
    int first = view.fruitAt(150, 150);
    int second = view.fruitAt(350, 350);
    assertTrue(first >= 0 && second >= 0 && first != second);
    assertEquals(-1, view.fruitAt(450, 100));
    assertEquals("the edge of it", second, view.fruitAt(350, 395));
  }

  @Test
  public void aMovingFruit_isTouchedWhereItIsDrawn() {
    Overlay overlay = begin(150, 150);
    overlay.moves(0, 600, 0);
    view.show(overlay);
    nowNanos += 200 * MILLIS;
    assertEquals(0, view.fruitAt(310, 150));
    assertEquals(-1, view.fruitAt(110, 150));
    view.setStill(true);
    assertEquals("the picture stands still", 0, view.fruitAt(110, 150));
  }

  private Overlay begin(int... places) {
    view.setNanoTime(() -> nowNanos);
    view.layout(0, 0, Circles.SIDE_PX, Circles.SIDE_PX);
    Overlay overlay = circles.overlay(nowNanos, places);
    view.show(overlay);
    return overlay;
  }

  private int white() {
    Bitmap bitmap = Bitmap.createBitmap(Circles.SIDE_PX, Circles.SIDE_PX, Bitmap.Config.ARGB_8888);
    view.draw(new Canvas(bitmap));
    int count = 0;
    for (int y = 0; y < bitmap.getHeight(); y++) {
      for (int x = 0; x < bitmap.getWidth(); x++) {
        int pixel = bitmap.getPixel(x, y);
        boolean isWhite = Color.red(pixel) > 240 && Color.green(pixel) > 240;
        count += isWhite && Color.blue(pixel) > 240 && Color.alpha(pixel) > 240 ? 1 : 0;
      }
    }
    return count;
  }
}
