package pomona.training.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import pomona.training.net.Layer;
import pomona.training.net.Layer.Convolution;
import pomona.training.net.Network;
import pomona.training.net.Weights;

/**
 * A wider and deeper network that answers exactly as a smaller one did (Net2Net, Chen et al., ICLR
 * 2016, arXiv 1511.05641), so that a larger generation starts inside the space instead of looking
 * for it.
 *
 * <p>Each new channel is a copy of an old one, and a layer that reads the copies divides the old
 * weight among them: {@code w'[o][i] = s[i] w[m(o)][m(i)]}, where the shares {@code s} of the
 * copies of one channel sum to 1. The shares are drawn for each weight, because copies with equal
 * shares would get the same gradients and stay copies. A block that the smaller network does not
 * have starts with a gain of 0 on its last normalisation, and so as what it adds to.
 */
final class Widening {

  /** The parts of a layer that have one number a channel. */
  private static final List<String> PER_CHANNEL =
      List.of(".bias", ".gamma", ".beta", ".mean", ".variance");

  /** The least and the most of a share before the shares are brought to a sum of 1. */
  private static final double LEAST_SHARE = 0.25;

  private static final double MOST_SHARE = 0.75;

  private final Ancestor old;
  private final Network wide;
  private final Map<String, Convolution> before = new HashMap<>();

  /** For each tensor the one that stands for all that must have the same channels. */
  private final Map<String, String> groups = new HashMap<>();

  /** For each group, the old channel of every new one. */
  private final Map<String, int[]> copies = new HashMap<>();

  private final SplittableRandom random;

  private Widening(final Ancestor old, final Network wide, final long seed) {
    this.old = old;
    this.wide = wide;
    this.random = new SplittableRandom(seed);
    old.network().convolutions().forEach(layer -> before.put(layer.name(), layer));
    wide.layers().forEach(this::group);
  }

  /** Whether a network has all that an old one has, nowhere narrower. */
  static boolean fits(final Network old, final Network wide) {
    final Map<String, Convolution> now = new HashMap<>();
    wide.convolutions().forEach(layer -> now.put(layer.name(), layer));
    for (final Convolution layer : old.convolutions()) {
      final Convolution wider = now.get(layer.name());
      if (wider == null
          || wider.kernel() != layer.kernel()
          || wider.stride() != layer.stride()
          || wider.depthwise()
          || layer.depthwise()
          || wider.outputChannels() < layer.outputChannels()) {
        return false;
      }
    }
    return old.outputs().equals(wide.outputs());
  }

  /**
   * An old generation in a wider network.
   *
   * @param cold the weights of layers that the old one does not have
   */
  static Ancestor of(final Ancestor old, final Network wide, final Weights cold, final long seed) {
    return new Widening(old, wide, seed).widen(cold);
  }

  private void group(final Layer layer) {
    groups.put(layer.name(), layer.name());
    if (!(layer instanceof Convolution)) {
      final String whole = groupOf(layer.inputs().get(0));
      for (final String input : layer.inputs()) {
        groups.put(groupOf(input), whole);
      }
      groups.put(layer.name(), whole);
    }
  }

  private String groupOf(final String tensor) {
    String group = tensor;
    while (!groups.getOrDefault(group, group).equals(group)) {
      group = groups.get(group);
    }
    return group;
  }

  private Ancestor widen(final Weights cold) {
    final Map<String, Weights.Array> arrays = new LinkedHashMap<>();
    old.weights().arrays().forEach(arrays::put);
    for (final Convolution layer : wide.convolutions()) {
      if (before.containsKey(layer.name())) {
        widen(layer, arrays);
      } else {
        add(layer, cold, arrays);
      }
    }
    return new Ancestor(old.name(), wide, new Weights(arrays), old.classes());
  }

  private void widen(final Convolution layer, final Map<String, Weights.Array> arrays) {
    final Convolution narrow = before.get(layer.name());
    final int[] outputs = channels(layer.name(), layer.outputChannels());
    final int[] inputs = channels(layer.input(), layer.inputChannels());
    final int cells = layer.kernel() * layer.kernel();
    final float[] from = old.weights().values(layer.name() + ".weight");
    final float[] kernel = new float[outputs.length * inputs.length * cells];
    for (int o = 0; o < outputs.length; o++) {
      final double[] shares = shares(inputs, narrow.inputChannels());
      for (int i = 0; i < inputs.length; i++) {
        final int source = (outputs[o] * narrow.inputChannels() + inputs[i]) * cells;
        final int target = (o * inputs.length + i) * cells;
        for (int cell = 0; cell < cells; cell++) {
          kernel[target + cell] = (float) (from[source + cell] * shares[i]);
        }
      }
    }
    arrays.put(
        layer.name() + ".weight",
        new Weights.Array(
            new long[] {outputs.length, inputs.length, layer.kernel(), layer.kernel()}, kernel));
    for (final String part : PER_CHANNEL) {
      final Weights.Array array = old.weights().arrays().get(layer.name() + part);
      if (array != null) {
        final float[] values = new float[outputs.length];
        for (int o = 0; o < outputs.length; o++) {
          values[o] = array.values()[outputs[o]];
        }
        arrays.put(layer.name() + part, new Weights.Array(new long[] {outputs.length}, values));
      }
    }
  }

  /** A layer that is new: the last of its block adds nothing at first. */
  private void add(
      final Convolution layer, final Weights cold, final Map<String, Weights.Array> arrays) {
    cold.arrays()
        .forEach(
            (name, array) -> {
              if (name.startsWith(layer.name() + ".")) {
                arrays.put(name, new Weights.Array(array.shape(), array.values().clone()));
              }
            });
    final boolean isAddedUp =
        wide.layers().stream()
            .anyMatch(next -> next instanceof Layer.Sum && next.inputs().contains(layer.name()));
    if (isAddedUp) {
      Arrays.fill(arrays.get(layer.name() + ".gamma").values(), 0);
    }
  }

  /** The shares of every input channel's copies in one output; they sum to 1 for each original. */
  private double[] shares(final int[] inputs, final int originals) {
    final double[] drawn = new double[inputs.length];
    final double[] sums = new double[originals];
    for (int i = 0; i < inputs.length; i++) {
      drawn[i] = random.nextDouble(LEAST_SHARE, MOST_SHARE);
      sums[inputs[i]] += drawn[i];
    }
    for (int i = 0; i < inputs.length; i++) {
      drawn[i] /= sums[inputs[i]];
    }
    return drawn;
  }

  /** The old channel of each new one: first all as they were, then copies in a random order. */
  private int[] channels(final String tensor, final int count) {
    return copies.computeIfAbsent(groupOf(tensor), group -> copies(width(group, count), count));
  }

  private int width(final String group, final int count) {
    if (group.equals(Network.INPUT)) {
      return count;
    }
    return before.values().stream()
        .filter(layer -> groupOf(layer.name()).equals(group))
        .findFirst()
        .map(Convolution::outputChannels)
        .orElse(count);
  }

  private int[] copies(final int originals, final int count) {
    final int[] channels = new int[count];
    final List<Integer> order = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (i < originals) {
        channels[i] = i;
      } else {
        if (order.isEmpty()) {
          for (int channel = 0; channel < originals; channel++) {
            order.add(random.nextInt(order.size() + 1), channel);
          }
        }
        channels[i] = order.remove(order.size() - 1);
      }
    }
    return channels;
  }
}
