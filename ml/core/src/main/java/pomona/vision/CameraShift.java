package pomona.vision;

import java.util.Arrays;

/**
 * How far the picture has moved since the last frame, in pixels of the content: it needs no fruit,
 * so a tracker knows where it is on a stretch of crate on which nothing is found.
 *
 * <p>The brightness of columns and of rows is summed up; of each kind the shift is taken at which
 * the sums of this frame and of the last one differ least over what both show, of equals the
 * smallest, and refined by the parabola through it and its neighbours. Nothing is allocated for a
 * frame of the last one's size.
 */
final class CameraShift {
  /** At least this share of a side is in both frames. */
  private static final float SHARED = 0.75f;

  private Profile columns = new Profile(0);
  private Profile rows = new Profile(0);
  private int[] columnSums = new int[0];

  /** Takes in the brightness of the next frame, row by row; what all of it adds up to. */
  long take(int[] luma, int width, int height) {
    if (columns.now.length != width || rows.now.length != height) {
      columns = new Profile(width);
      columnSums = new int[width];
      rows = new Profile(height);
    }
    columns.turn();
    rows.turn();
    Arrays.fill(columnSums, 0);
    long whole = 0;
    for (int y = 0; y < height; y++) {
      int sum = addRow(luma, y * width);
      rows.now[y] = (float) sum / width;
      whole += sum;
    }
    for (int x = 0; x < width; x++) {
      columns.now[x] = (float) columnSums[x] / height;
    }
    columns.compare();
    rows.compare();
    return whole;
  }

  /** Adds a row to the columns' sums; returns its own. */
  private int addRow(int[] luma, int from) {
    int sum = 0;
    for (int x = 0; x < columnSums.length; x++) {
      columnSums[x] += luma[from + x];
    }
    for (int x = 0; x < columnSums.length; x++) {
      sum += luma[from + x];
    }
    return sum;
  }

  /** The next frame is a first one. */
  void forget() {
    columns.known = false;
    rows.known = false;
  }

  /** To the right; 0 for a first frame. */
  float x() {
    return columns.shift;
  }

  /** Down. */
  float y() {
    return rows.shift;
  }

  /** Sums along one direction. */
  private static final class Profile {
    private float[] now;
    private float[] before;
    private final int most;
    private boolean known;

    /** Of a step to the right and to the left, and of the next one. */
    private final float[] costs = new float[4];

    private float shift;

    private Profile(int length) {
      now = new float[length];
      before = new float[length];
      most = (int) ((1 - SHARED) * length);
    }

    private void turn() {
      float[] old = before;
      before = now;
      now = old;
    }

    private void compare() {
      int best = 0;
      float least = known ? cost(0) : 0;
      for (int step = 1; known && step <= most; step += 2) {
        compare(step);
        for (int i = 0; i < costs.length && step + i / 2 <= most; i++) {
          if (costs[i] < least) {
            best = i % 2 == 0 ? step + i / 2 : -step - i / 2;
            least = costs[i];
          }
        }
      }
      shift = !known || Math.abs(best) == most ? best : best + between(best);
      known = now.length > 0;
    }

    /**
     * The same as {@link #cost} of a step and of the next, to both sides, in one go: no sum waits
     * for another.
     */
    private void compare(int step) {
      int next = step + 1;
      int last = now.length - next;
      float right = 0;
      float left = 0;
      float nextRight = 0;
      float nextLeft = 0;
      for (int i = 0; i < last; i++) {
        right += now[i + step] - before[i];
        left += now[i] - before[i + step];
        nextRight += now[i + next] - before[i];
        nextLeft += now[i] - before[i + next];
      }
      right += now[last + step] - before[last];
      left += now[last] - before[last + step];
      float rightBias = right / (last + 1);
      float leftBias = left / (last + 1);
      float nextRightBias = nextRight / last;
      float nextLeftBias = nextLeft / last;
      right = 0;
      left = 0;
      nextRight = 0;
      nextLeft = 0;
      for (int i = 0; i < last; i++) {
        right += Math.abs(now[i + step] - before[i] - rightBias);
        left += Math.abs(now[i] - before[i + step] - leftBias);
        nextRight += Math.abs(now[i + next] - before[i] - nextRightBias);
        nextLeft += Math.abs(now[i] - before[i + next] - nextLeftBias);
      }
      right += Math.abs(now[last + step] - before[last] - rightBias);
      left += Math.abs(now[last] - before[last + step] - leftBias);
      costs[0] = right / (last + 1);
      costs[1] = left / (last + 1);
      costs[2] = nextRight / last;
      costs[3] = nextLeft / last;
    }

    /** Mean difference of what both show, without that of their brightness. */
    private float cost(int step) {
      int from = Math.max(0, step);
      int to = Math.min(now.length, now.length + step);
      float bias = 0;
      for (int i = from; i < to; i++) {
        bias += now[i] - before[i - step];
      }
      bias /= to - from;
      float sum = 0;
      for (int i = from; i < to; i++) {
        sum += Math.abs(now[i] - before[i - step] - bias);
      }
      return sum / (to - from);
    }

    /** Where the parabola through the best shift's cost and its neighbours' is lowest. */
    private float between(int best) {
      float left = cost(best - 1);
      float right = cost(best + 1);
      float bend = left + right - 2 * cost(best);
      return bend > 0 ? Math.max(-0.5f, Math.min(0.5f, (left - right) / (2 * bend))) : 0;
    }
  }
}
