package pomona.phone.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import pomona.embedding.Generation;
import pomona.fruit.Fruit;
import pomona.sync.WireDelegate;
import pomona.vision.Eye;
import pomona.vision.Refusal;
import pomona.vision.Sight;

/**
 * What the eye saw of one frame. It is a copy, which the next frame does not overwrite.
 *
 * @param widthPx of the upright frame
 * @param accounts why each fruit has its grade, in the fruits' order; empty if they are not needed
 * @param refusal why nothing is said, if so
 * @param delegate what ran the network
 * @param lotProduct what the lot had settled on when the fruits were judged, if it had
 */
public record SeenFrame(
    int widthPx,
    int heightPx,
    List<Fruit> fruits,
    List<GradeAccount> accounts,
    Optional<Refusal> refusal,
    Generation generation,
    WireDelegate delegate,
    int latencyMillis,
    Optional<String> lotProduct) {
  public SeenFrame {
    fruits = List.copyOf(fruits);
    accounts = List.copyOf(accounts);
    if (!accounts.isEmpty() && accounts.size() != fruits.size()) {
      throw new IllegalArgumentException(
          accounts.size() + " accounts for " + fruits.size() + " fruits");
    }
  }

  /** Of fruits that no lot has settled. */
  public SeenFrame(
      int widthPx,
      int heightPx,
      List<Fruit> fruits,
      List<GradeAccount> accounts,
      Optional<Refusal> refusal,
      Generation generation,
      WireDelegate delegate,
      int latencyMillis) {
    this(
        widthPx,
        heightPx,
        fruits,
        accounts,
        refusal,
        generation,
        delegate,
        latencyMillis,
        Optional.empty());
  }

  /**
   * A copy of what an eye saw last, with the accounts of the grades.
   *
   * @param wanted which of the fruits, by their place in the sight
   */
  public static SeenFrame of(
      Eye eye, Sight sight, IntPredicate wanted, WireDelegate delegate, int latencyMillis) {
    return of(
        eye,
        sight,
        wanted,
        i -> sight.fruit(i).toFruit(),
        Optional.empty(),
        delegate,
        latencyMillis);
  }

  /** The same with fruits that are called what their lot settled. */
  public static SeenFrame of(
      Eye eye,
      Sight sight,
      IntPredicate wanted,
      SettledLot lot,
      WireDelegate delegate,
      int latencyMillis) {
    Optional<String> product = Optional.of(lot.product()).filter(known -> !known.isEmpty());
    return of(eye, sight, wanted, i -> lot.settled(sight, i), product, delegate, latencyMillis);
  }

  private static SeenFrame of(
      Eye eye,
      Sight sight,
      IntPredicate wanted,
      IntFunction<Fruit> copy,
      Optional<String> lotProduct,
      WireDelegate delegate,
      int latencyMillis) {
    List<Fruit> fruits = new ArrayList<>();
    List<GradeAccount> accounts = new ArrayList<>();
    for (int i = 0; i < sight.count(); i++) {
      if (wanted.test(i)) {
        fruits.add(copy.apply(i));
        accounts.add(GradeAccount.of(eye, sight.fruit(i)));
      }
    }
    return new SeenFrame(
        sight.frameWidthPx(),
        sight.frameHeightPx(),
        fruits,
        accounts,
        sight.refusal(),
        eye.card().generation(),
        delegate,
        latencyMillis,
        lotProduct);
  }

  /** The most frequent class, which becomes the product of a lot that nobody named. */
  public Optional<String> product() {
    Map<String, Integer> counts = new TreeMap<>();
    for (Fruit fruit : fruits) {
      counts.merge(fruit.className(), 1, Integer::sum);
    }
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }
}
