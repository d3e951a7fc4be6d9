package pomona.learn.order;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A queue of cards with two features, of which the first alone makes grades wrong. */
final class TinyQueue {
  static final int PLACES = 6;
  private static final int CARDS = 20;
  private static final double FLOOR = 0.2;

  final SplittableRandom random;
  final Examination truth = Examination.of(1, 0.8, 0.6, 0.5, 0.4, 0.3);

  TinyQueue(long seed) {
    System.out.println("Seed of the queue: " + seed);
    random = new SplittableRandom(seed);
  }

  /** How likely a card is wrong. */
  static double chance(double[] features) {
    return 0.05 + 0.6 * features[0] * features[0];
  }

  List<ShownList> sittings(int count, CardWeighing ranking) {
    List<ShownList> lists = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lists.add(sitting("sitting-" + i, ranking, chance -> chance));
    }
    return lists;
  }

  ShownList sitting(
      String name, CardWeighing ranking, java.util.function.DoubleUnaryOperator perhaps) {
    List<Offered> known = new ArrayList<>();
    for (int i = 0; i < CARDS; i++) {
      double[] features = {random.nextDouble(), random.nextDouble()};
      known.add(new Offered(i, "north", features, 1));
    }
    double[] weights = ranking.weights(known);
    List<Offered> offered = new ArrayList<>();
    for (int i = 0; i < CARDS; i++) {
      offered.add(new Offered(i, "north", known.get(i).features(), weights[i]));
    }
    boolean[] gone = new boolean[CARDS];
    List<Shown> shown = new ArrayList<>();
    for (int place = 1; place <= PLACES; place++) {
      int drawn = draw(weights, gone);
      gone[drawn] = true;
      double wrong = perhaps.applyAsDouble(chance(known.get(drawn).features()));
      boolean found = random.nextDouble() < truth.at(place) * wrong;
      shown.add(new Shown(drawn, place, true, found));
    }
    return new ShownList(name, "tiny-1", FLOOR, offered, shown);
  }

  /** The chances that the log would have written down. */
  static List<ReviewedList.Seen> seen(ShownList list, String decision) {
    List<ReviewedList.Seen> seen = new ArrayList<>();
    Replay.run(
        list,
        CardWeighing.asItWas().weights(list.offered()),
        new double[list.offered().size()],
        (shown, was, wouldBe, expected) -> seen.add(new ReviewedList.Seen(was, decision)));
    return seen;
  }

  /** What a ranker is expected to find for a card in lists as they lay there. */
  double expected(List<ShownList> lists, CardWeighing ranking) {
    double[] sum = new double[2];
    for (ShownList list : lists) {
      double[] chances =
          list.offered().stream().mapToDouble(card -> chance(card.features())).toArray();
      Replay.run(
          list,
          ranking.weights(list.offered()),
          chances,
          (shown, was, wouldBe, expected) -> {
            sum[0] += truth.at(shown.place()) * expected;
            sum[1]++;
          });
    }
    return sum[0] / sum[1];
  }

  private int draw(double[] weights, boolean[] gone) {
    boolean blindly = random.nextDouble() < FLOOR;
    double sum = 0;
    for (int i = 0; i < CARDS; i++) {
      sum += gone[i] ? 0 : blindly ? 1 : weights[i];
    }
    double at = random.nextDouble() * sum;
    int last = -1;
    for (int i = 0; i < CARDS && at >= 0; i++) {
      if (!gone[i]) {
        last = i;
        at -= blindly ? 1 : weights[i];
      }
    }
    return last;
  }
}
