package pomona.app.scan;

import android.graphics.Matrix;
import android.graphics.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The outlines of an {@link Overlay} as a view draws them: in its pixels, over the picture that is
 * shown whole and in its middle. Allocates nothing once it has met the busiest frame.
 */
final class OutlinePaths {
  private final Matrix toView = new Matrix();
  private final List<Path> fruits = new ArrayList<>();
  private final List<Path> defects = new ArrayList<>();
  private float scale = 1;
  private float leftPx;
  private float topPx;

  /** Traces what was seen, to be shown in a view of this size. */
  void trace(Overlay shown, int widthPx, int heightPx) {
    scale = Math.min((float) widthPx / shown.widthPx(), (float) heightPx / shown.heightPx());
    leftPx = (widthPx - shown.widthPx() * scale) / 2;
    topPx = (heightPx - shown.heightPx() * scale) / 2;
    toView.setScale(scale, scale);
    toView.postTranslate(leftPx, topPx);
    grow(fruits, shown.fruits());
    grow(defects, shown.defectCount());
    for (int i = 0; i < shown.fruits(); i++) {
      trace(shown.outlines(), shown.outlineStart(i), shown.outlineEnd(i), fruits.get(i));
    }
    for (int i = 0; i < shown.defectCount(); i++) {
      trace(shown.defects(), shown.defectStart(i), shown.defectEnd(i), defects.get(i));
    }
  }

  private static void grow(List<Path> paths, int count) {
    while (paths.size() < count) {
      paths.add(new Path());
    }
  }

  Path fruit(int index) {
    return fruits.get(index);
  }

  Path defect(int index) {
    return defects.get(index);
  }

  /** Pixels of the view for a pixel of the frame. */
  float scale() {
    return scale;
  }

  /** From the view's pixels to the frame's. */
  float toFrameX(float viewX) {
    return (viewX - leftPx) / scale;
  }

  float toFrameY(float viewY) {
    return (viewY - topPx) / scale;
  }

  /** A point of the frame becomes one of the view. */
  void toView(float[] point) {
    toView.mapPoints(point);
  }

  /**
   * Draws a quadratic curve through the middles between the points, so that no corners are left.
   */
  private void trace(float[] points, int start, int end, Path path) {
    path.rewind();
    if (end - start < 6) {
      return;
    }
    path.moveTo((points[end - 2] + points[start]) / 2, (points[end - 1] + points[start + 1]) / 2);
    for (int at = start; at < end; at += 2) {
      int next = at + 2 < end ? at + 2 : start;
      path.quadTo(
          points[at],
          points[at + 1],
          (points[at] + points[next]) / 2,
          (points[at + 1] + points[next + 1]) / 2);
    }
    path.close();
    path.transform(toView);
  }
}
