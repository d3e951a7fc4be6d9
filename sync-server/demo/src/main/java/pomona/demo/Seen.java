package pomona.demo;

import java.util.Optional;
import java.util.UUID;
import pomona.embedding.Embedding;
import pomona.fruit.Grade;
import pomona.sync.Box;

/**
 * A fruit that a simulated phone saw, kept for the story's sake alone.
 *
 * @param fact what it is recorded as; nothing if it was only looked at
 * @param crate the number of the crate that it lay in
 * @param said the grade that the eye gave it
 * @param believed the grade that the associate, and later the reviewer, holds for true
 */
record Seen(
    Optional<UUID> fact,
    long crate,
    Box box,
    String space,
    String generation,
    Grade said,
    Grade believed,
    Embedding embedding) {

  boolean isRight() {
    return said == believed;
  }

  /** Whether both are of one fruit. */
  boolean isSameFruitAs(final Seen other) {
    return crate == other.crate && Crates.overlap(box, other.box) >= Crates.SAME_FRUIT;
  }
}
