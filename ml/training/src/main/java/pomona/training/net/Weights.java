package pomona.training.net;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import pomona.training.net.Layer.Convolution;

/**
 * Named arrays, in order. For a convolution called {@code c}: {@code c.weight} (output, input that
 * it sees, row, column), and either {@code c.bias} or {@code c.gamma}, {@code c.beta}, {@code
 * c.mean}, {@code c.variance}.
 *
 * @param arrays by name
 */
public record Weights(Map<String, Array> arrays) {

  /** Added to the variance before the root, as in training. */
  public static final float EPSILON = 1e-5f;

  /** The numbers of an array, row-major. The array is shared, not copied. */
  public record Array(long[] shape, float[] values) {
    public Array {
      long size = 1;
      for (final long side : shape) {
        size *= side;
      }
      if (size != values.length) {
        throw new IllegalArgumentException(
            "shape holds " + size + " numbers, got " + values.length);
      }
    }
  }

  public Weights {
    arrays = new LinkedHashMap<>(arrays);
  }

  public float[] values(final String name) {
    final Array array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("no weights are called " + name);
    }
    return array.values();
  }

  /** A running statistic, which no gradient moves. */
  public static boolean isStatistic(final String name) {
    return name.endsWith(".mean") || name.endsWith(".variance");
  }

  /** Whether weight decay applies: matrices and kernels only. */
  public static boolean isDecayed(final String name) {
    return name.endsWith(".weight");
  }

  /** He's initialisation (arXiv 1502.01852), and unit statistics. */
  public static Weights initial(final Network network, final long seed) {
    final SplittableRandom random = new SplittableRandom(seed);
    final Map<String, Array> arrays = new LinkedHashMap<>();
    for (final Convolution layer : network.convolutions()) {
      final int fanIn = layer.fanIn();
      final double gain = layer.normalised() ? 2.0 : 1.0;
      final float[] kernel =
          normal(random, fanIn * layer.outputChannels(), Math.sqrt(gain / fanIn));
      arrays.put(layer.name() + ".weight", new Array(layer.weightShape(), kernel));
      if (layer.normalised()) {
        arrays.put(layer.name() + ".gamma", filled(layer.outputChannels(), layer.gamma()));
        arrays.put(layer.name() + ".beta", filled(layer.outputChannels(), 0));
        arrays.put(layer.name() + ".mean", filled(layer.outputChannels(), 0));
        arrays.put(layer.name() + ".variance", filled(layer.outputChannels(), 1));
      } else {
        arrays.put(layer.name() + ".bias", filled(layer.outputChannels(), startBias(layer)));
      }
    }
    return new Weights(arrays);
  }

  /**
   * Rare outputs start improbable: with a prior of one in a hundred the first steps are not spent
   * on learning to answer "no" (focal loss, arXiv 1708.02002, section 4.1). Box distances start
   * above zero, since a rectifier that begins dead learns nothing.
   */
  private static float startBias(final Convolution layer) {
    if (layer.activation() == Layer.Activation.SIGMOID) {
      return -4.6f;
    }
    return layer.name().startsWith("box") ? 2 : 0;
  }

  /** Numbers of a normal distribution. */
  public static float[] normal(final SplittableRandom random, final int count, final double scale) {
    final float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextGaussian() * scale);
    }
    return values;
  }

  /** What normalisation multiplies each output of a convolution with: 1 where there is none. */
  public double[] gains(final Convolution layer) {
    final double[] gains = new double[layer.outputChannels()];
    for (int o = 0; o < gains.length; o++) {
      gains[o] =
          layer.normalised()
              ? values(layer.name() + ".gamma")[o]
                  / Math.sqrt(values(layer.name() + ".variance")[o] + EPSILON)
              : 1;
    }
    return gains;
  }

  /** What is added to each output of a convolution that was multiplied with its gain. */
  public float[] shifts(final Convolution layer) {
    if (!layer.normalised()) {
      return values(layer.name() + ".bias").clone();
    }
    final double[] gains = gains(layer);
    final float[] shifts = new float[gains.length];
    for (int o = 0; o < shifts.length; o++) {
      shifts[o] =
          (float)
              (values(layer.name() + ".beta")[o] - values(layer.name() + ".mean")[o] * gains[o]);
    }
    return shifts;
  }

  private static Array filled(final int count, final float value) {
    final float[] values = new float[count];
    java.util.Arrays.fill(values, value);
    return new Array(new long[] {count}, values);
  }
}
