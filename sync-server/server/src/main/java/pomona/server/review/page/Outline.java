package pomona.server.review.page;

import java.util.ArrayList;
import java.util.List;
import pomona.sync.Mask;

/**
 * A mask's edge as an SVG path, in the mask's own cells.
 *
 * <p>Each cell edge between fruit and background is walked with the fruit on the right hand; the
 * path goes through the middles of these edges, each averaged with its neighbours on the loop, so
 * that the staircase of the cells does not show.
 */
public final class Outline {
  private static final int[] STEP_X = {1, 0, -1, 0};
  private static final int[] STEP_Y = {0, 1, 0, -1};

  private static final int SMOOTH = 2;

  private final boolean[] cells;
  private final int width;
  private final int height;

  /** Edges that were walked, by corner and direction. */
  private final boolean[] walked;

  private Outline(Mask mask) {
    cells = mask.cells();
    width = mask.widthCells();
    height = mask.heightCells();
    walked = new boolean[(width + 1) * (height + 1) * 4];
  }

  /** The path's {@code d}: every piece and every hole is a closed part of its own. */
  public static String path(Mask mask) {
    return new Outline(mask).path();
  }

  private String path() {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        // A cell whose upper neighbour is background has an upper edge that runs to the right.
        if (filled(x, y) && !filled(x, y - 1) && !walked[edge(x, y, 0)]) {
          walk(x, y, path);
        }
      }
    }
    return path.toString();
  }

  private void walk(int startX, int startY, StringBuilder path) {
    int x = startX;
    int y = startY;
    int direction = 0;
    List<double[]> loop = new ArrayList<>();
    while (!walked[edge(x, y, direction)]) {
      walked[edge(x, y, direction)] = true;
      loop.add(new double[] {x + STEP_X[direction] / 2.0, y + STEP_Y[direction] / 2.0});
      x += STEP_X[direction];
      y += STEP_Y[direction];
      direction = turn(x, y, direction);
    }
    append(loop, path);
  }

  private static void append(List<double[]> loop, StringBuilder path) {
    int size = loop.size();
    // A loop around very few cells would shrink to nothing.
    int reach = Math.min(SMOOTH, size / 8);
    for (int i = 0; i < size; i++) {
      double x = 0;
      double y = 0;
      for (int j = -reach; j <= reach; j++) {
        double[] point = loop.get(Math.floorMod(i + j, size));
        x += point[0] / (2 * reach + 1);
        y += point[1] / (2 * reach + 1);
      }
      path.append(i == 0 ? 'M' : 'L');
      Words.tenths(path, x);
      path.append(' ');
      Words.tenths(path, y);
    }
    path.append('Z');
  }

  /** At a corner: to the left if there is fruit ahead on the left, on if ahead, else right. */
  private int turn(int x, int y, int direction) {
    boolean left = ahead(x, y, direction, true);
    boolean right = ahead(x, y, direction, false);
    if (left && right) {
      return (direction + 3) % 4;
    }
    return right ? direction : (direction + 1) % 4;
  }

  private boolean ahead(int x, int y, int direction, boolean left) {
    return switch (direction) {
      case 0 -> filled(x, left ? y - 1 : y);
      case 1 -> filled(left ? x : x - 1, y);
      case 2 -> filled(x - 1, left ? y : y - 1);
      default -> filled(left ? x - 1 : x, y - 1);
    };
  }

  private boolean filled(int x, int y) {
    return x >= 0 && y >= 0 && x < width && y < height && cells[y * width + x];
  }

  private int edge(int x, int y, int direction) {
    return (y * (width + 1) + x) * 4 + direction;
  }
}
