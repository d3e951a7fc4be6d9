package pomona.training.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.FloatBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import pomona.training.net.Layer;
import pomona.training.net.Layer.Convolution;
import pomona.training.net.Layer.Doubling;
import pomona.training.net.Layer.Sum;
import pomona.training.net.Network;
import pomona.training.net.Weights;

/**
 * A {@link Network} that PyTorch runs and differentiates. Sigmoids of outputs are left to the
 * losses, which are steadier on logits.
 *
 * <p>Arrays live in this object's manager; everything a step makes belongs to the caller's {@code
 * NDScope}.
 */
final class TorchNetwork implements AutoCloseable {

  private static final float MOMENTUM = 0.9f;

  private final Network network;
  private final NDManager manager;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();
  private final boolean learns;

  /** Kernel and bias, normalisation folded in, of the convolutions that do not learn. */
  private final Map<String, NDList> fixed = new HashMap<>();

  /** Where it settles: the layers that shall answer as before; the others are normalised. */
  private Optional<Predicate<String>> settling = Optional.empty();

  /** Holds the weights' own arrays beside the torch ones; {@link #pull} refreshes them. */
  private final Weights weights;

  /** A network that learns. */
  TorchNetwork(final Network network, final Weights weights) {
    this(network, weights, true, Set.of());
  }

  /**
   * A network that learns but for the convolutions of some names: where they stand at its
   * beginning, nothing goes back through them, which saves half of a step.
   */
  TorchNetwork(final Network network, final Weights weights, final Set<String> fixed) {
    this(network, weights, true, fixed);
  }

  /** A network that only answers. */
  static TorchNetwork frozen(final Network network, final Weights weights) {
    return new TorchNetwork(network, weights, false, Set.of());
  }

  private TorchNetwork(
      final Network network, final Weights weights, final boolean learns, final Set<String> fixed) {
    this.network = network;
    this.weights = weights;
    this.learns = learns;
    TorchSettings.apply();
    manager = NDManager.newBaseManager(Device.cpu());
    for (final Convolution layer : network.convolutions()) {
      if (fixed.contains(layer.name())) {
        this.fixed.put(layer.name(), folded(layer));
      }
    }
    for (final Map.Entry<String, Weights.Array> entry : weights.arrays().entrySet()) {
      final NDArray array =
          manager.create(entry.getValue().values(), new Shape(entry.getValue().shape()));
      if (learns && !Weights.isStatistic(entry.getKey()) && !isFixed(entry.getKey())) {
        array.setRequiresGradient(true);
      }
      arrays.put(entry.getKey(), array);
    }
  }

  private boolean isFixed(final String array) {
    return fixed.containsKey(array.substring(0, array.lastIndexOf('.')));
  }

