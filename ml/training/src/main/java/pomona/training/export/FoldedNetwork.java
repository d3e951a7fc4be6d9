package pomona.training.export;

import java.util.LinkedHashMap;
import java.util.Map;
import pomona.training.net.Layer.Convolution;
import pomona.training.net.Network;
import pomona.training.net.Weights;

/**
 * A network whose normalisation has been folded away.
 *
 * @param convolutions by the layer's name
 */
record FoldedNetwork(Network network, Map<String, FoldedConvolution> convolutions) {

  static FoldedNetwork of(Network network, Weights weights) {
    Map<String, FoldedConvolution> folded = new LinkedHashMap<>();
    for (Convolution layer : network.convolutions()) {
      folded.put(layer.name(), FoldedConvolution.of(layer, weights));
    }
    return new FoldedNetwork(network, folded);
  }

  FoldedConvolution of(Convolution layer) {
    return convolutions.get(layer.name());
  }
}
