package pomona.vision;

import pomona.embedding.DotProduct;
import pomona.embedding.Embedding;
import pomona.head.LinearHead;

/**
 * Why a head said what it said: how much each place on a fruit added to a logit.
 *
 * <p>With {@code S = sum_p m(p) F(p)} the logit is {@code scale w . S / |S| + bias}, a sum over the
 * places p of {@code scale m(p) w . F(p) / |S|}. Those terms are the account, exact and signed, and
 * since the sum is additive in the places they are their Shapley values too. The embedding that is
 * stored and judged is rounded to int8. {@link #rounding()} says by how much that moved the logit,
 * so that the terms add up:
 *
 * <pre>sum of terms + bias + rounding = logit</pre>
 */
public final class Explanation {
  private final int widthPx;
  private final int heightPx;
  private final float[] terms;
  private final float bias;
  private final float logit;
  private final Sampler sampler;

  private Explanation(
      int widthPx, int heightPx, float[] terms, float bias, float logit, Sampler sampler) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.terms = terms;
    this.bias = bias;
    this.logit = logit;
    this.sampler = sampler;
  }

  /** Why this label, or, if {@code against} is another label, why this one and not that one. */
  static Explanation of(
      SeenFruit fruit, LinearHead head, int label, int against, Output map, Sampler sampler) {
    float[] direction = new float[Embedding.DIMENSIONS];
    boolean alone = label == against;
    for (int i = 0; i < direction.length; i++) {
      direction[i] = head.weight(label, i) - (alone ? 0 : head.weight(against, i));
    }
    int width = 2 * map.widthPx;
    float[] terms = new float[4 * map.widthPx * map.heightPx];
    float[] vector = new float[Embedding.DIMENSIONS];
    for (int cell = 0; cell < map.widthPx * map.heightPx; cell++) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = map.real(cell * Embedding.DIMENSIONS + i);
      }
      float term = head.scale() * DotProduct.of(direction, 0, vector) / fruit.pooledLength;
      for (int part = 0; part < 4; part++) {
        int x = 2 * (cell % map.widthPx) + part % 2;
        int y = 2 * (cell / map.widthPx) + part / 2;
        if (Judge.inWindow(fruit, x, y)) {
          terms[y * width + x] = fruit.weights[y * width + x] / 4 * term;
        }
      }
    }
    float bias = head.bias(label) - (alone ? 0 : head.bias(against));
    float logit = head.logit(label, fruit.unit) - (alone ? 0 : head.logit(against, fruit.unit));
    return new Explanation(width, 2 * map.heightPx, terms, bias, logit, sampler);
  }

  /** What the head said, or the difference of what it said of the two labels. */
  public float logit() {
    return logit;
  }

  public float bias() {
    return bias;
  }

  /** What rounding the embedding to int8 added. */
  public float rounding() {
    double sum = bias;
    for (float term : terms) {
      sum += term;
    }
    return (float) (logit - sum);
  }

  /** The grid of the terms, which covers the graph's input. */
  public int widthPx() {
    return widthPx;
  }

  public int heightPx() {
    return heightPx;
  }

  /** What this place added. */
  public float term(int x, int y) {
    return terms[y * widthPx + x];
  }

  /** Where a column of the grid begins, in pixels of the upright frame. */
  public float leftPx(int x) {
    return sampler.toFrameX(x * MaskAssembly.STRIDE);
  }

  /** Where a row of the grid begins, in pixels of the upright frame. */
  public float topPx(int y) {
    return sampler.toFrameY(y * MaskAssembly.STRIDE);
  }

  /** The terms over the upright frame, row by row, at a size that a screen wants. */
  public float[] draw(int drawnWidthPx, int drawnHeightPx) {
    float[] drawn = new float[drawnWidthPx * drawnHeightPx];
    for (int y = 0; y < drawnHeightPx; y++) {
      float inputY = sampler.contentTopPx + (y + 0.5f) * sampler.contentHeightPx / drawnHeightPx;
      int cellY = Math.min(heightPx - 1, (int) (inputY / MaskAssembly.STRIDE));
      for (int x = 0; x < drawnWidthPx; x++) {
        float inputX = sampler.contentLeftPx + (x + 0.5f) * sampler.contentWidthPx / drawnWidthPx;
        int cellX = Math.min(widthPx - 1, (int) (inputX / MaskAssembly.STRIDE));
        drawn[y * drawnWidthPx + x] = term(cellX, cellY);
      }
    }
    return drawn;
  }
}
