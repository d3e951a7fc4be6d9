package pomona.training.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a square view stands while it sweeps over a picture: along rows, down, along the next row
 * the other way, and then all the way back, so that every fruit leaves the view and returns.
 *
 * @param sidePx of the view
 * @param places left and top of the view, frame by frame
 */
record SweepPath(int sidePx, List<int[]> places) {
  private static final double VIEW = 0.6;

  /** The view moves by so much of its side from frame to frame. */
  private static final double STEP = 0.05;

  static SweepPath over(final int widthPx, final int heightPx) {
    final int side = Math.max(1, (int) Math.round(VIEW * Math.min(widthPx, heightPx)));
    final int step = Math.max(1, (int) Math.round(STEP * side));
    final List<int[]> there = new ArrayList<>();
    boolean right = true;
    int top = 0;
    add(there, 0, top);
    while (true) {
      final int last = widthPx - side;
      final int from = right ? 0 : last;
      for (int moved = step; moved - step < last; moved += step) {
        final int left = Math.min(last, moved);
        add(there, right ? left : from - left, top);
      }
      if (top >= heightPx - side) {
        break;
      }
      final int below = Math.min(heightPx - side, top + side / 2);
      while (top < below) {
        top = Math.min(below, top + step);
        add(there, right ? last : 0, top);
      }
      right = !right;
    }
    final List<int[]> all = new ArrayList<>(there);
    for (int i = there.size() - 2; i >= 0; i--) {
      all.add(there.get(i));
    }
    return new SweepPath(side, all);
  }

  private static void add(final List<int[]> places, final int left, final int top) {
    places.add(new int[] {left, top});
  }
}
