package pomona.training.net;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pomona.training.net.Layer.Convolution;
import pomona.training.net.Layer.Doubling;
import pomona.training.net.Layer.Sum;
import pomona.vision.BundleGraph;

/**
 * A network as data: layers in an order in which each reads only earlier ones. The trainer, the
 * exporter and the tests' reference are all made from this description, so that they cannot drift
 * apart.
 *
 * @param name what it is called in recipes and cards
 * @param sizePx side of the square input it is exported with; it can be trained at other sizes
 * @param layers in order; the first reads {@link #INPUT}
 * @param outputs names of layers, in the order of the exported graph's outputs
 */
public record Network(String name, int sizePx, List<Layer> layers, List<String> outputs) {

  /** The picture: {@code (pixel - 128) / 64}, three channels. */
  public static final String INPUT = "image";

  /** The pixel that is 0 in it. */
  public static final int MIDDLE = 128;

  /** The difference from {@link #MIDDLE} that is 1 in it. */
  public static final int DEVIATION = 64;

  private static final int LEAST_PX = 32;
  private static final int MOST_PX = 512;

  public Network {
    layers = List.copyOf(layers);
    outputs = List.copyOf(outputs);
    final Map<String, Shape> known = shapes(layers, sizePx);
    for (final String output : outputs) {
      if (!known.containsKey(output)) {
        throw new IllegalArgumentException("no layer makes the output " + output);
      }
    }
  }

  /**
   * The same network, exported with another size. A network sees best at a little more than the
   * size that it learnt at.
   */
  public Network at(final int px) {
    final int stride = deepestStride();
    if (px < LEAST_PX || px > MOST_PX || px % stride != 0) {
      throw new IllegalArgumentException(
          px
              + " px: pictures have "
              + LEAST_PX
              + " to "
              + MOST_PX
              + " px, a multiple of "
              + stride);
    }
    return new Network(name, px, layers, outputs);
  }

  /** How many pixels of the picture a cell of the coarsest layer is wide. */
  public int deepestStride() {
    final int least = shapes(sizePx).values().stream().mapToInt(Shape::sizePx).min().orElse(sizePx);
    return sizePx / least;
  }

  /** The strides of the levels on which fruits are found, the finest first. */
  public List<Integer> detectionStrides() {
    return outputs.stream()
        .filter(output -> output.startsWith(BundleGraph.SCORE))
        .map(output -> Integer.valueOf(output.substring(BundleGraph.SCORE.length())))
        .sorted()
        .toList();
  }

  /** Height and width (the same) and channels. */
  public record Shape(int sizePx, int channels) {}

  /** The shape of every tensor for a square input of a size, by name, {@link #INPUT} first. */
  public Map<String, Shape> shapes(final int inputPx) {
    return shapes(layers, inputPx);
  }

  private static Map<String, Shape> shapes(final List<Layer> layers, final int inputPx) {
    final Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put(INPUT, new Shape(inputPx, 3));
    for (final Layer layer : layers) {
      for (final String input : layer.inputs()) {
        if (!shapes.containsKey(input)) {
          throw new IllegalArgumentException(
              "layer " + layer.name() + " reads " + input + ", which nothing before it makes");
        }
      }
      if (shapes.put(layer.name(), shape(layer, shapes)) != null) {
        throw new IllegalArgumentException("two layers are called " + layer.name());
      }
    }
    return shapes;
  }

  private static Shape shape(final Layer layer, final Map<String, Shape> shapes) {
    final Shape first = shapes.get(layer.inputs().get(0));
    if (layer instanceof Convolution convolution) {
      if (first.channels() != convolution.inputChannels()) {
        throw new IllegalArgumentException(
            "layer "
                + layer.name()
                + " expects "
                + convolution.inputChannels()
                + " channels, "
                + convolution.input()
                + " has "
                + first.channels());
      }
      final int stride = convolution.stride();
      return new Shape((first.sizePx() + stride - 1) / stride, convolution.outputChannels());
    }
    if (layer instanceof Sum sum) {
      if (!first.equals(shapes.get(sum.right()))) {
        throw new IllegalArgumentException(
            "layer " + layer.name() + " adds " + first + " and " + shapes.get(sum.right()));
      }
      return first;
    }
    return new Shape(first.sizePx() * 2, first.channels());
  }

  /** Multiply-accumulates of one pass at the exported size, the convolutions' only. */
  public long macs() {
    final Map<String, Shape> shapes = shapes(sizePx);
    long macs = 0;
    for (final Convolution layer : convolutions()) {
      final long cells =
          (long) shapes.get(layer.name()).sizePx() * shapes.get(layer.name()).sizePx();
      macs += cells * layer.fanIn() * layer.outputChannels();
    }
    return macs;
  }

  /** Numbers that are left after normalisation has been folded into the convolutions. */
  public long parameters() {
    long count = 0;
    for (final Convolution layer : convolutions()) {
      count += (long) layer.fanIn() * layer.outputChannels() + layer.outputChannels();
    }
    return count;
  }

  public List<Convolution> convolutions() {
    final List<Convolution> found = new ArrayList<>();
    for (final Layer layer : layers) {
      if (layer instanceof Convolution convolution) {
        found.add(convolution);
      } else if (!(layer instanceof Sum || layer instanceof Doubling)) {
        throw new AssertionError(layer);
      }
    }
    return found;
  }
}
