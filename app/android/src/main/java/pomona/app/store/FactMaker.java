package pomona.app.store;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactJson;

/**
 * Makes facts of what happens on this phone.
 *
 * @param recorder who records, asked for at each event
 */
public record FactMaker(FactIds ids, Clock clock, Supplier<Recorder> recorder) {

  FactRow fact(UUID id, Optional<String> lot, FactBody body) {
    Recorder by = recorder.get();
    long atMillis = clock.millis();
    Fact fact = new Fact(id, by.device(), by.site(), lot, by.operator(), atMillis, body);
    return FactRow.waiting(
        id.toString(), body.kind(), atMillis, FactJson.write(fact).toByteArray());
  }
}
