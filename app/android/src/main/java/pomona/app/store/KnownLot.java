package pomona.app.store;

import java.util.Optional;
import pomona.lot.chain.Chain;
import pomona.sync.Fact;

/**
 * A lot whose label is read again after people were done with it, here or on another phone.
 *
 * @param rowId its newest row on this phone; empty if only other phones worked it
 * @param state where it stands
 * @param last the step that led there, with who made it and when; empty for a lot that was finished
 *     without its class
 * @param finishedMillis when scanning into it ended here
 */
public record KnownLot(
    String code,
    Optional<String> rowId,
    Chain.State state,
    Optional<Fact> last,
    Optional<Long> finishedMillis) {}
