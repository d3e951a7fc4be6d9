package pomona.ask.lexicon;

import java.util.List;
import java.util.Optional;
import pomona.ask.question.Quantity;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;

/** What a word or a phrase can stand for. */
public sealed interface Meaning
    permits Meaning.Name,
        Meaning.Noun,
        Meaning.Cue,
        Meaning.Amount,
        Meaning.Measure,
        Meaning.Digits,
        Meaning.Timely,
        Meaning.Roman,
        Meaning.Filler {

  /** A name of a trait, or of some products at once: "apples" are all varieties of apples. */
  record Name(Trait trait, List<String> values, boolean not) implements Meaning {}

  /**
   * A kind of things or traits: "lots", "supplier", "grades".
   *
   * @param one whether it stands in the singular
   * @param weak whether the things are only meant by the way: "rejects" are fruits
   */
  record Noun(Optional<Things> things, Optional<Trait> trait, boolean one, boolean weak)
      implements Meaning {}

  /**
   * A word of grammar.
   *
   * @param one whether it stands in the singular: "la peor" and not "las peores"
   */
  record Cue(Sign sign, boolean one) implements Meaning {}

  /** A quantity: "diameter". */
  record Amount(Quantity quantity) implements Meaning {}

  /** A unit, by its short name. */
  record Measure(String unit) implements Meaning {}

  /** A number. */
  record Digits(double value) implements Meaning {}

  /** A word of time; its value says which weekday, month or unit. */
  record Timely(Hour hour, int value) implements Meaning {}

  /** What is a grade only beside another: "II" in "class I and II". */
  record Roman(String grade) implements Meaning {}

  /** A word that changes nothing. */
  record Filler() implements Meaning {}
}
