package pomona.training.export;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import pomona.training.net.Weights;

/**
 * A generation drawn back towards its parent, or to where its run started: each kernel and each row
 * of grades is
 *
 * <pre>w = (1 - share) own + share parent</pre>
 *
 * <p>(Wortsman et al., "Robust fine-tuning of zero-shot models", CVPR 2022, arXiv 2109.01903.) Both
 * are read back from bundles, whose normalisation is folded into the kernels, so their means need
 * no common statistics. Rows of classes and of freshness stay the generation's own, which may know
 * more.
 */
public final class ParentMean {

  private ParentMean() {}

  /** Throws if the parent's network has another shape. */
  public static Weights of(
      final BundleNetwork own, final BundleNetwork parent, final float parentShare) {
    final Map<String, Weights.Array> means = new LinkedHashMap<>();
    own.weights()
        .arrays()
        .forEach(
            (name, array) ->
                means.put(
                    name,
                    name.startsWith("class.") || name.startsWith("freshness.")
                        ? array
                        : mean(name, array, parent.weights().arrays().get(name), parentShare)));
    return new Weights(means);
  }

  private static Weights.Array mean(
      final String name,
      final Weights.Array own,
      final Weights.Array parent,
      final float parentShare) {
    if (parent == null || !Arrays.equals(own.shape(), parent.shape())) {
      throw new IllegalArgumentException("its parent has another network, as " + name + " shows");
    }
    final float[] values = new float[own.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (1 - parentShare) * own.values()[i] + parentShare * parent.values()[i];
    }
    return new Weights.Array(own.shape(), values);
  }
}
