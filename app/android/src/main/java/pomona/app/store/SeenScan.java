package pomona.app.store;

import java.util.List;
import java.util.Optional;
import pomona.embedding.Generation;
import pomona.fruit.Fruit;

/**
 * What the eye made of one capture, to be recorded.
 *
 * @param widthPx of the upright frame
 * @param delegate what ran the network
 * @param frameFile the frame's file on this phone, if it is kept
 */
public record SeenScan(
    int widthPx,
    int heightPx,
    Generation generation,
    String delegate,
    int latencyMillis,
    List<Fruit> fruits,
    Optional<String> frameFile) {
  public SeenScan {
    fruits = List.copyOf(fruits);
  }
}
