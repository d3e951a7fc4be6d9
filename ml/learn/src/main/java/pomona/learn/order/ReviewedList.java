package pomona.learn.order;

import java.util.List;
import java.util.Objects;

/**
 * A shown list as the log has it, not yet checked.
 *
 * @param reviewer a pseudonym of who sat there
 * @param seen what the log says of each shown card, in the same order
 */
public record ReviewedList(ShownList list, String reviewer, List<Seen> seen) {
  /**
   * What the log says of a shown card.
   *
   * @param propensity the chance that was written down when it was drawn
   * @param decision what was decided; empty if nothing was
   */
  public record Seen(double propensity, String decision) {
    public Seen {
      Objects.requireNonNull(decision, "decision");
    }
  }

  public ReviewedList {
    Objects.requireNonNull(list, "list");
    Objects.requireNonNull(reviewer, "reviewer");
    seen = List.copyOf(seen);
    if (seen.size() != list.shown().size()) {
      throw new IllegalArgumentException(
          seen.size() + " entries of the log for " + list.shown().size() + " cards");
    }
  }
}
