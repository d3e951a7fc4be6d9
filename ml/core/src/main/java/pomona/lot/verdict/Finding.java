package pomona.lot.verdict;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalDouble;
import pomona.lot.rule.MeasurementRule;
import pomona.lot.rule.SizeRule;
import pomona.lot.rule.Tolerance;
import pomona.lot.sample.Acceptance;

/** One rule, and whether the lot keeps it. */
public sealed interface Finding {
  /** A percentage of fewer fruits says too little. */
  int FEWEST_FRUITS = 50;

  State state();

  /**
   * Which share of the lot is of some kind.
   *
   * @param count how many fruits; a weighed share may have few heavy ones
   * @param fruits of how many
   * @param informative how many fruits of one weight would tell as much; {@code fruits} by count; 0
   *     if it is not known
   * @param worstPackage the package that is furthest from its own limit, where there is one
   */
  record ShareFinding(
      Tolerance tolerance,
      int count,
      int fruits,
      Share observed,
      double informative,
      Optional<WorstPackage> worstPackage)
      implements Finding {
    @Override
    public State state() {
      if (observed.whole().signum() == 0) {
        return State.MISSING;
      }
      boolean packageFails = worstPackage.map(worst -> !worst.passes()).orElse(false);
      boolean passes = observed.isAtMost(tolerance.millionths()) && !packageFails;
      return passes ? State.PASSES : State.FAILS;
    }

    /**
     * The shares of the lot that the sample speaks for; empty if it is not known how much it says.
     */
    public Optional<Interval> interval() {
      // Rounding may make a share of weight slightly larger than the whole.
      return informative == 0
          ? Optional.empty()
          : Optional.of(
              Interval.of(Math.min(informative, observed.value() * informative), informative));
    }

    public boolean tooFewToSay() {
      return informative > 0 && fruits < FEWEST_FRUITS;
    }

    /**
     * Whether a second sample is useful: the lot fails, but a lot that keeps the limit could have
     * given the same sample.
     */
    public boolean isDoubtful() {
      return state() == State.FAILS
          && (tooFewToSay()
              || interval().map(each -> each.low() <= tolerance.atMost()).orElse(false));
    }

    ShareFinding meanWith(ShareFinding other) {
      boolean empty = observed.whole().equals(BigInteger.ZERO);
      if (empty || other.observed.whole().equals(BigInteger.ZERO)) {
        return empty ? other : this;
      }
      Optional<WorstPackage> worst =
          worstPackage.isPresent() && worstPackage.get().isWorseThan(other.worstPackage)
              ? worstPackage
              : other.worstPackage;
      return new ShareFinding(
          tolerance,
          count + other.count,
          fruits + other.fruits,
          observed.meanWith(other.observed),
          // The mean of two independent shares varies as a share of this many fruits does.
          4 / (1 / informative + 1 / other.informative),
          worst);
    }
  }

  /**
   * The worst package, compared with the limit for single packages.
   *
   * @param passes whether it keeps the limit, or has no more fruits than are permitted anyway
   */
  record WorstPackage(int number, int count, int fruits, Share observed, boolean passes) {
    boolean isWorseThan(Optional<WorstPackage> other) {
      return !other.isPresent()
          || (passes == other.get().passes ? observed.isAbove(other.get().observed) : !passes);
    }
  }

  /**
   * How many fruits of an AQL plan's sample are below the class.
   *
   * @param defective fruits, not defects; a decayed one is defective whatever its grade
   * @param fruits of so many that were looked at and count
   */
  record AcceptanceFinding(Acceptance asked, int defective, int fruits) implements Finding {
    /** One too many decides at once; a lot is accepted only when all were looked at. */
    @Override
    public State state() {
      if (defective > asked.accept()) {
        return State.FAILS;
      }
      return fruits < asked.fruits() ? State.MISSING : State.PASSES;
    }
  }

  /**
   * How far the sizes within a package lie apart.
   *
   * @param measure of which the sizes are, and in whose unit
   * @param plusMinus the half width of the range's 95 % interval; 0 for exact sizes
   */
  record UniformityFinding(
      int packageNumber,
      int fruits,
      SizeRule.Measure measure,
      double smallest,
      double largest,
      double plusMinus,
      double within)
      implements Finding {
    public double range() {
      return largest - smallest;
    }

    @Override
    public State state() {
      if (plusMinus > 0 && Math.abs(range() - within) <= plusMinus) {
        return State.TOO_CLOSE;
      }
      return range() <= within ? State.PASSES : State.FAILS;
    }
  }

  /**
   * The readings of an instrument.
   *
   * @param worst the reading that is furthest out, where each must keep the limits
   */
  record MeasurementFinding(
      MeasurementRule rule, int readings, OptionalDouble mean, OptionalDouble worst)
      implements Finding {
    @Override
    public State state() {
      if (readings < rule.readings()) {
        return State.MISSING;
      }
      double value = rule.each() ? worst.getAsDouble() : mean.getAsDouble();
      return rule.keeps(value) ? State.PASSES : State.FAILS;
    }
  }
}
