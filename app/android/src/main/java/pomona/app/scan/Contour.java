package pomona.app.scan;

import java.util.Arrays;

/**
 * The outer edge of a mask as a closed line, clockwise, along the sides of its pixels (square
 * tracing from the topmost left corner, G. Toussaint), and then smoothed. Of a mask in several
 * pieces, the largest, so that a stray pixel does not stand for the fruit; holes are not drawn.
 *
 * <p>One instance traces one mask at a time. Once it has met the largest, it allocates nothing.
 */
final class Contour {
  /** Right, down, left, up. */
  private static final int[] STEP_X = {1, 0, -1, 0};

  private static final int[] STEP_Y = {0, 1, 0, -1};

  /** Corners to each side that are averaged: more than a stair's step, less than a fruit's curve. */
  private static final int REACH = 3;

  /** Of the averaged corners, which differ little, one of so many is kept. */
  private static final int STRIDE = 2;

  private boolean[] left = new boolean[0];
  private boolean[] largest = new boolean[0];
  private int[] found = new int[0];
  private int[] best = new int[0];
  private int[] corners = new int[512];
  private int count;
  private int width;
  private int height;

  /**
   * Traces a mask.
   *
   * @param inside row by row; only its first {@code width * height} are looked at
   * @return how many corners the line has, 0 for an empty mask
   */
  int trace(boolean[] inside, int widthPx, int heightPx) {
    width = widthPx;
    height = heightPx;
    count = 0;
    int start = findLargestPiece(inside);
    if (start >= 0) {
      walk(start);
    }
    return count;
  }

  /** A corner of the line that was traced, in pixels of its mask. */
  int cornerX(int index) {
    return corners[2 * index];
  }

  int cornerY(int index) {
    return corners[2 * index + 1];
  }

  /**
   * Writes the line that was traced, smoothed, as x, y, x, y, ...
   *
   * @param placing in the units that are written
   * @return the place after the last that was written
   */
  int smooth(Placing placing, float[] into, int from) {
    int reach = Math.min(REACH, count / 8);
    int at = from;
    for (int i = 0; i < count; i += STRIDE) {
      int sumX = 0;
      int sumY = 0;
      for (int k = -reach; k <= reach; k++) {
        int corner = Math.floorMod(i + k, count);
        sumX += corners[2 * corner];
        sumY += corners[2 * corner + 1];
      }
      float share = 2 * reach + 1;
      into[at++] = placing.leftPx + placing.scaleX * sumX / share;
      into[at++] = placing.topPx + placing.scaleY * sumY / share;
    }
    return at;
  }

  /** How much room {@link #smooth} needs. */
  int smoothedLength() {
    return 2 * ((count + STRIDE - 1) / STRIDE);
  }

  /** Where a mask lies, and how large its pixels are there. Filled anew for each. */
  static final class Placing {
    float leftPx;
    float topPx;
    float scaleX = 1;
    float scaleY = 1;
  }

  private int findLargestPiece(boolean[] inside) {
    int size = width * height;
    if (left.length < size) {
      left = new boolean[size];
      largest = new boolean[size];
      found = new int[size];
      best = new int[size];
    }
    System.arraycopy(inside, 0, left, 0, size);
    int most = 0;
    for (int start = 0; start < size; start++) {
      if (left[start]) {
        int pixels = take(start);
        if (pixels > most) {
          most = pixels;
          int[] swapped = best;
          best = found;
          found = swapped;
        }
      }
    }
    Arrays.fill(largest, 0, size, false);
    int first = most == 0 ? -1 : best[0];
    for (int i = 0; i < most; i++) {
      largest[best[i]] = true;
    }
    return first;
  }

  /** Takes out all that hangs together with a pixel by its sides; how many are listed. */
  private int take(int start) {
    int pixels = 0;
    found[pixels++] = start;
    left[start] = false;
    for (int i = 0; i < pixels; i++) {
      int x = found[i] % width;
      for (int direction = 0; direction < 4; direction++) {
        int next = found[i] + STEP_X[direction] + width * STEP_Y[direction];
        int nextX = x + STEP_X[direction];
        boolean within = nextX >= 0 && nextX < width && next >= 0 && next < width * height;
        if (within && left[next]) {
          left[next] = false;
          found[pixels++] = next;
        }
      }
    }
    return pixels;
  }

  private void walk(int start) {
    int x = start % width;
    int y = start / width;
    int startX = x;
    int startY = y;
    int direction = 0;
    do {
      if (2 * count + 2 > corners.length) {
        corners = Arrays.copyOf(corners, 2 * corners.length);
      }
      corners[2 * count] = x;
      corners[2 * count + 1] = y;
      count++;
      x += STEP_X[direction];
      y += STEP_Y[direction];
      direction = turn(x, y, direction);
    } while (x != startX || y != startY);
  }

  /** With the mask on the right hand: left if there is mask ahead to the left, else on or right. */
  private int turn(int x, int y, int direction) {
    if (isInside(x, y, direction, -1)) {
      return (direction + 3) % 4;
    }
    return isInside(x, y, direction, 0) ? direction : (direction + 1) % 4;
  }

  /** The pixel ahead of a corner, to the left (-1) or right (0) of the direction of travel. */
  private boolean isInside(int x, int y, int direction, int side) {
    int pixelX =
        switch (direction) {
          case 0 -> x;
          case 1 -> x - 1 - side;
          case 2 -> x - 1;
          default -> x + side;
        };
    int pixelY =
        switch (direction) {
          case 0 -> y + side;
          case 1 -> y;
          case 2 -> y - 1 - side;
          default -> y - 1;
        };
    return pixelX >= 0
        && pixelY >= 0
        && pixelX < width
        && pixelY < height
        && largest[pixelY * width + pixelX];
  }
}
