package pomona.app.scan;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pomona.app.eye.GradeAccount;
import pomona.app.look.GradeCounts;
import pomona.embedding.Generation;
import pomona.fruit.Fruit;
import pomona.fruit.Grade;
import pomona.vision.Refusal;

/**
 * What the eye saw of one frame; stays when the next is looked at.
 *
 * @param widthPx of the upright frame
 * @param accounts why each fruit has its grade, in their order
 * @param refusal why nothing is said, if so
 * @param delegate what ran the network
 */
record Seen(
    int widthPx,
    int heightPx,
    List<Fruit> fruits,
    List<GradeAccount> accounts,
    Optional<Refusal> refusal,
    Generation generation,
    String delegate,
    int latencyMillis) {
  Seen {
    fruits = List.copyOf(fruits);
    accounts = List.copyOf(accounts);
  }

  GradeCounts grades() {
    Map<Grade, Integer> counts = new EnumMap<>(Grade.class);
    for (Fruit fruit : fruits) {
      counts.merge(fruit.grade(), 1, Integer::sum);
    }
    return new GradeCounts(counts);
  }

  /** The most frequent class; what a lot is of that nobody named. */
  Optional<String> product() {
    Map<String, Integer> counts = new TreeMap<>();
    for (Fruit fruit : fruits) {
      counts.merge(fruit.className(), 1, Integer::sum);
    }
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }
}
