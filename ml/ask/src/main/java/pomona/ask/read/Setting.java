package pomona.ask.read;

import java.util.Optional;
import java.util.Set;
import pomona.ask.question.Question;
import pomona.ask.question.Today;

/**
 * Where and when a question is asked.
 *
 * @param frame whether the asker looks through the camera
 * @param fruit the fruit that is touched or shown, if one is
 * @param lot the lot whose page is open, if one is
 * @param before the question before, which "and Old Mill?" goes on from
 * @param sites the sites that the asker may see; empty if that is all of them
 */
public record Setting(
    Today today,
    boolean frame,
    Optional<String> fruit,
    Optional<String> lot,
    Optional<Question> before,
    Optional<Set<String>> sites) {

  /** Asked of all that was recorded. */
  public static Setting at(Today today) {
    return new Setting(
        today, false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Setting inFrame() {
    return new Setting(today, true, fruit, lot, before, sites);
  }

  public Setting withFruit(String id) {
    return new Setting(today, frame, Optional.of(id), lot, before, sites);
  }

  public Setting inLot(String name) {
    return new Setting(today, frame, fruit, Optional.of(name), before, sites);
  }

  public Setting after(Question question) {
    return new Setting(today, frame, fruit, lot, Optional.of(question), sites);
  }

  /** For somebody who may see these sites alone. */
  public Setting within(Set<String> visible) {
    return new Setting(today, frame, fruit, lot, before, Optional.of(Set.copyOf(visible)));
  }
}
