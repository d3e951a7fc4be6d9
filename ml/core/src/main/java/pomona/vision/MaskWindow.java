package pomona.vision;

import pomona.fruit.DefectKind;

/**
 * The part of the masks' grid around a fruit, or around a kind of defect on it, and which of its
 * pixels are inside:
 *
 * <pre>{@code
 * window.show(sight, fruit);
 * edge.largest(window.inside(), window.widthPx(), window.heightPx());
 * }</pre>
 *
 * <p>It says the same as asking {@link SeenFruit#inside} and {@link Sight#hasDefect} of every
 * pixel, row by row, for outlines that are drawn of every frame. It is filled anew each time, and
 * allocates nothing once it has shown the largest fruit.
 */
public final class MaskWindow {
  private static final int STRIDE = MaskAssembly.STRIDE;

  /** What the weights of the four cells around a pixel add up to. */
  private static final int WHOLE = 4 * STRIDE * STRIDE;

  private int left;
  private int top;
  private int right;
  private int bottom;
  private boolean[] inside = new boolean[0];

  /** The defect map's values between two rows of cells. */
  private int[] between = new int[0];

  /** Shows a fruit as far as its mask reaches, which may be beyond its box. */
  public void show(Sight sight, SeenFruit fruit) {
    frame(sight.sampler(), fruit);
    fill(sight.sampler(), fruit);
  }

  /**
   * Shows where a fruit has a kind of defect, in a window around the defect's cells; nothing where
   * the fruit has no share of it.
   */
  public void show(Sight sight, SeenFruit fruit, DefectKind kind) {
    Sampler sampler = sight.sampler();
    frame(sampler, fruit);
    narrow(sampler, fruit, kind);
    fill(sampler, fruit);
    Output map = sight.defectMap();
    int channel = kind.ordinal();
    int least = WHOLE * sight.defectAtLeast();
    if (between.length < map.widthPx) {
      between = new int[map.widthPx];
    }
    int firstX = left + sampler.contentLeftPx;
    int firstY = top + sampler.contentTopPx;
    int from = Math.max(0, cellBefore(firstX));
    int to = Math.min(map.widthPx - 1, cellBefore(right - 1 + sampler.contentLeftPx) + 1);
    for (int y = 0; y < heightPx(); y++) {
      rowBetween(map, channel, firstY + y, from, to);
      for (int x = 0; x < widthPx(); x++) {
        int cell = cellBefore(firstX + x);
        int near = between[Math.max(from, cell)];
        int next = between[Math.min(to, cell + 1)];
        int phase = phase(firstX + x);
        int value = near * (2 * STRIDE - phase) + next * phase;
        inside[y * widthPx() + x] &= value >= least;
      }
    }
  }

  /** Left and top on the masks' grid. */
  public int leftPx() {
    return left;
  }

  public int topPx() {
    return top;
  }

  public int widthPx() {
    return right - left;
  }

  public int heightPx() {
    return bottom - top;
  }

  /** Row by row; only the first {@code widthPx * heightPx} are of what is shown. */
  public boolean[] inside() {
    return inside;
  }

  private void frame(Sampler sampler, SeenFruit fruit) {
    left = fruit.insideLeft - sampler.contentLeftPx;
    top = fruit.insideTop - sampler.contentTopPx;
    right = fruit.insideRight - sampler.contentLeftPx;
    bottom = fruit.insideBottom - sampler.contentTopPx;
  }

  /**
   * To the pixels that the defect's cells reach: a pixel is interpolated between the four cells
   * around it, and shows the defect only if one of them does.
   */
  private void narrow(Sampler sampler, SeenFruit fruit, DefectKind kind) {
    int at = 4 * kind.ordinal();
    int[] cells = fruit.defectCells;
    boolean any = fruit.defectShares[kind.ordinal()] > 0;
    int reach = STRIDE / 2;
    left = Math.max(left, STRIDE * cells[at] - reach - sampler.contentLeftPx);
    top = Math.max(top, STRIDE * cells[at + 1] - reach - sampler.contentTopPx);
    right = Math.min(right, STRIDE * cells[at + 2] + reach - sampler.contentLeftPx);
    bottom = Math.min(bottom, STRIDE * cells[at + 3] + reach - sampler.contentTopPx);
    right = any ? Math.max(left, right) : left;
    bottom = any ? Math.max(top, bottom) : top;
  }

  /** All of the window lies around the fruit's pixels. */
  private void fill(Sampler sampler, SeenFruit fruit) {
    int width = widthPx();
    if (inside.length < width * heightPx()) {
      inside = new boolean[width * heightPx()];
    }
    for (int y = 0; y < heightPx(); y++) {
      int row = (top + y + sampler.contentTopPx) * sampler.widthPx;
      int from = row + left + sampler.contentLeftPx;
      System.arraycopy(fruit.pixels, from, inside, y * width, width);
    }
  }

  private void rowBetween(Output map, int channel, int inputY, int from, int to) {
    int cell = cellBefore(inputY);
    int upper = Math.max(0, cell) * map.widthPx;
    int lower = Math.min(map.heightPx - 1, cell + 1) * map.widthPx;
    int phase = phase(inputY);
    for (int x = from; x <= to; x++) {
      between[x] =
          map.values[(upper + x) * map.channels + channel] * (2 * STRIDE - phase)
              + map.values[(lower + x) * map.channels + channel] * phase;
    }
  }

  /** The cell whose middle lies at a pixel's middle, or before it. */
  private static int cellBefore(int inputPx) {
    return (inputPx + STRIDE / 2) / STRIDE - 1;
  }

  /** How far a pixel's middle lies beyond that cell's, in halves of a pixel. */
  private static int phase(int inputPx) {
    return 2 * ((inputPx + STRIDE / 2) % STRIDE) + 1;
  }
}
