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

  /** Takes in the brightness of the next frame, row by row; what all of it adds up to. */
  long take(int[] luma, int width, int height) {
    if (columns.now.length != width || rows.now.length != height) {
      columns = new Profile(width);
      rows = new Profile(height);
    }
    columns.turn();
    rows.turn();
    long whole = 0;
    for (int y = 0; y < height; y++) {
      int sum = 0;
      for (int x = 0; x < width; x++) {
        int value = luma[y * width + x];
        columns.now[x] += value;
        sum += value;
      }
      rows.now[y] = (float) sum / width;
      whole += sum;
    }
    for (int x = 0; x < width; x++) {
      columns.now[x] /= height;
    }
    columns.compare();
    rows.compare();
    return whole;
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

    /** What a step to either side costs. */
    private float right;

    private float left;
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
      Arrays.fill(now, 0);
    }

    private void compare() {
      int best = 0;
      float least = known ? cost(0) : 0;
      for (int step = 1; known && step <= most; step++) {
        compare(step);
        if (Math.min(left, right) < least) {
          best = right <= left ? step : -step;
          least = Math.min(left, right);
        }
      }
      shift = !known || Math.abs(best) == most ? best : best + between(best);
      known = now.length > 0;
    }

    /** The same as {@link #cost} of both sides, in half the time: no sum waits for the other. */
    private void compare(int step) {
      int count = now.length - step;
      float rightBias = 0;
      float leftBias = 0;
      for (int i = 0; i < count; i++) {
        rightBias += now[i + step] - before[i];
        leftBias += now[i] - before[i + step];
      }
      rightBias /= count;
      leftBias /= count;
      float rightSum = 0;
      float leftSum = 0;
      for (int i = 0; i < count; i++) {
        rightSum += Math.abs(now[i + step] - before[i] - rightBias);
        leftSum += Math.abs(now[i] - before[i + step] - leftBias);
      }
      right = rightSum / count;
      left = leftSum / count;
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
