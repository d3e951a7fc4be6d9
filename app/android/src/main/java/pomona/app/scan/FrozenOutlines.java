package pomona.app.scan;

import android.graphics.Canvas;
import android.graphics.Paint;
import android.graphics.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The outlines as they were when the shutter was pressed: they stand still for a moment, in white,
 * so that the press is answered at once, before anything is written.
 */
final class FrozenOutlines {
  static final long SHOWN_NANOS = 400_000_000;

  private final List<Path> paths = new ArrayList<>();
  private final Paint light = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint veil = new Paint();
  private int count;
  private long untilNanos;

  FrozenOutlines(float linePx) {
    light.setStyle(Paint.Style.STROKE);
    light.setStrokeJoin(Paint.Join.ROUND);
    light.setStrokeWidth(linePx);
    light.setColor(0xFFFFFFFF);
    veil.setColor(0x40FFFFFF);
  }

  void begin(long nowNanos) {
    count = 0;
    untilNanos = nowNanos + SHOWN_NANOS;
  }

  /** Adds an outline where it is drawn now. */
  void add(Path outline, float shiftXPx, float shiftYPx) {
    if (count == paths.size()) {
      paths.add(new Path());
    }
    Path path = paths.get(count++);
    path.set(outline);
    path.offset(shiftXPx, shiftYPx);
  }

  boolean isShown(long nowNanos) {
    return nowNanos < untilNanos;
  }

  void draw(Canvas canvas) {
    for (int i = 0; i < count; i++) {
      canvas.drawPath(paths.get(i), veil);
      canvas.drawPath(paths.get(i), light);
    }
  }
}
