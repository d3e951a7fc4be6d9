package pomona.app.lot;

import java.util.Optional;
import pomona.app.AppGraph;
import pomona.app.lesson.CurrentHeads;
import pomona.phone.lot.LotLooks;

/** How recorded fruits look to the heads that the phone has now. Blocks. */
final class LooksNow {
  private LooksNow() {}

  /**
   * Empty before the first scan, and of a lot of which other models of another space saw a part.
   */
  static Optional<LotLooks> of(AppGraph graph, String lotId, String product) {
    Optional<CurrentHeads.Known> known = graph.heads().now();
    return known
        .filter(
            heads ->
                graph.database().lots().countOutside(lotId, heads.generation().space().name()) == 0)
        .map(heads -> LotLooks.of(heads.heads(), product));
  }
}
