package pomona.server.review.queue;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pomona.server.ShippedEmbeddings;
import pomona.server.ShippedEmbeddings.Fruit;

/** What counts as a near-duplicate, among embeddings that shipped bundles made. */
final class DrawTest {
  /** Two fruits of one produce may look nearly the same; of a hundred pairs at most one does. */
  @ParameterizedTest
  @MethodSource("shipped")
  void differentFruits_areHardlyEverDuplicates(String bundle) throws Exception {
    List<Fruit> fruits = ShippedEmbeddings.of(bundle);
    assertTrue(fruits.size() > 30);
    int pairs = fruits.size() * (fruits.size() - 1) / 2;
    int duplicates = 0;
    for (int i = 0; i < fruits.size(); i++) {
      for (int j = 0; j < i; j++) {
        duplicates +=
            CardList.duplicate(fruits.get(i).embedding(), fruits.get(j).embedding()) ? 1 : 0;
      }
    }
    assertTrue(100 * duplicates <= pairs, duplicates + " of " + pairs + " pairs");
  }

  static List<String> shipped() throws Exception {
    return ShippedEmbeddings.bundles();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void fruitSeenAgain_isADuplicate(String bundle) throws Exception {
    Random random = new Random(20_261_128);
    for (Fruit fruit : ShippedEmbeddings.of(bundle)) {
      byte[] again = fruit.embedding().clone();
      byte[] half = fruit.embedding().clone();
      for (int i = 0; i < again.length; i++) {
        int moved = again[i] + random.nextInt(7) - 3;
        again[i] = (byte) Math.max(-127, Math.min(127, moved));
        half[i] = (byte) (half[i] / 2);
      }
      assertTrue(CardList.duplicate(fruit.embedding(), again), fruit.category());
      assertTrue(CardList.duplicate(fruit.embedding(), half), "length says nothing");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void vectorOfZeros_isLikeNothing(int other) {
    byte[] values = new byte[128];
    values[0] = (byte) other;
    assertFalse(CardList.duplicate(new byte[128], values));
  }
}
