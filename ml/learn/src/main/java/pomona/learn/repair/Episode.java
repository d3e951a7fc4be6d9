package pomona.learn.repair;

import java.util.List;
import java.util.Objects;

/**
 * What became of one answer of a phone: the readings that stood one after the other, and the end.
 *
 * @param operator a pseudonym: who scanned it
 * @param judge a pseudonym: whose word made the last reading stand; the operator if nobody spoke
 * @param day a day's number
 * @param generation the model that gave the first reading
 * @param path the phone's reading first, then what people made of it: overridden, corrected,
 *     scanned again within a minute, taken back
 * @param right whether the last reading was left standing; false if the fruit was given up without
 *     one
 */
public record Episode(
    String site,
    String device,
    String operator,
    String judge,
    long day,
    String generation,
    List<FruitReading> path,
    boolean right) {
  /** Longer paths are somebody playing. */
  public static final int MOST_STEPS = 12;

  public Episode {
    Objects.requireNonNull(site, "site");
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(operator, "operator");
    Objects.requireNonNull(judge, "judge");
    Objects.requireNonNull(generation, "generation");
    path = List.copyOf(path);
    if (path.isEmpty() || path.size() > MOST_STEPS) {
      throw new IllegalArgumentException(
          "A path has 1 to " + MOST_STEPS + " readings, not " + path.size());
    }
  }

  /** One on which nobody but its operator had a word. */
  public Episode(
      String site,
      String device,
      String operator,
      long day,
      String generation,
      List<FruitReading> path,
      boolean right) {
    this(site, device, operator, operator, day, generation, path, right);
  }

  public FruitReading first() {
    return path.get(0);
  }

  FruitReading last() {
    return path.get(path.size() - 1);
  }

  /** Whether anybody did anything about the phone's reading, if only to confirm it. */
  public boolean spokenOf() {
    return path.size() > 1;
  }

  /** Whether a reading was the one that was left standing. */
  public boolean endsAt(FruitReading reading) {
    return right && last().equals(reading);
  }

  /** Whose word it is, beyond doubt about people of one name at two sites: "site/pseudonym". */
  String person() {
    return site + "/" + judge;
  }
}
