package pomona.app.style;

import android.content.Context;
import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.ColorMatrix;
import android.graphics.ColorMatrixColorFilter;
import android.graphics.Matrix;
import android.graphics.Paint;
import android.util.AttributeSet;
import android.util.TypedValue;
import android.view.View;
import java.util.Arrays;
import pomona.fruit.Box;
import pomona.fruit.Grade;
import pomona.phone.record.GradeAccount;

/**
 * Why this grade and not that one: over the faded fruit, what each place on it added to the
 * difference. Orange speaks for the grade; blue, which has dots, for the other.
 */
public final class AccountView extends View {
  /** The strength of this share of the places, and above, is drawn in full colour. */
  private static final double FULL = 0.98;

  private static final int MOST_ALPHA = 230;
  private static final int FOR = 0xE66101;
  private static final int AGAINST = 0x5B7CFF;

  /** How many pixels are drawn for each place of the account's grid, interpolated. */
  private static final int FINER = 8;

  private final Paint faded = new Paint(Paint.FILTER_BITMAP_FLAG);
  private final Paint smooth = new Paint(Paint.FILTER_BITMAP_FLAG);
  private final Paint dot = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Matrix toView = new Matrix();
  private final float[] place = new float[2];
  private Bitmap crop;
  private Bitmap heat;
  private GradeAccount account;
  private Grade grade = Grade.EXTRA;
  private Grade against = Grade.EXTRA;
  private Box cropBox;
  private float full;
  private float[] terms = new float[0];

  public AccountView(Context context, AttributeSet attributes) {
    super(context, attributes);
    ColorMatrix grey = new ColorMatrix();
    grey.setSaturation(0);
    grey.postConcat(
        new ColorMatrix(
            new float[] {
              0.68f, 0, 0, 0, 40, 0, 0.68f, 0, 0, 40, 0, 0, 0.68f, 0, 40, 0, 0, 0, 1, 0
            }));
    faded.setColorFilter(new ColorMatrixColorFilter(grey));
    dot.setColor(0xB0FFFFFF);
  }

  /**
   * Shows an account.
   *
   * @param box the part of the upright frame that the crop shows
   */
  public void show(Bitmap picture, Box box, GradeAccount shown, Grade thisGrade, Grade thatGrade) {
    crop = picture;
    cropBox = box;
    account = shown;
    grade = thisGrade;
    against = thatGrade;
    terms = blurred();
    full = full();
    heat = heat();
    invalidate();
  }

  /** Blurs by 1 2 1, because the terms come in squares of two by two that are not in the fruit. */
  private float[] blurred() {
    int columns = account.columns();
    float[] result = new float[columns * account.rows()];
    for (int i = 0; i < result.length; i++) {
      float sum = 0;
      for (int k = 0; k < 9; k++) {
        int weight = (2 - Math.abs(k % 3 - 1)) * (2 - Math.abs(k / 3 - 1));
        sum += weight * exact(i % columns + k % 3 - 1, i / columns + k / 3 - 1);
      }
      result[i] = sum / 16;
    }
    return result;
  }

  private float exact(int column, int row) {
    return isWithin(column, row) ? account.term(grade, against, column, row) : 0;
  }

  private boolean isWithin(int column, int row) {
    return column >= 0 && row >= 0 && column < account.columns() && row < account.rows();
  }

  private float full() {
    float[] sizes = new float[terms.length];
    for (int i = 0; i < terms.length; i++) {
      sizes[i] = Math.abs(terms[i]);
    }
    Arrays.sort(sizes);
    return Math.max(1e-6f, sizes[(int) (FULL * (sizes.length - 1))]);
  }

  private Bitmap heat() {
    int width = account.columns() * FINER;
    int height = account.rows() * FINER;
    int[] colors = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float strength = strength((x + 0.5f) / FINER - 0.5f, (y + 0.5f) / FINER - 0.5f);
        int alpha = Math.round(MOST_ALPHA * (float) Math.sqrt(Math.abs(strength)));
        colors[y * width + x] = alpha << 24 | (strength > 0 ? FOR : AGAINST);
      }
    }
    return Bitmap.createBitmap(colors, width, height, Bitmap.Config.ARGB_8888);
  }

  /** Between the four places around a point; -1 to 1. */
  private float strength(float column, float row) {
    int left = (int) Math.floor(column);
    int top = (int) Math.floor(row);
    float right = column - left;
    float below = row - top;
    float sum =
        (1 - below) * ((1 - right) * term(left, top) + right * term(left + 1, top))
            + below * ((1 - right) * term(left, top + 1) + right * term(left + 1, top + 1));
    return Math.max(-1, Math.min(1, sum / full));
  }

  private float term(int column, int row) {
    return isWithin(column, row) ? terms[row * account.columns() + column] : 0;
  }

  @Override
  protected void onDraw(Canvas canvas) {
    super.onDraw(canvas);
    if (crop == null) {
      return;
    }
    float scale =
        Math.min((float) getWidth() / crop.getWidth(), (float) getHeight() / crop.getHeight());
    float leftPx = (getWidth() - crop.getWidth() * scale) / 2;
    float topPx = (getHeight() - crop.getHeight() * scale) / 2;
    toView.setScale(scale, scale);
    toView.postTranslate(leftPx, topPx);
    canvas.drawBitmap(crop, toView, faded);
    canvas.save();
    canvas.clipRect(
        leftPx, topPx, leftPx + crop.getWidth() * scale, topPx + crop.getHeight() * scale);
    Box area = account.area();
    // The crop may be smaller than what it shows of the frame.
    toView.preScale(crop.getWidth() / cropBox.widthPx(), crop.getHeight() / cropBox.heightPx());
    toView.preTranslate(area.leftPx() - cropBox.leftPx(), area.topPx() - cropBox.topPx());
    toView.preScale(area.widthPx() / heat.getWidth(), area.heightPx() / heat.getHeight());
    canvas.drawBitmap(heat, toView, smooth);
    drawDots(canvas);
    canvas.restore();
  }

  /** Dots tell the two apart without colours. */
  private void drawDots(Canvas canvas) {
    float mostPx =
        TypedValue.applyDimension(
            TypedValue.COMPLEX_UNIT_DIP, 3, getResources().getDisplayMetrics());
    for (int y = 0; y < account.rows(); y++) {
      for (int x = 0; x < account.columns(); x++) {
        float strength = strength(x, y);
        if (strength < -0.05f) {
          place[0] = (x + 0.5f) * FINER;
          place[1] = (y + 0.5f) * FINER;
          toView.mapPoints(place);
          canvas.drawCircle(place[0], place[1], mostPx * (float) Math.sqrt(-strength), dot);
        }
      }
    }
  }
}
