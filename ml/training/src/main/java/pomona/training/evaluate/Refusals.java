package pomona.training.evaluate;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import pomona.json.Json;

/** How many pictures got no answer, and why. */
final class Refusals {
  private final Map<Candidate.RefusalKind, Integer> counts =
      new EnumMap<>(Candidate.RefusalKind.class);
  private int asked;

  void add(final Optional<Candidate.RefusalKind> refusal) {
    asked++;
    refusal.ifPresent(kind -> counts.merge(kind, 1, Integer::sum));
  }

  void tell(final Figures figures) {
    final int refused = counts.values().stream().mapToInt(count -> count).sum();
    final double rate = (double) refused / asked;
    figures.put("refusalRate", rate);
    figures.put("refusals.count", asked);
    figures.put("refusals.standardError", Confusion.standardError(rate, asked));
    for (final Candidate.RefusalKind kind : Candidate.RefusalKind.values()) {
      figures.put("refusals." + Json.word(kind), (double) counts.getOrDefault(kind, 0) / asked);
    }
  }
}
