package pomona.server.lot;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import pomona.server.fact.FactStore;
import pomona.server.fact.NewFact;
import pomona.sync.Fact;
import pomona.sync.FactIds;
import pomona.sync.FactJson;
import pomona.sync.SiteFact;

/** Makes what the devices of a site are given. */
public record SiteFacts(FactStore store, FactIds ids, Clock clock) {
  private static final String DEVICE = "server";

  public void make(String site, String by, SiteFact body) {
    long now = clock.millis();
    Fact fact = new Fact(ids.next(), DEVICE, site, Optional.empty(), by, now, body);
    store.store(List.of(new NewFact(fact, FactJson.write(fact), now)), List.of());
  }
}
