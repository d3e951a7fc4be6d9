package pomona.load.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.learn.order.CardWeighing;
import pomona.learn.order.Exposure;
import pomona.learn.order.Offered;

/**
 * Goes through the first cards of fresh queues, and counts wrong grades and whose cards they were.
 */
final class FirstCards {
  /**
   * What was seen in all queues together.
   *
   * @param wrong wrong grades in a queue's first cards, on average
   * @param cost the same by what each costs
   * @param sites each site's share of need and of exposure
   */
  record Result(double wrong, double cost, Map<String, Exposure.Share> sites) {
    /** Sites that got less than their floor, by more than the one card that may be on its way. */
    long below(double cards) {
      return sites.values().stream()
          .filter(site -> site.exposure() < site.floor() - 1 / cards)
          .count();
    }
  }

  private final ReviewWorld world;
  private final int cards;

  FirstCards(ReviewWorld world, int cards) {
    this.world = world;
    this.cards = cards;
  }

  Result go(int queues, int waiting, CardWeighing ranking, boolean floors) {
    double wrong = 0;
    double cost = 0;
    Exposure exposure = new Exposure();
    for (int queue = 0; queue < queues; queue++) {
      List<WaitingCard> left = new ArrayList<>(world.cards(waiting));
      left.forEach(card -> exposure.needs(card.offered().group(), card.value() / card.cost()));
      for (int i = 0; i < cards; i++) {
        WaitingCard drawn = next(left, ranking, floors ? exposure.owed(1) : Optional.empty());
        left.remove(drawn);
        exposure.shown(drawn.offered().group(), 1);
        wrong += drawn.chance();
        cost += drawn.chance() * drawn.cost();
      }
    }
    return new Result(wrong / queues, cost / queues, exposure.shares());
  }

  private WaitingCard next(List<WaitingCard> left, CardWeighing ranking, Optional<String> owed) {
    List<WaitingCard> lane = left;
    if (owed.isPresent()) {
      lane = left.stream().filter(card -> card.offered().group().equals(owed.get())).toList();
      lane = lane.isEmpty() ? left : lane;
    }
    List<WaitingCard> pool = world.pool(lane, ranking);
    List<Offered> offered = pool.stream().map(WaitingCard::offered).toList();
    double[] weights = ranking.weights(offered);
    return pool.get(world.draw(weights, new boolean[weights.length], ReviewWorld.FLOOR));
  }
}
