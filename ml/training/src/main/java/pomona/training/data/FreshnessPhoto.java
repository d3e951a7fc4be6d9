package pomona.training.data;

import java.nio.file.Path;
import java.util.Optional;
import pomona.fruit.Grade;

/**
 * A photograph of one fruit whose freshness is known.
 *
 * @param product what it is sold as
 * @param fruit which fruit it is, over all its photographs: what sides are split by
 * @param freshness 0 is fresh, more is older, on the scale
 * @param stage how old in a person's word, where the set has one
 */
public record FreshnessPhoto(
    Path file, String product, String fruit, Scale scale, double freshness, Optional<Stage> stage) {

  /** What a freshness counts. */
  public enum Scale {
    /** What people voted, 0 to 9. */
    VOTES,

    /** Days since the fruit's first photograph. */
    DAYS,

    /** 0 unripe, 1 ripe. */
    RIPENESS
  }

  /** The stages that bananas were sorted into. */
  public enum Stage {
    UNRIPE,
    RIPE,
    VERY_RIPE,
    OVERRIPE
  }

  /** Votes up to this one say Extra. */
  private static final double EXTRA_TO = 1;

  private static final double CLASS_I_TO = 4;
  private static final double CLASS_II_TO = 6;

  /** Whether training never sees this fruit. */
  public boolean isHeldOut() {
    return HoldOut.keeps(fruit);
  }

  /**
   * The grade that follows from the freshness. Votes: 0 and 1 are Extra, 2 to 4 Class I, 5 and 6
   * Class II, 7 to 9 Reject. Bananas by their stage: unripe Extra, ripe Class I, very ripe Class
   * II, overripe Reject. Ripeness alone says nothing of a grade.
   */
  public Optional<Grade> grade() {
    if (stage.isPresent()) {
      return Optional.of(
          switch (stage.get()) {
            case UNRIPE -> Grade.EXTRA;
            case RIPE -> Grade.CLASS_I;
            case VERY_RIPE -> Grade.CLASS_II;
            case OVERRIPE -> Grade.REJECT;
          });
    }
    if (scale != Scale.VOTES) {
      return Optional.empty();
    }
    if (freshness <= EXTRA_TO) {
      return Optional.of(Grade.EXTRA);
    }
    if (freshness <= CLASS_I_TO) {
      return Optional.of(Grade.CLASS_I);
    }
    return Optional.of(freshness <= CLASS_II_TO ? Grade.CLASS_II : Grade.REJECT);
  }
}
