package pomona.app.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import pomona.embedding.Generation;
import pomona.fruit.Fruit;
import pomona.policy.Disposition;

/**
 * What the eye made of one capture, to be recorded.
 *
 * @param widthPx of the upright frame
 * @param delegate what ran the network
 * @param frameFile the frame's file on this phone, if it is kept
 * @param disposition what the site's policy makes of each fruit, if there is one
 */
public record SeenScan(
    int widthPx,
    int heightPx,
    Generation generation,
    String delegate,
    int latencyMillis,
    List<Fruit> fruits,
    Optional<String> frameFile,
    Function<Fruit, Optional<Disposition>> disposition) {
  public SeenScan {
    fruits = List.copyOf(fruits);
  }

  /** Without a policy. */
  public SeenScan(
      int widthPx,
      int heightPx,
      Generation generation,
      String delegate,
      int latencyMillis,
      List<Fruit> fruits,
      Optional<String> frameFile) {
    this(
        widthPx,
        heightPx,
        generation,
        delegate,
        latencyMillis,
        fruits,
        frameFile,
        fruit -> Optional.empty());
  }
}
