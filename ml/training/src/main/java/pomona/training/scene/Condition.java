package pomona.training.scene;

import java.util.Optional;
import java.util.OptionalDouble;
import pomona.fruit.Grade;

/**
 * What is known of a photographed fruit's condition.
 *
 * @param freshness 0 is fresh, more is older, on the scale of its product
 * @param grade of the fruit as it is
 * @param defects what is known of them
 */
record Condition(OptionalDouble freshness, Optional<Grade> grade, Defects defects) {

  /** What is known of a fruit's defects. */
  enum Defects {
    /** It has none, so some can be grown on it. */
    SOUND,

    /** They are marked, pixel by pixel. */
    MARKED,

    /** They are not known. */
    UNKNOWN
  }

  /** A sound fruit of which nothing else is known. */
  static final Condition SOUND =
      new Condition(OptionalDouble.empty(), Optional.empty(), Defects.SOUND);
}
