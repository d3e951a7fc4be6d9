package pomona.sync.lot;

import java.util.Optional;
import pomona.lot.chain.Step;
import pomona.policy.Disposition;
import pomona.sync.Fact;
import pomona.sync.LotStep;

/** Steps of the wire as steps of the chain. */
final class Steps {
  private Steps() {}

  /** Empty for a disposition of a newer version, which no chain here can follow. */
  static Optional<Step> of(Fact fact, LotStep step) {
    String id = fact.id().toString();
    String by = fact.operator();
    if (step instanceof LotStep.Suggested said) {
      return disposition(said.disposition())
          .map(word -> new Step.Suggested(id, by, word, said.acceptBlocked()));
    } else if (step instanceof LotStep.InspectedAgain said) {
      return disposition(said.disposition())
          .map(word -> new Step.InspectedAgain(id, by, word, said.acceptBlocked()));
    } else if (step instanceof LotStep.Decided said) {
      return disposition(said.disposition())
          .map(word -> new Step.Decided(id, by, word, said.reason()));
    } else if (step instanceof LotStep.Held held) {
      return Optional.of(new Step.Held(id, by, held.reason()));
    } else if (step instanceof LotStep.Reworked sorted) {
      return Optional.of(new Step.Reworked(id, by, sorted.kept(), sorted.discarded()));
    } else if (step instanceof LotStep.Released) {
      return Optional.of(new Step.Released(id, by));
    }
    throw new AssertionError(step);
  }

  private static Optional<Disposition> disposition(String word) {
    return Words.of(Disposition.class, word);
  }
}
