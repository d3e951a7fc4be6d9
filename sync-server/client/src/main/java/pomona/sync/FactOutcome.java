package pomona.sync;

import java.util.Optional;

/**
 * What became of one fact of a batch.
 *
 * @param id the fact's id as text, or empty if the fact had none that could be read
 * @param place the fact's place in the batch, from 0
 * @param sequence the server's number of the fact: gap-free, in the order of arrival
 * @param field what was wrong, if it was refused
 * @param why and why, for a person
 * @param note something that a person may want to know of a stored fact, such as that its
 *     generation is not known to the server yet
 */
public record FactOutcome(
    String id,
    int place,
    Outcome outcome,
    Optional<Long> sequence,
    Optional<String> field,
    Optional<String> why,
    Optional<String> note) {

  /** The three things that can become of a fact. */
  public enum Outcome {
    STORED("stored"),
    ALREADY_HAD_IT("already had it"),
    REFUSED("refused");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    /** The outcome's words on the wire. */
    public String words() {
      return words;
    }

    static Outcome of(String words) {
      for (Outcome outcome : values()) {
        if (outcome.words.equals(words)) {
          return outcome;
        }
      }
      throw new BadField("", "must be stored, already had it or refused, is " + words);
    }
  }

  public static FactOutcome stored(String id, int place, long sequence, Optional<String> note) {
    return new FactOutcome(
        id, place, Outcome.STORED, Optional.of(sequence), Optional.empty(), Optional.empty(), note);
  }

  public static FactOutcome alreadyHadIt(String id, int place, long sequence) {
    return new FactOutcome(
        id,
        place,
        Outcome.ALREADY_HAD_IT,
        Optional.of(sequence),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public static FactOutcome refused(String id, int place, BadField bad) {
    return new FactOutcome(
        id,
        place,
        Outcome.REFUSED,
        Optional.empty(),
        Optional.of(bad.field()),
        Optional.of(bad.why()),
        Optional.empty());
  }
}
