package pomona.fruit;

import java.util.Arrays;

/**
 * Traces the edges of a mask along the sides of its pixels:
 *
 * <pre>{@code
 * edge.begin(inside, widthPx, heightPx);
 * while (edge.next()) {
 *   for (int i = 0; i < edge.corners(); i++) { ... edge.x(i), edge.y(i) ... }
 * }
 * }</pre>
 *
 * <p>Each line is closed and has the inside on its right hand: an outer edge runs clockwise (y
 * points down), the edge of a hole the other way round (square tracing, G. Toussaint). Pixels that
 * only touch at a corner are traced together. The areas inside all lines of a mask, with holes as
 * negative areas, add up to its number of pixels.
 *
 * <p>One instance is used by one thread. It allocates nothing once it has traced the largest mask.
 */
public final class MaskEdge {
  /** Right, down, left, up. */
  private static final int[] STEP_X = {1, 0, -1, 0};

  private static final int[] STEP_Y = {0, 1, 0, -1};

  private boolean[] inside = new boolean[0];
  private int widthPx;
  private int heightPx;

  /** Pixels whose upper side was traced. Every line has such a side, a hole's too. */
  private boolean[] followed = new boolean[0];

  /** The pixel from which {@link #next} goes on looking. */
  private int at;

  private int[] corners = new int[512];
  private int[] largest = new int[512];
  private int count;

  /**
   * Begins with a mask.
   *
   * @param pixels row by row; only the first {@code width * height} are looked at
   */
  public void begin(boolean[] pixels, int width, int height) {
    inside = pixels;
    widthPx = width;
    heightPx = height;
    at = 0;
    count = 0;
    int size = width * height;
    if (followed.length < size) {
      followed = new boolean[size];
    } else {
      Arrays.fill(followed, 0, size, false);
    }
  }

  /** Traces the next line; false if there is none left. */
  public boolean next() {
    count = 0;
    for (int size = widthPx * heightPx; at < size; at++) {
      boolean hasUpperSide = inside[at] && (at < widthPx || !inside[at - widthPx]);
      if (hasUpperSide && !followed[at]) {
        follow(at % widthPx, at / widthPx);
        return true;
      }
    }
    return false;
  }

  /** Traces the line with the largest area inside; false for an empty mask. */
  public boolean largest(boolean[] pixels, int width, int height) {
    begin(pixels, width, height);
    int most = 0;
    int mostCount = 0;
    while (next()) {
      int area = twiceArea();
      if (area > most) {
        most = area;
        mostCount = count;
        int[] swapped = largest;
        largest = corners;
        corners = swapped;
      }
    }
    int[] swapped = corners;
    corners = largest;
    largest = swapped;
    count = mostCount;
    return count > 0;
  }

  /** How many corners of pixels the line goes through; 0 if there is no line. */
  public int corners() {
    return count;
  }

  public int x(int corner) {
    return corners[2 * corner];
  }

  public int y(int corner) {
    return corners[2 * corner + 1];
  }

  /**
   * The mean of a corner and its neighbours on the line, so that the staircase of the pixels does
   * not show.
   *
   * @param reach how many neighbours to each side
   */
  public double smoothX(int corner, int reach) {
    return mean(corner, reach, 0);
  }

  public double smoothY(int corner, int reach) {
    return mean(corner, reach, 1);
  }

  /** Twice the area inside, in pixels; negative for a hole (the shoelace formula). */
  int twiceArea() {
    int twice = 0;
    for (int i = 0; i < count; i++) {
      int next = i + 1 == count ? 0 : i + 1;
      twice += x(i) * y(next) - x(next) * y(i);
    }
    return twice;
  }

  private double mean(int corner, int reach, int axis) {
    int sum = 0;
    int at = Math.floorMod(corner - reach, count);
    for (int i = 0; i <= 2 * reach; i++) {
      sum += corners[2 * at + axis];
      at = at + 1 == count ? 0 : at + 1;
    }
    return sum / (2.0 * reach + 1);
  }

  private void follow(int startX, int startY) {
    int x = startX;
    int y = startY;
    int direction = 0;
    do {
      if (direction == 0) {
        followed[y * widthPx + x] = true;
      }
      if (2 * count + 2 > corners.length) {
        corners = Arrays.copyOf(corners, 2 * corners.length);
      }
      corners[2 * count] = x;
      corners[2 * count + 1] = y;
      count++;
      x += STEP_X[direction];
      y += STEP_Y[direction];
      if (isAhead(x, y, direction, (direction + 3) % 4)) {
        direction = (direction + 3) % 4;
      } else if (!isAhead(x, y, direction, (direction + 1) % 4)) {
        direction = (direction + 1) % 4;
      }
    } while (x != startX || y != startY || direction != 0);
  }

  /** Whether the pixel ahead of a corner, to the side of a direction, is inside. */
  private boolean isAhead(int x, int y, int direction, int side) {
    int pixelX = x + (STEP_X[direction] + STEP_X[side] - 1) / 2;
    int pixelY = y + (STEP_Y[direction] + STEP_Y[side] - 1) / 2;
    return pixelX >= 0
        && pixelY >= 0
        && pixelX < widthPx
        && pixelY < heightPx
        && inside[pixelY * widthPx + pixelX];
  }
}
