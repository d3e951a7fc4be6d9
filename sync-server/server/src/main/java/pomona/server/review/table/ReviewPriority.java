package pomona.server.review.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.sync.FactBody;

/**
 * How much it is worth to have a person look at a fruit: the chance that its grade is wrong, times
 * the cost of a wrong grade.
 *
 * <p>The chance is a noisy-or of independent causes, each with its own chance {@code c} of making
 * the grade wrong: {@code 1 - (1 - c1)(1 - c2)...}. The causes are the grade's own doubt ({@code 1
 * - confidence}), the class's doubt at half weight (a wrong class does not always change the
 * grade), unfamiliarity (see below), and disagreement (an associate's override: they held it in
 * their hand).
 *
 * <p>Unfamiliarity counts by the excess over the limit of the nearest class, in {@code 1 - cosine}:
 * nothing at the limit, one half from {@code 0.2} beyond it on. An older fact without the excess
 * has an unfamiliarity of 0 or 1, or the excess of a simulated phone; it counts from 0.3 on, up to
 * one half, as it did then.
 *
 * <p>The costs are relative: a bad fruit that is accepted reaches a customer (3), a good one that
 * is rejected is lost (2), one that is held costs a second look (1).
 *
 * <p>These numbers were chosen and not measured. Impressions record their propensity, so that a
 * better function can be fitted to what reviewers decided; the version tells functions apart.
 */
public record ReviewPriority(double chance, double cost, List<Cause> causes) {
  /** Changes with every change of the formula, and is written with each impression. */
  public static final String RANKER = "look-2";

  private static final double EXCESS_MOST = 0.2;
  private static final double UNFAMILIAR_FROM = 0.3;
  private static final double UNFAMILIAR_MOST = 0.5;
  private static final double CLASS_WEIGHT = 0.5;
  private static final double DISAGREEMENT = 0.6;
  private static final double COST_OF_ACCEPTING = 3;
  private static final double COST_OF_REJECTING = 2;
  private static final double COST_OF_HOLDING = 1;

  /** One reason for a look, with its own chance of making the grade wrong. */
  public record Cause(String sign, double chance) {}

  /** What a fruit's row says of it. */
  public record Signals(
      String grade,
      double gradeConfidence,
      double classConfidence,
      double unfamiliarity,
      Optional<Double> excess,
      Optional<String> disposition,
      Optional<String> overrideGrade) {

    /** How unlike it is to what the model learnt from, from 0 to 1. */
    public double unfamiliar() {
      double unfamiliar =
          excess
              .map(beyond -> beyond / EXCESS_MOST)
              .orElse((unfamiliarity - UNFAMILIAR_FROM) / (1 - UNFAMILIAR_FROM));
      return Math.max(0, Math.min(1, unfamiliar));
    }

    /** Whether an associate graded it otherwise. */
    public boolean disagrees() {
      return overrideGrade.filter(said -> !said.equals(grade)).isPresent();
    }

    /** What happens to the fruit if nobody looks. */
    public String standing() {
      return disposition.orElse(grade.equals("REJECT") ? "REJECT" : "ACCEPT");
    }

    /** The signals of a fact and of what an associate said since. */
    public static Signals of(FactBody.Fruit fruit, Optional<String> overrideGrade) {
      return new Signals(
          fruit.grade(),
          fruit.gradeConfidence(),
          fruit.classConfidence(),
          fruit.unfamiliarity(),
          fruit.excess(),
          fruit.disposition(),
          overrideGrade);
    }
  }

  public static ReviewPriority of(Signals signals) {
    List<Cause> causes = new ArrayList<>();
    causes.add(new Cause("GRADE", 1 - signals.gradeConfidence()));
    causes.add(new Cause("CLASS", CLASS_WEIGHT * (1 - signals.classConfidence())));
    causes.add(new Cause("UNLIKE", UNFAMILIAR_MOST * signals.unfamiliar()));
    causes.add(new Cause("OVERRIDDEN", signals.disagrees() ? DISAGREEMENT : 0));
    double right = 1;
    for (Cause cause : causes) {
      right *= 1 - Math.max(0, Math.min(1, cause.chance()));
    }
    return new ReviewPriority(1 - right, cost(signals), List.copyOf(causes));
  }

  /** The same with what a second opinion adds, if it says otherwise; see V111. */
  public ReviewPriority withOpinion(boolean disagrees) {
    List<Cause> more = new ArrayList<>(causes);
    more.add(new Cause("OPINION", disagrees ? DISAGREEMENT : 0));
    double right = (1 - chance) * (1 - (disagrees ? DISAGREEMENT : 0));
    return new ReviewPriority(1 - right, cost, List.copyOf(more));
  }

  /** The expected cost of not looking. */
  public double value() {
    return chance * cost;
  }

  private static double cost(Signals signals) {
    return switch (signals.standing()) {
      case "HOLD" -> COST_OF_HOLDING;
      case "REJECT" -> COST_OF_REJECTING;
      default -> COST_OF_ACCEPTING;
    };
  }
}
