package pomona.load.order;

import java.util.ArrayList;
import java.util.List;
import pomona.learn.order.CardWeighing;
import pomona.learn.order.Examination;
import pomona.learn.order.Offered;
import pomona.learn.order.Shown;
import pomona.learn.order.ShownList;

/** A desk in the simulation: cards are drawn on it, and looked at the less the later they lie. */
final class SimulatedDesk {
  static final int PLACES = 16;

  /** A list with what the simulation knows of it. */
  record Sitting(ShownList list, List<WaitingCard> pool) {
    /**
     * Wrong grades that a ranker finds in this list, by the chances that only the simulation knows.
     */
    double expected(CardWeighing ranking, Examination examination) {
      List<Offered> offered = list.offered();
      double[] weights = ranking.weights(offered);
      boolean[] gone = new boolean[weights.length];
      double found = 0;
      for (Shown shown : list.shown()) {
        double weight = 0;
        double weighted = 0;
        double plain = 0;
        int left = 0;
        for (int i = 0; i < weights.length; i++) {
          if (!gone[i]) {
            weight += weights[i];
            weighted += weights[i] * pool.get(i).chance();
            plain += pool.get(i).chance();
            left++;
          }
        }
        double mean = (1 - list.floor()) * weighted / weight + list.floor() * plain / left;
        found += examination.at(shown.place()) * mean;
        gone[shown.index()] = true;
      }
      return found;
    }
  }

  private final ReviewWorld world;
  private final Examination examination;
  private final List<List<WaitingCard>> pools = new ArrayList<>();

  /**
   * Prepares the lists that may lie on the desk.
   *
   * @param lists how many there are
   * @param waiting out of how many waiting cards each is chosen
   */
  SimulatedDesk(ReviewWorld world, Examination examination, int lists, int waiting) {
    this.world = world;
    this.examination = examination;
    for (int i = 0; i < lists; i++) {
      pools.add(world.pool(world.cards(waiting), ReviewWorld::formula));
    }
  }

  List<List<WaitingCard>> pools() {
    return pools;
  }

  /** Sittings in turn at every list. */
  List<Sitting> sitAtEach(CardWeighing ranking, String ranker) {
    List<Sitting> sittings = new ArrayList<>();
    for (List<WaitingCard> pool : pools) {
      sittings.add(sit("sitting-" + sittings.size(), pool, ranking, ranker));
    }
    return sittings;
  }

  /** Sittings at lists that are drawn blindly. */
  List<ShownList> sit(int sittings, CardWeighing ranking, String ranker) {
    List<ShownList> lists = new ArrayList<>();
    for (int i = 0; i < sittings; i++) {
      lists.add(sit("sitting-" + i, world.any(pools), ranking, ranker).list());
    }
    return lists;
  }

  /** A person's sitting: a full desk drawn from a list, and what was found. */
  private Sitting sit(String name, List<WaitingCard> pool, CardWeighing ranking, String ranker) {
    List<Offered> known = pool.stream().map(WaitingCard::offered).toList();
    double[] weights = ranking.weights(known);
    List<Offered> offered = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      Offered card = known.get(i);
      offered.add(new Offered(card.card(), card.group(), card.features(), weights[i]));
    }
    boolean[] gone = new boolean[weights.length];
    List<Shown> shown = new ArrayList<>();
    for (int place = 1; place <= PLACES; place++) {
      int drawn = world.draw(weights, gone, ReviewWorld.FLOOR);
      gone[drawn] = true;
      boolean found =
          world.happens(examination.at(place)) && world.happens(pool.get(drawn).chance());
      shown.add(new Shown(drawn, place, true, found));
    }
    return new Sitting(new ShownList(name, ranker, ReviewWorld.FLOOR, offered, shown), pool);
  }
}
