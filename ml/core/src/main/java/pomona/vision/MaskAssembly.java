package pomona.vision;

import java.util.Arrays;
import pomona.fruit.Mask;

/**
 * Puts the masks of a frame's fruits together.
 *
 * <p>A fruit's logits are {@code prototypes . coefficients} on the prototypes' grid (Bolya et al.,
 * YOLACT, ICCV 2019, section 3.1), less what lies far outside its box: with {@code q = (dx / a)^4 +
 * (dy / b)^4} for distances from the box's middle in halves of its sides, {@code 16 (q - 2)} where
 * that is above 0. At the corners of the box {@code q} is 2, so nothing of the box is cut, and a
 * mask that runs beyond it ends in a curve and not along the box's side.
 *
 * <p>Where fruits meet, the surer one keeps its cells: with {@code t} the limit and {@code s} the
 * largest logit that a surer fruit has of a cell, a fruit's own becomes {@code min(l, 2 t - s)}.
 * Both are interpolated from there, so that at no point of any finer grid two fruits are above the
 * limit. (The larger logit is no good judge: what is hardly a fruit at all is often very sure of
 * its outline.) Of what is left, the largest connected part is the fruit.
 *
 * <p>What keeps less than {@value #KEPT_AT_LEAST} of its own mask is no fruit, but a second look at
 * surer ones: its box lies so that overlaps of boxes do not tell, as happens where fruits touch or
 * the frame cuts them.
 */
final class MaskAssembly {
  /** The prototypes' cells are this many input pixels wide. */
  static final int STRIDE = 4;

  /** Of half a side, how far beyond the box a mask may reach: {@code q} is 3.3 there. */
  private static final float REACH = 0.35f;

  private static final float MARGIN_PX = 1;
  private static final float BEYOND_FROM = 2;
  private static final float BEYOND_COST = 16;

  /** The logit where none was computed: almost certainly outside. */
  private static final float OUTSIDE = -30;

  /** Chosen on composed scenes of the training side (decision 205). */
  static final float KEPT_AT_LEAST = 0.25f;

  /** Where a surer fruit is just at the limit, the other one is not. */
  static final float TIE = 1e-3f;

  /** Where a pixel's middle lies between two cells' middles, by its place in its cell. */
  private static final float[] PHASES = {0.625f, 0.875f, 0.125f, 0.375f};

  private final Output prototypes;
  private final Sampler sampler;
  private final float logitAtLeast;

  /** Of each cell the largest logit of a fruit that was put together before. */
  private final float[] taken;

  private final LargestPart largest;

  /** A row of logits between two rows of cells. */
  private final float[] between;

  MaskAssembly(Output prototypes, Sampler sampler, float maskAtLeast) {
    this.prototypes = prototypes;
    this.sampler = sampler;
    double share = Math.max(1e-6, Math.min(1 - 1e-6, maskAtLeast));
    this.logitAtLeast = (float) Math.log(share / (1 - share));
    int cells = prototypes.heightPx * prototypes.widthPx;
    taken = new float[cells];
    largest = new LargestPart(prototypes.widthPx, cells, logitAtLeast);
    between = new float[prototypes.widthPx];
  }

  /** Fills the logits, probabilities and pixels of so many fruits of a frame, the surest first. */
  void assemble(SeenFruit[] fruits, int count) {
    Arrays.fill(taken, OUTSIDE);
    for (int i = 0; i < count; i++) {
      crop(fruits[i]);
      logits(fruits[i]);
      int own = giveWay(fruits[i]);
      int kept = largest.keep(fruits[i]);
      fruits[i].areaPx = 0;
      if (kept >= KEPT_AT_LEAST * own) {
        take(fruits[i]);
        weigh(fruits[i]);
        fill(fruits[i]);
      }
    }
  }

  private void crop(SeenFruit fruit) {
    float[] box = fruit.inputBox;
    float marginX = MARGIN_PX + REACH / 2 * (box[2] - box[0]);
    float marginY = MARGIN_PX + REACH / 2 * (box[3] - box[1]);
    int right = sampler.contentLeftPx + sampler.contentWidthPx;
    int bottom = sampler.contentTopPx + sampler.contentHeightPx;
    fruit.cropLeft = Math.max(sampler.contentLeftPx, (int) Math.floor(box[0] - marginX));
    fruit.cropTop = Math.max(sampler.contentTopPx, (int) Math.floor(box[1] - marginY));
    fruit.cropRight = Math.min(right, (int) Math.ceil(box[2] + marginX));
    fruit.cropBottom = Math.min(bottom, (int) Math.ceil(box[3] + marginY));
    // One cell more on each side, which interpolation reaches for.
    fruit.cellLeft = Math.max(0, fruit.cropLeft / STRIDE - 1);
    fruit.cellTop = Math.max(0, fruit.cropTop / STRIDE - 1);
    fruit.cellRight = Math.min(prototypes.widthPx, (fruit.cropRight - 1) / STRIDE + 2);
    fruit.cellBottom = Math.min(prototypes.heightPx, (fruit.cropBottom - 1) / STRIDE + 2);
  }

