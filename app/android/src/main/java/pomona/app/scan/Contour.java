package pomona.app.scan;

import java.util.Arrays;
import pomona.fruit.Mask;

/**
 * The outer edge of a mask as a closed line, clockwise, along the sides of its pixels (square
 * tracing from the topmost left corner, G. Toussaint). Of a mask in several pieces, the largest, so
 * that a stray pixel does not stand for the fruit; holes are not drawn.
 */
final class Contour {
  /** Right, down, left, up. */
  private static final int[] STEP_X = {1, 0, -1, 0};

  private static final int[] STEP_Y = {0, 1, 0, -1};

  private Contour() {}

  /** Corners as x, y, x, y, ... in pixels of the mask; empty for an empty mask. */
  static float[] of(Mask mask) {
    boolean[] inside = largestPiece(mask);
    int start = 0;
    while (start < inside.length && !inside[start]) {
      start++;
    }
    if (start == inside.length) {
      return new float[0];
    }
    int x = start % mask.widthPx();
    int y = start / mask.widthPx();
    int startX = x;
    int startY = y;
    int direction = 0;
    float[] line = new float[256];
    int length = 0;
    do {
      if (length + 2 > line.length) {
        line = Arrays.copyOf(line, 2 * line.length);
      }
      line[length++] = x;
      line[length++] = y;
      x += STEP_X[direction];
      y += STEP_Y[direction];
      direction = turn(inside, mask, x, y, direction);
    } while (x != startX || y != startY);
    return Arrays.copyOf(line, length);
  }

  private static boolean[] largestPiece(Mask mask) {
    boolean[] left = mask.toPixels();
    int[] open = new int[left.length];
    boolean[] largest = new boolean[left.length];
    int most = 0;
    for (int start = 0; start < left.length; start++) {
      if (left[start]) {
        int count = take(start, left, open, mask.widthPx());
        if (count > most) {
          most = count;
          Arrays.fill(largest, false);
          for (int i = 0; i < count; i++) {
            largest[open[i]] = true;
          }
        }
      }
    }
    return largest;
  }

  /** Takes out all that hangs together with a pixel by its sides; how many are listed. */
  private static int take(int start, boolean[] left, int[] found, int width) {
    int count = 0;
    found[count++] = start;
    left[start] = false;
    for (int i = 0; i < count; i++) {
      int x = found[i] % width;
      for (int direction = 0; direction < 4; direction++) {
        int next = found[i] + STEP_X[direction] + width * STEP_Y[direction];
        int nextX = x + STEP_X[direction];
        boolean within = nextX >= 0 && nextX < width && next >= 0 && next < left.length;
        if (within && left[next]) {
          left[next] = false;
          found[count++] = next;
        }
      }
    }
    return count;
  }

  /** With the mask on the right hand: left if there is mask ahead to the left, else on or right. */
  private static int turn(boolean[] inside, Mask mask, int x, int y, int direction) {
    boolean left = isInside(inside, mask, x, y, direction, -1);
    boolean right = isInside(inside, mask, x, y, direction, 0);
    if (left) {
      return (direction + 3) % 4;
    }
    return right ? direction : (direction + 1) % 4;
  }

  /** The pixel ahead of a corner, to the left (-1) or right (0) of the direction of travel. */
  private static boolean isInside(
      boolean[] inside, Mask mask, int x, int y, int direction, int side) {
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
        && pixelX < mask.widthPx()
        && pixelY < mask.heightPx()
        && inside[pixelY * mask.widthPx() + pixelX];
  }
}
