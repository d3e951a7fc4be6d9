package pomona.app.scan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.animation.ValueAnimator;
import android.app.Application;
import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Color;
import android.os.Looper;
import android.view.View;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.time.Duration;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import org.robolectric.util.ReflectionHelpers;
import org.robolectric.util.ReflectionHelpers.ClassParameter;

@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class FocusRingTest {
  private static final int SIZE = 200;

  private final View view = new View(ApplicationProvider.getApplicationContext());
  private final FocusRing ring = new FocusRing(view);

  @After
  public void animateAgain() {
    animations(1);
  }

  @Test
  public void aTouch_isRingedWhereItWas_andTheRingFades() {
    view.layout(0, 0, SIZE, SIZE);
    animations(1);
    assertEquals(0, brightest());
    ring.show(100, 60);
    pass(400);
    int shown = brightest();
    assertTrue("" + shown, shown > 200);
    assertEquals("nothing where the finger was", 0, Color.alpha(drawn().getPixel(100, 60)));
    pass(650);
    int fading = brightest();
    assertTrue(fading + " of " + shown, fading > 0 && fading < shown);
    pass(400);
    assertEquals(0, brightest());
  }

  @Test
  public void withoutAnimations_itStandsStill_andGoes() {
    view.layout(0, 0, SIZE, SIZE);
    animations(0);
    ring.show(100, 60);
    Bitmap first = drawn();
    pass(1000);
    assertTrue(first.sameAs(drawn()));
    pass(FocusRing.SHOWN_MILLIS);
    assertEquals(0, brightest());
  }

  private static void pass(long millis) {
    shadowOf(Looper.getMainLooper()).idleFor(Duration.ofMillis(millis));
  }

  private static void animations(float scale) {
    ReflectionHelpers.callStaticMethod(
        ValueAnimator.class, "setDurationScale", ClassParameter.from(float.class, scale));
  }

  private Bitmap drawn() {
    Bitmap bitmap = Bitmap.createBitmap(SIZE, SIZE, Bitmap.Config.ARGB_8888);
    ring.draw(new Canvas(bitmap));
    return bitmap;
  }

  /** The largest alpha of what is white enough to be the ring's own line. */
  private int brightest() {
    Bitmap bitmap = drawn();
    int most = 0;
    for (int px : pixels(bitmap)) {
      most = Color.red(px) > 128 ? Math.max(most, Color.alpha(px)) : most;
    }
    return most;
  }

  private static int[] pixels(Bitmap bitmap) {
    int[] pixels = new int[SIZE * SIZE];
    bitmap.getPixels(pixels, 0, SIZE, 0, 0, SIZE, SIZE);
    return pixels;
  }
}
