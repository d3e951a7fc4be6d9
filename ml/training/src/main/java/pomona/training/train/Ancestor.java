package pomona.training.train;

import java.util.List;
import java.util.Optional;
import pomona.training.data.Classes;
import pomona.training.net.Network;
import pomona.training.net.Weights;

/**
 * A finished generation that a new one stays compatible with. Its network may have another shape.
 *
 * @param name as people call it
 * @param network its own; {@link Network#sizePx} is the size at which its embeddings were stored
 * @param weights finished: class rows, and grade rows that carry the trainer's scale
 * @param classes in the order of its class rows
 */
public record Ancestor(String name, Network network, Weights weights, Classes classes) {

  /** The newest of some generations that a network can start from. */
  public static Optional<Ancestor> toStartFrom(
      final List<Ancestor> generations, final Network network) {
    return WarmStart.source(generations, network);
  }
}