  private void logits(SeenFruit fruit) {
    int offset = 0;
    for (int coefficient : fruit.coefficients) {
      offset -= prototypes.zeroPoint * coefficient;
    }
    int channels = prototypes.channels;
    float scale = prototypes.scale * fruit.coefficientScale;
    float[] box = fruit.inputBox;
    float scaleX = 2 / Math.max(STRIDE, box[2] - box[0]);
    float scaleY = 2 / Math.max(STRIDE, box[3] - box[1]);
    for (int y = fruit.cellTop; y < fruit.cellBottom; y++) {
      for (int x = fruit.cellLeft; x < fruit.cellRight; x++) {
        int cell = y * prototypes.widthPx + x;
        int sum = offset + dot(prototypes.values, cell * channels, fruit.coefficients);
        float dx = ((x + 0.5f) * STRIDE - (box[0] + box[2]) / 2) * scaleX;
        float dy = ((y + 0.5f) * STRIDE - (box[1] + box[3]) / 2) * scaleY;
        float beyond = dx * dx * dx * dx + dy * dy * dy * dy - BEYOND_FROM;
        fruit.logits[cell] = sum * scale - Math.max(0, BEYOND_COST * beyond);
      }
    }
  }

  /** In whole numbers, in which no sum waits for the one before it to be rounded. */
  private static int dot(byte[] values, int from, int[] coefficients) {
    int sum = 0;
    for (int c = 0; c < coefficients.length; c++) {
      sum += values[from + c] * coefficients[c];
    }
    return sum;
  }

  /** Returns how many cells were its own before. */
  private int giveWay(SeenFruit fruit) {
    int own = 0;
    for (int y = fruit.cellTop; y < fruit.cellBottom; y++) {
      for (int x = fruit.cellLeft; x < fruit.cellRight; x++) {
        int cell = y * prototypes.widthPx + x;
        own += fruit.logits[cell] >= logitAtLeast ? 1 : 0;
        fruit.logits[cell] = Math.min(fruit.logits[cell], 2 * logitAtLeast - taken[cell] - TIE);
      }
    }
    return own;
  }

  private void take(SeenFruit fruit) {
    for (int y = fruit.cellTop; y < fruit.cellBottom; y++) {
      for (int x = fruit.cellLeft; x < fruit.cellRight; x++) {
        int cell = y * prototypes.widthPx + x;
        taken[cell] = Math.max(taken[cell], fruit.logits[cell]);
      }
    }
  }

  private void weigh(SeenFruit fruit) {
    for (int y = fruit.cellTop; y < fruit.cellBottom; y++) {
      for (int x = fruit.cellLeft; x < fruit.cellRight; x++) {
        int cell = y * prototypes.widthPx + x;
        float inside = Sigmoid.of(fruit.logits[cell]);
        fruit.weights[cell] = inside == 0 ? 0 : cropped(fruit, x, y) * inside;
      }
    }
  }

  /** Which share of a cell lies in the crop. */
  private static float cropped(SeenFruit fruit, int x, int y) {
    int width = Math.min(fruit.cropRight, (x + 1) * STRIDE) - Math.max(fruit.cropLeft, x * STRIDE);
    int height = Math.min(fruit.cropBottom, (y + 1) * STRIDE) - Math.max(fruit.cropTop, y * STRIDE);
    return width <= 0 || height <= 0 ? 0 : (float) (width * height) / (STRIDE * STRIDE);
  }

  private void fill(SeenFruit fruit) {
    fruit.areaPx = 0;
    fruit.insideLeft = fruit.cropRight;
    fruit.insideTop = fruit.cropBottom;
    fruit.insideRight = fruit.cropLeft;
    fruit.insideBottom = fruit.cropTop;
    for (int y = fruit.cropTop; y < fruit.cropBottom; y++) {
      int row = y * sampler.widthPx;
      Arrays.fill(fruit.pixels, row + fruit.cropLeft, row + fruit.cropRight, false);
      rowBetween(fruit, y);
      int area = fillRow(fruit, row);
      if (area > 0) {
        fruit.insideTop = Math.min(fruit.insideTop, y);
        fruit.insideBottom = y + 1;
        fruit.areaPx += area;
      }
    }
  }

