package pomona.vision;

import pomona.fruit.Mask;

/**
 * Puts a fruit's mask together: {@code sigmoid(prototypes . coefficients)} on the prototypes' grid,
 * cropped to its box with a small margin (Bolya et al., YOLACT, ICCV 2019, section 3.1; the margin
 * because boxes are a little too tight as often as too wide), and its logits interpolated from
 * there to any finer grid.
 */
final class MaskAssembly {
  /** The prototypes' cells are this many input pixels wide. */
  static final int STRIDE = 4;

  private static final float MARGIN_SHARE = 1f / 16;
  private static final float MARGIN_PX = 1;

  /** The logit where none was computed: almost certainly outside. */
  private static final float OUTSIDE = -30;

  private final Output prototypes;
  private final Sampler sampler;
  private final float logitAtLeast;

  MaskAssembly(Output prototypes, Sampler sampler, float maskAtLeast) {
    this.prototypes = prototypes;
    this.sampler = sampler;
    double share = Math.max(1e-6, Math.min(1 - 1e-6, maskAtLeast));
    this.logitAtLeast = (float) Math.log(share / (1 - share));
  }

  /** Fills the fruit's logits, probabilities and pixels. */
  void assemble(SeenFruit fruit) {
    crop(fruit);
    logits(fruit);
    fill(fruit);
  }

  private void crop(SeenFruit fruit) {
    float[] box = fruit.inputBox;
    float marginX = MARGIN_PX + MARGIN_SHARE * (box[2] - box[0]);
    float marginY = MARGIN_PX + MARGIN_SHARE * (box[3] - box[1]);
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
    int channels = prototypes.channels;
    float[] weights = fruit.coefficients;
    float offset = 0;
    for (int c = 0; c < channels; c++) {
      offset -= prototypes.zeroPoint * weights[c];
    }
    byte[] values = prototypes.values;
    for (int y = fruit.cellTop; y < fruit.cellBottom; y++) {
      for (int x = fruit.cellLeft; x < fruit.cellRight; x++) {
        int at = (y * prototypes.widthPx + x) * channels;
        float sum = offset;
        for (int c = 0; c < channels; c++) {
          sum += values[at + c] * weights[c];
        }
        int cell = y * prototypes.widthPx + x;
        float logit = sum * prototypes.scale;
        fruit.logits[cell] = logit;
        fruit.weights[cell] = cropped(fruit, x, y) * (float) (1 / (1 + Math.exp(-logit)));
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
    int width = sampler.widthPx;
    int area = 0;
    for (int y = fruit.cropTop; y < fruit.cropBottom; y++) {
      for (int x = fruit.cropLeft; x < fruit.cropRight; x++) {
        boolean inside = logitAt(fruit, x + 0.5f, y + 0.5f) >= logitAtLeast;
        fruit.pixels[y * width + x] = inside;
        area += inside ? 1 : 0;
      }
    }
    fruit.areaPx = area;
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
