package pomona.app.scan;

import android.animation.ValueAnimator;
import android.graphics.Canvas;
import android.graphics.Color;
import android.graphics.ColorFilter;
import android.graphics.Paint;
import android.graphics.PixelFormat;
import android.graphics.drawable.Drawable;
import android.os.SystemClock;
import android.view.View;

/**
 * Shows where the camera was told to focus: a ring that closes around the place, stays for a moment
 * and fades. Where animations are turned off it stands still, and goes.
 */
final class FocusRing extends Drawable {
  static final long SHOWN_MILLIS = 1200;

  private static final float RADIUS_DP = 36;
  private static final float LINE_DP = 3;

  /** How much wider it begins, and the shares of its time for closing and until it fades. */
  private static final float WIDER = 0.4f;

  private static final float CLOSED = 0.2f;
  private static final float FADES = 0.6f;

  private final View over;
  private final float density;
  private final Paint light = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint dark = new Paint(Paint.ANTI_ALIAS_FLAG);
  private float x;
  private float y;
  private long sinceMillis = -SHOWN_MILLIS;

  /**
   * A ring, not shown yet.
   *
   * @param over what it is drawn over
   */
  FocusRing(View over) {
    this.over = over;
    this.density = over.getResources().getDisplayMetrics().density;
    for (Paint paint : new Paint[] {light, dark}) {
      paint.setStyle(Paint.Style.STROKE);
    }
    light.setColor(Color.WHITE);
    light.setStrokeWidth(LINE_DP * density);
    // Around the white one: seen on white peel too.
    dark.setColor(Color.BLACK);
    dark.setStrokeWidth(2 * LINE_DP * density);
    over.getOverlay().add(this);
  }

  /** Shows it around a place; one that is shown still goes there. */
  void show(float atX, float atY) {
    x = atX;
    y = atY;
    sinceMillis = SystemClock.uptimeMillis();
    setBounds(0, 0, over.getWidth(), over.getHeight());
    invalidateSelf();
    // Where nothing moves, only this takes it away.
    scheduleSelf(this::invalidateSelf, sinceMillis + SHOWN_MILLIS);
  }

  @Override
  public void draw(Canvas canvas) {
    long forMillis = SystemClock.uptimeMillis() - sinceMillis;
    if (forMillis >= SHOWN_MILLIS) {
      return;
    }
    float progress = CLOSED;
    if (ValueAnimator.areAnimatorsEnabled()) {
      progress = (float) forMillis / SHOWN_MILLIS;
      invalidateSelf();
    }
    float open = Math.max(0, 1 - progress / CLOSED);
    float radius = RADIUS_DP * density * (1 + WIDER * open);
    int alpha = Math.round(255 * Math.min(1, (1 - progress) / (1 - FADES)));
    dark.setAlpha(alpha / 2);
    light.setAlpha(alpha);
    canvas.drawCircle(x, y, radius, dark);
    canvas.drawCircle(x, y, radius, light);
  }

  @Override
  public void setAlpha(int alpha) {}

  @Override
  public void setColorFilter(ColorFilter filter) {}

  @Override
  @SuppressWarnings("deprecation") // still abstract
  public int getOpacity() {
    return PixelFormat.TRANSLUCENT;
  }
}
