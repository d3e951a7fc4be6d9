package pomona.phone.record;

import java.util.List;
import java.util.Optional;
import pomona.sync.Fact;

/** The facts of a lot's end. */
public record LotEndFacts(Optional<Fact> note, Fact finished) {

  /** Both, in the order in which they were made. */
  public List<Fact> all() {
    return note.map(words -> List.of(words, finished)).orElseGet(() -> List.of(finished));
  }
}
