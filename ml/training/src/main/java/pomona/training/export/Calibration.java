package pomona.training.export;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pomona.tflite.TfliteGraph;
import pomona.training.net.Layer;
import pomona.training.net.Layer.Activation;
import pomona.training.net.Layer.Convolution;
import pomona.training.net.Layer.Doubling;
import pomona.training.net.Network;

/**
 * What a network's tensors hold on pictures like those that it will see: extremes, a histogram, and
 * each channel's mean.
 */
final class Calibration {

  /** How the range of a tensor is taken from what it held. */
  enum Rule {
    /** From its least to its largest value. */
    EXTREMES,
    /** Cut so that rounding and clipping together cost the least squared error. */
    LEAST_ERROR
  }

  private static final int BINS = 2048;

  /** Beyond this a sigmoid rounds to 0 or 1 in the 1/256 that it is stored in. */
  private static final float MOST_LOGIT = 8;

  private final Network network;
  private final Map<String, Held> held = new LinkedHashMap<>();

  /** What one tensor held. */
  private static final class Held {
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    final long[] bins = new long[BINS];
    final double[] sums;
    long cells;

    Held(int channels) {
      sums = new double[channels];
    }

    void widen(float[] values) {
      for (float value : values) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }

    void count(float[] values) {
      float bin = Math.max(most - least, 1e-9f) / BINS;
      for (int i = 0; i < values.length; i++) {
        bins[Math.min(BINS - 1, (int) ((values[i] - least) / bin))]++;
        sums[i % sums.length] += values[i];
      }
      cells += values.length / sums.length;
    }

    float middle(int bin) {
      return least + (bin + 0.5f) * (most - least) / BINS;
    }
  }

  private Calibration(Network network) {
    this.network = network;
  }

  /**
   * Runs a network over pictures twice: for the extremes, and for what lies between them.
   *
   * @param pictures stored values, {@code pixel - 128}
   */
  static Calibration of(FoldedNetwork folded, List<byte[]> pictures) {
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException("nothing to calibrate with: no pictures");
    }
    Calibration calibration = new Calibration(folded.network());
    Graph opened = Lowering.lower(folded, new Precision.Floats()).opened();
    try (TfliteGraph graph = TfliteGraph.ofOwnModel(TfliteWriter.write(opened, "calibration"))) {
      for (byte[] picture : pictures) {
        calibration.look(graph, picture, false);
      }
      for (byte[] picture : pictures) {
        calibration.look(graph, picture, true);
      }
    }
    return calibration;
  }

  private void look(TfliteGraph graph, byte[] picture, boolean counting) {
    Samples.feed(graph, picture);
    graph.run();
    for (TfliteGraph.Tensor tensor : graph.outputs()) {
      float[] values = Samples.values(tensor);
      Held one =
          held.computeIfAbsent(
              tensor.name(), name -> new Held(tensor.shape().get(tensor.shape().size() - 1)));
      if (counting) {
        one.count(values);
      } else {
        one.widen(values);
      }
    }
  }

  /** The mean of each channel of a tensor. */
  double[] means(String tensor) {
    Held one = held.get(tensor);
    return Arrays.stream(one.sums).map(sum -> sum / one.cells).toArray();
  }

  /** How each tensor is to be stored. */
  Map<String, Quantisation> activations(Rule rule) {
    Map<String, Quantisation> activations = new LinkedHashMap<>();
    activations.put(Network.INPUT, Quantisation.of(Samples.INPUT_SCALE, 0));
    for (Layer layer : network.layers()) {
      if (layer instanceof Doubling doubling) {
        // These operations move values and do not change them, so the scale stays the same.
        Quantisation through = activations.get(doubling.input());
        activations.put(Lowering.repeated(doubling), through);
        activations.put(layer.name(), through);
      } else if (layer instanceof Convolution convolution
          && convolution.activation() == Activation.SIGMOID) {
        Held logit = held.get(Lowering.convolved(convolution));
        activations.put(
            Lowering.convolved(convolution),
            Quantisation.fitting(
                Math.max(-MOST_LOGIT, logit.least), Math.min(MOST_LOGIT, logit.most)));
        activations.put(layer.name(), Quantisation.logistic());
      } else {
        activations.put(layer.name(), fitted(held.get(layer.name()), rule));
      }
    }
    return activations;
  }

  private static Quantisation fitted(Held one, Rule rule) {
    Quantisation best = Quantisation.fitting(one.least, one.most);
    if (rule == Rule.EXTREMES) {
      return best;
    }
    double least = error(one, best);
    for (int percent = 99; percent >= 30; percent--) {
      float share = percent / 100f;
      Quantisation tried = Quantisation.fitting(one.least * share, one.most * share);
      double cost = error(one, tried);
      if (cost < least) {
        least = cost;
        best = tried;
      }
    }
    return best;
  }

  /**
   * The squared error of storing: a twelfth of the squared step inside the range, and the error of
   * clipped values outside.
   */
  private static double error(Held one, Quantisation quantisation) {
    double scale = quantisation.scale();
    double low = quantisation.real(Quantisation.LEAST) - scale / 2;
    double high = quantisation.real(Quantisation.MOST) + scale / 2;
    double sum = 0;
    for (int i = 0; i < BINS; i++) {
      double value = one.middle(i);
      double beyond = Math.max(0, Math.max(low - value, value - high));
      sum += one.bins[i] * (beyond > 0 ? beyond * beyond : scale * scale / 12);
    }
    return sum;
  }
}
