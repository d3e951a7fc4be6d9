package pomona.demo.phone;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import pomona.demo.crate.Crates;
import pomona.embedding.Embedding;
import pomona.embedding.Generation;
import pomona.fruit.Grade;
import pomona.sync.Box;

/**
 * A fruit that a phone saw, and what the story knows of it besides.
 *
 * @param fact what it is recorded as; nothing if it was only looked at
 * @param crate the number of the crate that it lay in
 * @param fruit which of the crate's fruits it is; nothing if nobody knows
 * @param said the grade that the eye gave it
 * @param believed the grade that the associate, and later the reviewer, holds for true
 */
public record Sighting(
    Optional<UUID> fact,
    long crate,
    OptionalInt fruit,
    Box box,
    Generation generation,
    Grade said,
    Grade believed,
    Embedding embedding) {

  public boolean isRight() {
    return said == believed;
  }

  /** Whether both are of one fruit. */
  public boolean isSameFruitAs(Sighting other) {
    if (fruit.isPresent() && other.fruit.isPresent()) {
      return crate == other.crate && fruit.getAsInt() == other.fruit.getAsInt();
    }
    return crate == other.crate && overlap(other) >= Crates.SAME_FRUIT;
  }

  /** The area that both boxes share, as a share of what they cover. */
  public double overlap(Sighting other) {
    return Crates.overlap(box, other.box);
  }
}
