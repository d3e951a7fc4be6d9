package pomona.load.order;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import pomona.learn.order.CardFeatures;
import pomona.learn.order.CardWeighing;
import pomona.learn.order.Offered;
import pomona.server.review.table.ReviewPriority;

/**
 * Draws cards whose chance of a wrong grade is known, and the lists that lie on a desk.
 *
 * <p>The formula in force takes confidences at their word and looks at accepted fruit first. Here,
 * as real networks do, the model is too sure of its grades, so that doubt about the class and
 * unfamiliarity say more; and fruit is wrongly rejected more often than wrongly accepted, as the
 * shipped bundles do on real photographs. Half of a card's log odds that nobody can see is a normal
 * number. These coefficients were chosen; what follows from them is printed.
 */
final class ReviewWorld {
  /** As in the server's draw. */
  static final int BEST = 40;

  static final int BLIND = 12;
  static final int SCOUTS = 12;
  private static final int SCOUTED = 400;
  static final double TEMPERATURE = 0.15;
  static final double FLOOR = 0.1;

  private static final double[] TRUTH = {1.2, 2.5, 2.0, 2.2, 2.0, 0.5, 1.2};
  private static final double CONSTANT = -3.4;
  private static final double UNSEEN = 0.5;

  /** Its phones say neither how unfamiliar a fruit is nor has it a second opinion. */
  private static final String PLAIN_SITE = "site-5";

  private static final double EXCESS_MOST = 0.2;

  /** Shares of the cards that come from each site. */
  private static final double[] SITES = {0.4, 0.3, 0.15, 0.1, 0.05};

  private final SplittableRandom random;
  private long next;

  ReviewWorld(SplittableRandom random) {
    this.random = random;
  }

  List<WaitingCard> cards(int count) {
    List<WaitingCard> cards = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      cards.add(card());
    }
    return cards;
  }

  private WaitingCard card() {
    double gradeDoubt = 1 - Math.pow(random.nextDouble(), 0.25);
    double classDoubt = 1 - Math.pow(random.nextDouble(), 0.2);
    String site = site();
    boolean plain = site.equals(PLAIN_SITE);
    double excess = random.nextDouble() < 0.75 || plain ? 0 : EXCESS_MOST * random.nextDouble();
    boolean overridden = random.nextDouble() < 0.06;
    boolean differs = random.nextDouble() < 0.08 && !plain;
    double dice = random.nextDouble();
    boolean held = dice < 0.1;
    boolean rejected = dice > 0.75;
    CardFeatures features =
        new CardFeatures(
            gradeDoubt, classDoubt, excess / EXCESS_MOST, overridden, differs, held, rejected);
    ReviewPriority.Signals signals =
        new ReviewPriority.Signals(
            "CLASS_I",
            1 - gradeDoubt,
            1 - classDoubt,
            0,
            Optional.of(excess),
            Optional.of(held ? "HOLD" : rejected ? "REJECT" : "ACCEPT"),
            overridden ? Optional.of("CLASS_II") : Optional.empty());
    ReviewPriority priority = ReviewPriority.of(signals).withOpinion(differs);
    double[] x = features.toArray();
    double odds = CONSTANT + UNSEEN * gaussian();
    for (int i = 0; i < x.length; i++) {
      odds += TRUTH[i] * x[i];
    }
    double chance = 1 / (1 + Math.exp(-odds));
    Offered offered = new Offered(next++, site, x, priority.value());
    return new WaitingCard(offered, chance, priority.cost());
  }

  /**
   * The best by the formula, the best of a blind sample by the ranker in force, and a few blindly.
   */
  List<WaitingCard> pool(List<WaitingCard> waiting, CardWeighing inForce) {
    List<WaitingCard> sorted = new ArrayList<>(waiting);
    sorted.sort(Comparator.comparingDouble(WaitingCard::value).reversed());
    List<WaitingCard> pool = new ArrayList<>(sorted.subList(0, Math.min(BEST, sorted.size())));
    List<WaitingCard> rest = new ArrayList<>(sorted.subList(pool.size(), sorted.size()));
    int seen = Math.min(SCOUTED, rest.size());
    for (int i = 0; i < seen; i++) {
      Collections.swap(rest, i, i + random.nextInt(rest.size() - i));
    }
    List<WaitingCard> sample = new ArrayList<>(rest.subList(0, seen));
    int blind = Math.min(BLIND, seen);
    pool.addAll(sample.subList(0, blind));
    List<WaitingCard> others = sample.subList(blind, seen);
    double[] weights = inForce.weights(others.stream().map(WaitingCard::offered).toList());
    IntStream.range(0, weights.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> weights[i]).reversed())
        .limit(SCOUTS)
        .forEach(i -> pool.add(others.get(i)));
    return pool;
  }

  /** The weights that the formula in force gives in a draw. */
  static double[] formula(List<Offered> offered) {
    double best = offered.stream().mapToDouble(Offered::weight).max().orElse(0);
    return offered.stream()
        .mapToDouble(card -> Math.exp((card.weight() - best) / TEMPERATURE))
        .toArray();
  }

  /** A card by its weight, or any with the chance of the floor. */
  int draw(double[] weights, boolean[] gone, double floor) {
    double sum = 0;
    int left = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += gone[i] ? 0 : weights[i];
      left += gone[i] ? 0 : 1;
    }
    boolean blindly = sum <= 0 || random.nextDouble() < floor;
    double at = random.nextDouble() * (blindly ? left : sum);
    int last = -1;
    for (int i = 0; i < weights.length; i++) {
      if (!gone[i]) {
        last = i;
        at -= blindly ? 1 : weights[i];
        if (at < 0) {
          return i;
        }
      }
    }
    return last;
  }

  <T> T any(List<T> many) {
    return many.get(random.nextInt(many.size()));
  }

  boolean happens(double chance) {
    return random.nextDouble() < chance;
  }

  private String site() {
    double at = random.nextDouble();
    int site = 0;
    while (site < SITES.length - 1 && at >= SITES[site]) {
      at -= SITES[site++];
    }
    return "site-" + (site + 1);
  }

  private double gaussian() {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
