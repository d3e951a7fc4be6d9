package pomona.sync;

import java.util.Optional;
import java.util.UUID;

/**
 * A step of what people made of a lot; {@code pomona.lot.chain.Chain} says which may follow which.
 * A step that cannot follow is stored all the same, and counts for nothing.
 */
public sealed interface LotStep extends LotFact {
  /** The rules' word on an inspection. */
  sealed interface Suggestion extends LotStep permits Suggested, InspectedAgain {
    UUID verdict();

    String disposition();

    boolean acceptBlocked();

    @Override
    default Optional<UUID> about() {
      return Optional.of(verdict());
    }
  }

  /**
   * The rules' word on the first inspection.
   *
   * @param verdict the {@link LotVerdict}
   * @param acceptBlocked whether something is missing, so that the lot cannot be accepted yet
   */
  record Suggested(UUID verdict, String disposition, boolean acceptBlocked) implements Suggestion {
    public static final String KIND = "lot-suggested";

    public Suggested {
      Bounds.constant("disposition", disposition);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * A person's word.
   *
   * @param reason why it differs from what was suggested; may be empty if it does not
   */
  record Decided(String disposition, String reason) implements LotStep {
    public static final String KIND = "lot-decided";

    public Decided {
      Bounds.constant("disposition", disposition);
      Bounds.text("reason", reason, Bounds.TEXT_CHARS);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /** Stopped, whatever was decided before. */
  record Held(String reason) implements LotStep {
    public static final String KIND = "lot-held";

    public Held {
      Bounds.text("reason", reason, Bounds.TEXT_CHARS);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /** Sorted by hand: so many packages stay in the lot, so many are taken out. */
  record Reworked(int kept, int discarded) implements LotStep {
    public static final String KIND = "lot-reworked";

    public Reworked {
      Bounds.range("kept", kept, 0, MOST_PACKAGES);
      Bounds.range("discarded", discarded, 0, MOST_PACKAGES);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /** The rules' word on a later inspection; the fields are those of {@link Suggested}. */
  record InspectedAgain(UUID verdict, String disposition, boolean acceptBlocked)
      implements Suggestion {
    public static final String KIND = "lot-inspected-again";

    public InspectedAgain {
      Bounds.constant("disposition", disposition);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /** Let go, by a second operator where the policy asks for one. */
  record Released() implements LotStep {
    public static final String KIND = "lot-released";

    @Override
    public String kind() {
      return KIND;
    }
  }
}
