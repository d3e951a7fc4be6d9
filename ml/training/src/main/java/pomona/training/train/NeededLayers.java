package pomona.training.train;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pomona.training.net.Layer;
import pomona.training.net.Network;

/** The layers of a network that some of its results are made of. */
final class NeededLayers {
  private final Set<String> names;

  /** Of each layer the last that reads it. */
  private final Map<String, Layer> last = new HashMap<>();

  private NeededLayers(final Network network, final Set<String> names) {
    this.names = names;
    for (final Layer layer : network.layers()) {
      if (needs(layer)) {
        layer.inputs().forEach(input -> last.put(input, layer));
      }
    }
  }

  static NeededLayers of(final Network network, final Collection<String> wanted) {
    final Set<String> names = new HashSet<>(wanted);
    final List<Layer> layers = network.layers();
    for (int i = layers.size() - 1; i >= 0; i--) {
      if (names.contains(layers.get(i).name())) {
        names.addAll(layers.get(i).inputs());
      }
    }
    return new NeededLayers(network, names);
  }

  boolean needs(final Layer layer) {
    return names.contains(layer.name());
  }

  /** Whether nobody reads a result after this layer has. */
  boolean isLastReader(final Layer layer, final String of) {
    return last.get(of) == layer;
  }
}
