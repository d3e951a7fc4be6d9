package pomona.app.style;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import android.content.Context;
import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Color;
import android.view.ContextThemeWrapper;
import android.view.View;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.app.R;
import pomona.fruit.Grade;
import pomona.lot.GradeCounts;

@RunWith(AndroidJUnit4.class)
public final class GradeBarTest {
  private static final int WIDTH_PX = 400;
  private static final int HEIGHT_PX = 60;

  private final Context context =
      new ContextThemeWrapper(
          ApplicationProvider.<Context>getApplicationContext(), R.style.Theme_Pomona);

  @Test
  public void theBar_reachesBothOfItsEnds() {
    assertEnds(View.LAYOUT_DIRECTION_LTR, GradeCounts.of(3, 2, 1, 1), Grade.EXTRA, Grade.REJECT);
    assertEnds(View.LAYOUT_DIRECTION_LTR, GradeCounts.of(3, 2, 1, 0), Grade.EXTRA, Grade.CLASS_II);
    assertEnds(View.LAYOUT_DIRECTION_LTR, GradeCounts.of(0, 5, 0, 0), Grade.CLASS_I, Grade.CLASS_I);
    assertEnds(View.LAYOUT_DIRECTION_LTR, GradeCounts.of(997, 0, 2, 1), Grade.EXTRA, Grade.REJECT);
  }

  @Test
  public void fromRightToLeft_itDoesToo() {
    assertEnds(View.LAYOUT_DIRECTION_RTL, GradeCounts.of(3, 2, 1, 1), Grade.REJECT, Grade.EXTRA);
    assertEnds(View.LAYOUT_DIRECTION_RTL, GradeCounts.of(3, 2, 0, 0), Grade.CLASS_I, Grade.EXTRA);
  }

  @Test
  public void betweenTwoParts_thereIsAGap() {
    Bitmap drawn = draw(View.LAYOUT_DIRECTION_LTR, GradeCounts.of(1, 1, 0, 0));
    int gaps = 0;
    for (int x = 1; x < WIDTH_PX - 1; x++) {
      gaps += Color.alpha(drawn.getPixel(x, HEIGHT_PX / 6)) == 0 ? 1 : 0;
    }
    assertNotEquals(0, gaps);
  }

  private void assertEnds(int direction, GradeCounts counts, Grade left, Grade right) {
    Bitmap drawn = draw(direction, counts);
    assertEquals(color(left), drawn.getPixel(0, HEIGHT_PX / 2));
    assertEquals(color(right), drawn.getPixel(WIDTH_PX - 1, HEIGHT_PX / 2));
  }

  private int color(Grade grade) {
    return context.getColor(GradeStyle.of(grade).color());
  }

  private Bitmap draw(int direction, GradeCounts counts) {
    GradeBar bar = new GradeBar(context, null);
    bar.setLayoutDirection(direction);
    bar.show(counts);
    bar.layout(0, 0, WIDTH_PX, HEIGHT_PX);
    Bitmap bitmap = Bitmap.createBitmap(WIDTH_PX, HEIGHT_PX, Bitmap.Config.ARGB_8888);
    bar.draw(new Canvas(bitmap));
    return bitmap;
  }
}
