package pomona.app.scan;

import android.graphics.Canvas;
import android.graphics.Paint;
import android.graphics.Path;
import android.graphics.RectF;
import pomona.fruit.DefectKind;

/** Hatches an area, each kind of defect at an angle of its own. Allocates nothing. */
final class Hatch {
  private final Paint paint = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final RectF bounds = new RectF();
  private final float gapPx;

  Hatch(float gapPx, float widthPx) {
    this.gapPx = gapPx;
    paint.setStyle(Paint.Style.STROKE);
    paint.setStrokeWidth(widthPx);
    paint.setColor(0xD0FFFFFF);
  }

  /**
   * Hatches the part of an area that lies within the fruit.
   *
   * @param within the fruit
   */
  @SuppressWarnings("deprecation") // What replaces computeBounds came with Android 15
  void draw(Canvas canvas, Path area, Path within, DefectKind kind) {
    canvas.save();
    canvas.clipPath(within);
    canvas.clipPath(area);
    area.computeBounds(bounds, true);
    float halfPx = Math.max(bounds.width(), bounds.height());
    canvas.translate(bounds.centerX(), bounds.centerY());
    canvas.rotate(degrees(kind));
    lines(canvas, halfPx);
    if (crossed(kind)) {
      canvas.rotate(90);
      lines(canvas, halfPx);
    }
    canvas.restore();
  }

  private void lines(Canvas canvas, float halfPx) {
    for (float y = -halfPx; y <= halfPx; y += gapPx) {
      canvas.drawLine(-halfPx, y, halfPx, y, paint);
    }
  }

  private static float degrees(DefectKind kind) {
    return switch (kind) {
      case BRUISE -> -45;
      case ROT, MOULD -> 45;
      case SCAB, SUNBURN -> 0;
      case CRACK, UNRIPE -> 90;
    };
  }

  private static boolean crossed(DefectKind kind) {
    return kind == DefectKind.MOULD || kind == DefectKind.SCAB || kind == DefectKind.CRACK;
  }
}