  private NDList folded(final Convolution layer) {
    final double[] gains = weights.gains(layer);
    final float[] kernel = weights.values(layer.name() + ".weight").clone();
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] *= (float) gains[i / layer.fanIn()];
    }
    return new NDList(
        manager.create(kernel, new Shape(layer.weightShape())),
        manager.create(weights.shifts(layer)));
  }

  /** The numbers as they were at the last push or pull; statistics only as of the last pull. */
  Weights weights() {
    return weights;
  }

  Network network() {
    return network;
  }

  NDManager manager() {
    return manager;
  }

  NDArray array(final String name) {
    return arrays.get(name);
  }

  /**
   * Runs the layers that the wanted ones need.
   *
   * @param pictures {@code batch x height x width x 3}, values as {@link Network#INPUT} says
   * @param normaliseByBatch whether batch statistics are used, and the running ones moved
   */
  Map<String, NDArray> forward(
      final NDArray pictures, final boolean normaliseByBatch, final Collection<String> wanted) {
    final NeededLayers needed = NeededLayers.of(network, wanted);
    final Map<String, NDArray> made = new LinkedHashMap<>();
    // Channels last in memory, channels first in shape: what PyTorch's fast kernels want.
    made.put(Network.INPUT, pictures.transpose(0, 3, 1, 2));
    // What depends on nothing that learns: no way back needs what it was made of.
    final Set<String> still = new HashSet<>(Set.of(Network.INPUT));
    for (final Layer layer : network.layers()) {
      if (needed.needs(layer)) {
        final boolean passing = !learns || (still.containsAll(layer.inputs()) && isStill(layer));
        if (passing) {
          still.add(layer.name());
        }
        made.put(
            layer.name(),
            passing
                ? passingly(layer, made, normaliseByBatch)
                : apply(layer, made, normaliseByBatch));
        for (final String input : Set.copyOf(layer.inputs())) {
          if (passing && needed.isLastReader(layer, input) && !wanted.contains(input)) {
            made.get(input).close();
          }
        }
      }
    }
    return made;
  }

  private boolean isStill(final Layer layer) {
    return !(layer instanceof Convolution) || fixed.containsKey(layer.name());
  }

  /** Runs a layer and keeps nothing but its result: large pictures would fill the memory. */
  private NDArray passingly(
      final Layer layer, final Map<String, NDArray> made, final boolean normaliseByBatch) {
    final NDArray result;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      result = apply(layer, made, normaliseByBatch);
      NDScope.unregister(result);
    }
    NDScope.register(result);
    return result;
  }

  private NDArray apply(
      final Layer layer, final Map<String, NDArray> made, final boolean normaliseByBatch) {
    final NDArray input = made.get(layer.inputs().get(0));
    if (layer instanceof Convolution convolution) {
      return convolve(convolution, input, normaliseByBatch);
    }
    if (layer instanceof Sum sum) {
      return TorchLayers.activate(input.add(made.get(sum.right())), sum.activation());
    }
    if (layer instanceof Doubling) {
      return TorchLayers.doubled(input);
    }
    throw new AssertionError(layer);
  }

  private NDArray convolve(
      final Convolution layer, final NDArray input, final boolean normaliseByBatch) {
    final NDList constant = fixed.get(layer.name());
    if (constant != null) {
      return TorchLayers.activate(
          TorchLayers.convolve(layer, input, constant.get(0), constant.get(1)), layer.activation());
    }
    final NDArray bias = layer.normalised() ? null : arrays.get(layer.name() + ".bias");
    final NDArray raw =
        TorchLayers.convolve(layer, input, arrays.get(layer.name() + ".weight"), bias);
    NDArray out = raw;
    if (layer.normalised()) {
      settling.ifPresent(asBefore -> settle(layer.name(), raw, asBefore.test(layer.name())));
      final NDList normalised =
          raw.getNDArrayInternal()
              .batchNorm(
                  raw,
                  arrays.get(layer.name() + ".mean"),
                  arrays.get(layer.name() + ".variance"),
                  arrays.get(layer.name() + ".gamma"),
                  arrays.get(layer.name() + ".beta"),
                  1,
                  MOMENTUM,
                  Weights.EPSILON,
                  normaliseByBatch);
      out = normalised.get(0);
    }
    return TorchLayers.activate(out, layer.activation());
  }

  /**
   * Sets every running statistic to that of some pictures.
   *
   * @param asBefore layers that get such gains and shifts that they answer exactly as before; what
   *     the others make is normalised from now on
   */
  void settle(final NDArray pictures, final Predicate<String> asBefore) {
    settling = Optional.of(asBefore);
    try {
      forward(pictures, false, network.outputs());
    } finally {
      settling = Optional.empty();
    }
  }

  private void settle(final String layer, final NDArray out, final boolean asBefore) {
    final long channels = out.getShape().get(1);
    final NDArray rows = out.transpose(1, 0, 2, 3).reshape(channels, -1);
    final float[] mean = rows.mean(new int[] {1}).toFloatArray();
    final float[] square = rows.square().mean(new int[] {1}).toFloatArray();
    final float[] oldMean = arrays.get(layer + ".mean").toFloatArray();
    final float[] oldVariance = arrays.get(layer + ".variance").toFloatArray();
    final float[] gamma = arrays.get(layer + ".gamma").toFloatArray();
    final float[] beta = arrays.get(layer + ".beta").toFloatArray();
    final float[] variance = new float[mean.length];
    for (int c = 0; c < mean.length; c++) {
      final double gain = gamma[c] / Math.sqrt(oldVariance[c] + Weights.EPSILON);
      variance[c] = Math.max(0, square[c] - mean[c] * mean[c]);
      if (asBefore) {
        gamma[c] = (float) (gain * Math.sqrt(variance[c] + Weights.EPSILON));
        beta[c] += (float) (gain * (mean[c] - oldMean[c]));
      }
    }
    push(layer + ".mean", mean);
    push(layer + ".variance", variance);
    push(layer + ".gamma", gamma);
    push(layer + ".beta", beta);
  }

  /** Copies PyTorch's numbers into the weights that this was made with, and returns those. */
  Weights pull() {
    for (final Map.Entry<String, NDArray> entry : arrays.entrySet()) {
      final float[] source = entry.getValue().toFloatArray();
      System.arraycopy(source, 0, weights.values(entry.getKey()), 0, source.length);
    }
    return weights;
  }

  /** Sets one array, of PyTorch's and of the weights. */
  void push(final String name, final float[] values) {
    arrays.get(name).set(FloatBuffer.wrap(values));
    System.arraycopy(values, 0, weights.values(name), 0, values.length);
  }

  /** Every gradient there is; all are zero afterwards. */
  Map<String, float[]> takeGradients() {
    final Map<String, float[]> gradients = new LinkedHashMap<>();
    for (final Map.Entry<String, NDArray> entry : arrays.entrySet()) {
      if (!Weights.isStatistic(entry.getKey()) && entry.getValue().hasGradient()) {
        gradients.put(entry.getKey(), takeGradient(entry.getKey()));
      }
    }
    return gradients;
  }

  /** The gradient of an array that has one; it is zero afterwards. */
  float[] takeGradient(final String name) {
    final NDArray array = arrays.get(name);
    try (NDArray gradient = array.getGradient()) {
      final float[] values = gradient.toFloatArray();
      JniUtils.zeroGrad((PtNDArray) array);
      return values;
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
