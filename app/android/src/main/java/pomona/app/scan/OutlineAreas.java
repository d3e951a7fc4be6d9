package pomona.app.scan;

/** What lies in a closed line of corners, x, y, x, y, ..., in a part of an array. */
final class OutlineAreas {
  private OutlineAreas() {}

  /** Its area, by the shoelace formula. */
  static float area(float[] corners, int start, int end) {
    float sum = 0;
    for (int at = start; at < end; at += 2) {
      int next = at + 2 < end ? at + 2 : start;
      sum += corners[at] * corners[next + 1] - corners[next] * corners[at + 1];
    }
    return Math.abs(sum) / 2;
  }

  /** Whether a place lies in it: a ray to the right crosses the line an odd number of times. */
  static boolean holds(float[] corners, int start, int end, float x, float y) {
    boolean inside = false;
    for (int at = start; at < end; at += 2) {
      int next = at + 2 < end ? at + 2 : start;
      boolean crosses = corners[at + 1] > y != corners[next + 1] > y;
      if (crosses) {
        float share = (y - corners[at + 1]) / (corners[next + 1] - corners[at + 1]);
        inside ^= x < corners[at] + share * (corners[next] - corners[at]);
      }
    }
    return inside;
  }

  /** {@link Overlay#fruitAt}. */
  static int fruitAt(Overlay drawn, float x, float y, float reachPx) {
    float[] points = drawn.outlines();
    int best = -1;
    float least = Float.MAX_VALUE;
    for (int i = 0; i < drawn.fruits(); i++) {
      float area = area(points, drawn.outlineStart(i), drawn.outlineEnd(i));
      if (area < least && holds(points, drawn.outlineStart(i), drawn.outlineEnd(i), x, y)) {
        best = i;
        least = area;
      }
    }
    return best >= 0 ? best : nearest(drawn, x, y, reachPx);
  }

  private static int nearest(Overlay drawn, float x, float y, float reachPx) {
    int best = -1;
    double least = reachPx;
    for (int i = 0; i < drawn.fruits(); i++) {
      double away = Math.hypot(drawn.centreX(i) - x, drawn.centreY(i) - y);
      if (away < least) {
        best = i;
        least = away;
      }
    }
    return best;
  }
}