  /**
   * Pixels between the middles of two cells are inside if both cells are, and none is if neither
   * is; only where one is does each pixel have to be asked. Returns how many are inside.
   */
  private int fillRow(SeenFruit fruit, int row) {
    int area = 0;
    int to;
    for (int from = fruit.cropLeft; from < fruit.cropRight; from = to) {
      int cell = (from + STRIDE / 2) / STRIDE - 1;
      to = Math.min(fruit.cropRight, (cell + 1) * STRIDE + STRIDE / 2);
      float left = between[Math.max(fruit.cellLeft, cell)];
      float next = between[Math.min(fruit.cellRight - 1, cell + 1)];
      if (left >= logitAtLeast || next >= logitAtLeast) {
        area += fillBetween(fruit, row, from, to, left, next);
      }
    }
    return area;
  }

  private int fillBetween(SeenFruit fruit, int row, int from, int to, float left, float next) {
    if (left >= logitAtLeast && next >= logitAtLeast) {
      Arrays.fill(fruit.pixels, row + from, row + to, true);
      fruit.insideLeft = Math.min(fruit.insideLeft, from);
      fruit.insideRight = Math.max(fruit.insideRight, to);
      return to - from;
    }
    int area = 0;
    for (int x = from; x < to; x++) {
      if (left + PHASES[x % STRIDE] * (next - left) >= logitAtLeast) {
        fruit.pixels[row + x] = true;
        fruit.insideLeft = Math.min(fruit.insideLeft, x);
        fruit.insideRight = Math.max(fruit.insideRight, x + 1);
        area++;
      }
    }
    return area;
  }

  /** Logits at the middle of a row of pixels, still on the columns of cells. */
  private void rowBetween(SeenFruit fruit, int y) {
    int place = y % STRIDE;
    int cell = y / STRIDE - (place < STRIDE / 2 ? 1 : 0);
    int upper = Math.max(fruit.cellTop, cell) * prototypes.widthPx;
    int lower = Math.min(fruit.cellBottom - 1, cell + 1) * prototypes.widthPx;
    for (int x = fruit.cellLeft; x < fruit.cellRight; x++) {
      float above = fruit.logits[upper + x];
      between[x] = above + PHASES[place] * (fruit.logits[lower + x] - above);
    }
  }

  /** The logit at a point of the input, between the four cells around it. */
  private float logitAt(SeenFruit fruit, float inputX, float inputY) {
    float cellX = inputX / STRIDE - 0.5f;
    float cellY = inputY / STRIDE - 0.5f;
    int x0 = (int) Math.floor(cellX);
    int y0 = (int) Math.floor(cellY);
    float right = cellX - x0;
    float down = cellY - y0;
    int left = Math.max(fruit.cellLeft, Math.min(fruit.cellRight - 1, x0));
    int next = Math.max(fruit.cellLeft, Math.min(fruit.cellRight - 1, x0 + 1));
    int upper = Math.max(fruit.cellTop, Math.min(fruit.cellBottom - 1, y0)) * prototypes.widthPx;
    int lower =
        Math.max(fruit.cellTop, Math.min(fruit.cellBottom - 1, y0 + 1)) * prototypes.widthPx;
    float[] logits = fruit.logits;
    float above = logits[upper + left] + right * (logits[upper + next] - logits[upper + left]);
    float below = logits[lower + left] + right * (logits[lower + next] - logits[lower + left]);
    return above + down * (below - above);
  }

  /** The mask over the upright frame, at a size that the caller wants. */
  Mask draw(SeenFruit fruit, int widthPx, int heightPx) {
    Mask.ofRuns(widthPx, heightPx, new int[0]);
    boolean[] inside = new boolean[widthPx * heightPx];
    for (int y = 0; y < heightPx; y++) {
      float inputY = sampler.contentTopPx + (y + 0.5f) * sampler.contentHeightPx / heightPx;
      if (inputY < fruit.cropTop || inputY >= fruit.cropBottom) {
        continue;
      }
      for (int x = 0; x < widthPx; x++) {
        float inputX = sampler.contentLeftPx + (x + 0.5f) * sampler.contentWidthPx / widthPx;
        float logit =
            inputX < fruit.cropLeft || inputX >= fruit.cropRight
                ? OUTSIDE
                : logitAt(fruit, inputX, inputY);
        inside[y * widthPx + x] = logit >= logitAtLeast;
      }
    }
    return Mask.of(widthPx, heightPx, inside);
  }
}
