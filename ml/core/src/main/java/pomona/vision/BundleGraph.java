package pomona.vision;

import java.util.List;

/**
 * The tensors of a bundle's graph.
 *
 * @param heightPx the input's height
 * @param widthPx the input's width
 * @param outputs the outputs, found by {@link Tensor#name()}, in the graph's own order
 */
public record BundleGraph(int heightPx, int widthPx, List<Tensor> outputs) {

  /** Mask prototypes, a quarter of the input's size, {@code P} channels, not negative. */
  public static final String PROTOTYPES = "prototypes";

  /** Probability of each {@link pomona.fruit.DefectKind}, a quarter of the input's size. */
  public static final String DEFECTS = "defects";

  /** The embedding map {@code F}, an eighth of the input's size, 128 channels. */
  public static final String EMBEDDING = "embedding";

  /** Probability that a cell holds the centre of a fruit; the stride (8, 16 or 32) is appended. */
  public static final String SCORE = "score";

  /** Distances left, top, right, bottom from the cell's centre, in strides; stride appended. */
  public static final String BOX = "box";

  /** {@code P} mask coefficients: mask = sigmoid(prototypes . coefficients); stride appended. */
  public static final String COEFFICIENTS = "coefficients";

  public BundleGraph {
    outputs = List.copyOf(outputs);
  }

  /**
   * One int8 tensor; {@code real = (stored - zeroPoint) * scale}.
   *
   * @param name one of the constants above
   */
  public record Tensor(
      String name, int heightPx, int widthPx, int channels, float scale, int zeroPoint) {}
}
