package pomona.training.export;

import java.util.LinkedHashMap;
import java.util.Map;
import pomona.training.net.Network;

/**
 * Rounding a kernel shifts the mean of what it makes by {@code sum (rounded - exact) mean(input)};
 * the bias takes that back (Nagel et al., ICCV 2019, arXiv 1906.04721, section 4.2).
 */
final class BiasCorrection {
  private BiasCorrection() {}

  static FoldedNetwork corrected(
      FoldedNetwork folded, Calibration calibration, Int8Precision precision) {
    Map<String, FoldedConvolution> corrected = new LinkedHashMap<>();
    for (FoldedConvolution convolution : folded.convolutions().values()) {
      String input = convolution.layer().input();
      boolean picture = input.equals(Network.INPUT);
      corrected.put(
          convolution.layer().name(),
          picture ? convolution : corrected(convolution, calibration.means(input), precision));
    }
    return new FoldedNetwork(folded.network(), corrected);
  }

  private static FoldedConvolution corrected(
      FoldedConvolution convolution, double[] means, Int8Precision precision) {
    Graph.Tensor stored = precision.kernel(convolution);
    float[] bias = convolution.bias().clone();
    for (int i = 0; i < convolution.kernel().length; i++) {
      int output = i / convolution.fanIn();
      double rounded =
          stored.content()[convolution.laidOut(i)] * stored.quantisation().scales()[output];
      double mean = means[convolution.layer().depthwise() ? output : i % means.length];
      bias[output] -= (float) ((rounded - convolution.kernel()[i]) * mean);
    }
    return convolution.withBias(bias);
  }
}
