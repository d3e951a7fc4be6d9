package pomona.training.train;

import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import pomona.training.data.Classes;
import pomona.training.net.Layer;
import pomona.training.net.Layer.Convolution;
import pomona.training.net.MobileTrunk;
import pomona.training.net.Network;
import pomona.training.net.Weights;

/**
 * The weights that a new generation starts from: those of the newest earlier generation whose
 * layers up to the embedding have the same shape. It takes all layers that fit, the rows of the
 * classes that both know, and the grade head in the trainer's form.
 *
 * <p>A bundle's normalisation is folded into its kernels. It is unfolded here: each kernel is
 * brought to the size that kernels start with, because the steps of a normalised layer are as large
 * as its kernel is small, and the running statistics are measured on photographs, with gain and
 * shift such that the network answers exactly as it did.
 */
final class WarmStart {

  /** Photographs that statistics are measured on. */
  private static final int MEASURED = 128;

  private WarmStart() {}

  /** The newest generation that a network can start from. */
  static Optional<Ancestor> source(final List<Ancestor> generations, final Network network) {
    for (int i = generations.size() - 1; i >= 0; i--) {
      if (sameWay(generations.get(i).network(), network)) {
        return Optional.of(generations.get(i));
      }
    }
    return Optional.empty();
  }

  /** Whether all of the old way to the embedding is in the new network, which may have more. */
  private static boolean sameWay(final Network old, final Network network) {
    final Map<String, Convolution> known = new LinkedHashMap<>();
    network.convolutions().forEach(layer -> known.put(layer.name(), layer));
    final Set<String> needed = new HashSet<>(Set.of("embedding"));
    for (int i = old.layers().size() - 1; i >= 0; i--) {
      final Layer layer = old.layers().get(i);
      if (needed.contains(layer.name())) {
        needed.addAll(layer.inputs());
        if (layer instanceof Convolution convolution
            && !same(convolution, known.get(layer.name()))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean same(final Convolution one, final Convolution other) {
    return other != null
        && one.input().equals(other.input())
        && one.inputChannels() == other.inputChannels()
        && one.outputChannels() == other.outputChannels()
        && one.kernel() == other.kernel()
        && one.stride() == other.stride()
        && one.depthwise() == other.depthwise();
  }

  /**
   * The weights to start from.
   *
   * @param cold what is taken where nothing fits
   * @param photos to measure statistics on; a few are enough
   */
  static Weights of(
      final Ancestor source,
      final Network network,
      final Weights cold,
      final Classes now,
      final List<PhotoBatches.Labelled> photos) {
    final Map<String, Weights.Array> arrays = new LinkedHashMap<>();
    cold.arrays()
        .forEach(
            (name, array) -> {
              final Weights.Array old = source.weights().arrays().get(name);
              final boolean same = old != null && Arrays.equals(old.shape(), array.shape());
              arrays.put(name, same ? copy(old) : array);
            });
    for (final String head : List.of("grade.weight", FreshnessLearner.ROWS)) {
      final boolean before = source.weights().arrays().containsKey(head);
      final float[] rows = before ? arrays.get(head).values() : new float[0];
      for (int i = 0; i < rows.length; i++) {
        rows[i] /= Learner.SCALE;
      }
    }
    putRows(arrays.get("class.weight").values(), source, now);
    final Weights start = new Weights(arrays);
    if (unfold(start, source, network)) {
      settle(start, network, photos, layer -> true);
    }
    return start;
  }

  /**
   * Cold weights but for a trunk whose normalisation was folded into its kernels. It is put back
   * from what photographs make of it: the trunk answers as before, and training behaves.
   */
  static Weights from(
      final Weights trunk,
      final Network network,
      final Weights cold,
      final List<PhotoBatches.Labelled> photos) {
    for (final Convolution layer : MobileTrunk.convolutions(network)) {
      put(cold, layer.name() + ".weight", trunk.values(layer.name() + ".weight"));
      Arrays.fill(cold.values(layer.name() + ".gamma"), 1);
      put(cold, layer.name() + ".beta", trunk.values(layer.name() + ".bias"));
      Arrays.fill(cold.values(layer.name() + ".mean"), 0);
      Arrays.fill(cold.values(layer.name() + ".variance"), 1 - Weights.EPSILON);
    }
    settle(cold, network, photos, layer -> layer.startsWith(MobileTrunk.PREFIX));
    return cold;
  }

  private static void put(final Weights weights, final String name, final float[] values) {
    System.arraycopy(values, 0, weights.values(name), 0, values.length);
  }

  private static void putRows(final float[] rows, final Ancestor source, final Classes now) {
    final float[] oldRows = source.weights().values("class.weight");
    final int width = rows.length / now.names().size();
    for (int k = 0; k < source.classes().names().size(); k++) {
      final int label = now.find(source.classes().names().get(k));
      if (label >= 0) {
        System.arraycopy(oldRows, k * width, rows, label * width, width);
      }
    }
  }

  /** Makes normalised layers of folded ones; says whether there were any. */
  private static boolean unfold(final Weights start, final Ancestor source, final Network network) {
    boolean any = false;
    for (final Convolution layer : network.convolutions()) {
      final Weights.Array bias = source.weights().arrays().get(layer.name() + ".bias");
      if (layer.normalised() && bias != null && fits(start, source, layer)) {
        final float[] kernel = start.values(layer.name() + ".weight");
        final double size = Math.sqrt(2.0 / layer.fanIn());
        final float grown = (float) (size / Math.max(1e-12, rootMeanSquare(kernel)));
        for (int i = 0; i < kernel.length; i++) {
          kernel[i] *= grown;
        }
        Arrays.fill(start.values(layer.name() + ".mean"), 0);
        Arrays.fill(start.values(layer.name() + ".variance"), 1 - Weights.EPSILON);
        Arrays.fill(start.values(layer.name() + ".gamma"), 1 / grown);
        System.arraycopy(
            bias.values(), 0, start.values(layer.name() + ".beta"), 0, bias.values().length);
        any = true;
      }
    }
    return any;
  }

  private static boolean fits(final Weights start, final Ancestor source, final Convolution layer) {
    final Weights.Array old = source.weights().arrays().get(layer.name() + ".weight");
    return old != null
        && Arrays.equals(old.shape(), start.arrays().get(layer.name() + ".weight").shape());
  }

  private static double rootMeanSquare(final float[] values) {
    double sum = 0;
    for (final float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum / values.length);
  }

  private static void settle(
      final Weights start,
      final Network network,
      final List<PhotoBatches.Labelled> photos,
      final Predicate<String> asBefore) {
    final int px = network.sizePx();
    final int count = Math.min(MEASURED, photos.size());
    final float[] pixels = new float[count * px * px * 3];
    for (int i = 0; i < count; i++) {
      final int place = (int) ((long) i * photos.size() / count);
      Augmentation.centre(photos.get(place).picture(), px, pixels, i * px * px * 3);
    }
    try (TorchNetwork torch = TorchNetwork.frozen(network, start);
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      torch.settle(torch.manager().create(pixels, new Shape(count, px, px, 3)), asBefore);
      torch.pull();
    }
  }

  private static Weights.Array copy(final Weights.Array array) {
    return new Weights.Array(array.shape(), array.values().clone());
  }
}
