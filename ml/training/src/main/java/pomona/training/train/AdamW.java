package pomona.training.train;

import java.util.LinkedHashMap;
import java.util.Map;
import pomona.training.net.MobileTrunk;
import pomona.training.net.Weights;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, arXiv 1711.05101) on plain arrays, after
 * clipping the gradient's norm over all arrays. Its state is plain arrays as well, so that a
 * checkpoint holds all of it.
 */
final class AdamW {

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.99;
  private static final double EPSILON = 1e-8;

  /** The learning rate of a pre-trained trunk, as a share of the rate of new layers. */
  private static final double TRUNK_SHARE = 0.4;

  private final double weightDecay;
  private final double clipNorm;
  private final Map<String, float[]> first = new LinkedHashMap<>();
  private final Map<String, float[]> second = new LinkedHashMap<>();
  private int steps;

  AdamW(final double weightDecay, final double clipNorm) {
    this.weightDecay = weightDecay;
    this.clipNorm = clipNorm;
  }

  /**
   * Moves the weights.
   *
   * @return the norm of the gradient before clipping
   */
  double step(final Map<String, float[]> gradients, final TorchNetwork network, final double rate) {
    double square = 0;
    for (final float[] gradient : gradients.values()) {
      for (final float value : gradient) {
        square += (double) value * value;
      }
    }
    final double norm = Math.sqrt(square);
    if (!Double.isFinite(norm)) {
      return norm; // this step is left out; the caller rolls back if it does not stay alone
    }
    steps++;
    final double scale = norm > clipNorm ? clipNorm / norm : 1;
    final Weights weights = network.weights();
    for (final Map.Entry<String, float[]> entry : gradients.entrySet()) {
      final String name = entry.getKey();
      final double decay = Weights.isDecayed(name) ? weightDecay : 0;
      final double pace = name.startsWith(MobileTrunk.PREFIX) ? TRUNK_SHARE * rate : rate;
      network.push(name, moved(name, weights.values(name), entry.getValue(), scale, pace, decay));
    }
    return norm;
  }

  private float[] moved(
      final String name,
      final float[] values,
      final float[] gradient,
      final double scale,
      final double rate,
      final double decay) {
    final float[] m = first.computeIfAbsent(name, key -> new float[values.length]);
    final float[] v = second.computeIfAbsent(name, key -> new float[values.length]);
    final double correction1 = 1 - Math.pow(BETA1, steps);
    final double correction2 = Math.sqrt(1 - Math.pow(BETA2, steps));
    final double pace = rate * correction2 / correction1;
    final double keep = 1 - rate * decay;
    final float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      final double g = gradient[i] * scale;
      m[i] = (float) (BETA1 * m[i] + (1 - BETA1) * g);
      v[i] = (float) (BETA2 * v[i] + (1 - BETA2) * g * g);
      result[i] =
          (float) (values[i] * keep - pace * m[i] / (Math.sqrt(v[i]) + EPSILON * correction2));
    }
    return result;
  }

  /** The state, as arrays beside the weights' in a checkpoint. */
  Map<String, Weights.Array> state() {
    final Map<String, Weights.Array> state = new LinkedHashMap<>();
    state.put("adam.steps", new Weights.Array(new long[] {1}, new float[] {steps}));
    first.forEach((name, m) -> state.put("adam.first." + name, flat(m.clone())));
    second.forEach((name, v) -> state.put("adam.second." + name, flat(v.clone())));
    return state;
  }

  void restore(final Map<String, Weights.Array> state) {
    first.clear();
    second.clear();
    steps = (int) state.get("adam.steps").values()[0];
    state.forEach(
        (name, array) -> {
          if (name.startsWith("adam.first.")) {
            first.put(name.substring("adam.first.".length()), array.values().clone());
          } else if (name.startsWith("adam.second.")) {
            second.put(name.substring("adam.second.".length()), array.values().clone());
          }
        });
  }

  private static Weights.Array flat(final float[] values) {
    return new Weights.Array(new long[] {values.length}, values);
  }
}
