package pomona.demo.phone;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import pomona.demo.crate.Crates;
import pomona.embedding.Embedding;
import pomona.fruit.Grade;
import pomona.head.LinearHead;
import pomona.sync.Box;

/**
 * The associate who holds a simulated phone. The associate overrides the eye nearly always where it
 * is two grades off, and seldom where it is one off.
 *
 * <p>What the associate believes is the composed crate's truth. Of somebody's own pictures there is
 * none: there the associate believes the first generation, but for a few fruits that look a grade
 * worse to them.
 *
 * @param grades of the first generation
 */
record Associate(LinearHead grades, SplittableRandom random) {
  private static final double SEES_ONE_OFF = 0.1;
  private static final double SEES_TWO_OFF = 0.9;

  /** One of this many fruits without a truth looks worse to the associate. */
  private static final int ONE_OF = 12;

  /** How this fruit grades, in the associate's eyes: always the same for one fruit. */
  Grade believes(final Crates.Crate crate, final Box box, final Embedding embedding) {
    final OptionalInt fruit = crate.fruitUnder(box);
    if (fruit.isPresent()) {
      return crate.truth().get(fruit.getAsInt()).grade();
    }
    final int said = grades.answer(embedding).index();
    final boolean worse = Math.floorMod(embedding.hashCode(), ONE_OF) == 0;
    final Grade[] all = Grade.values();
    return all[Math.min(all.length - 1, said + (worse ? 1 : 0))];
  }

  /** The grade that the associate puts in place of the shown one, if any. */
  Optional<Grade> overrides(final Grade shown, final Grade believed) {
    final int steps = Math.abs(shown.ordinal() - believed.ordinal());
    final double dice = random.nextDouble();
    final boolean now = steps >= 2 ? dice < SEES_TWO_OFF : steps == 1 && dice < SEES_ONE_OFF;
    return now ? Optional.of(believed) : Optional.empty();
  }
}
