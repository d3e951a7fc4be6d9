package pomona.server.lot;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import pomona.server.database.Database;
import pomona.server.fact.FactStore;
import pomona.server.fact.NewFact;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactJson;
import pomona.sync.SiteFact;

/** Makes and finds what the devices of a site are given. */
public record SiteFacts(FactStore store, FactIds ids, Clock clock) {
  private static final String DEVICE = "server";

  /** The newest fact of a kind that says something of a site. */
  public static Optional<FactBody> newest(Database database, String kind, String site) {
    return database
        .read(
            session ->
                session.first(
                    "SELECT json FROM fact WHERE kind = '"
                        + kind
                        + "' AND site = ? AND json IS NOT NULL ORDER BY sequence DESC LIMIT 1",
                    row -> ByteString.of(row.getBytes(1)),
                    site))
        .map(json -> FactJson.read(json).body());
  }

  public void make(String site, String by, SiteFact body) {
    long now = clock.millis();
    Fact fact = new Fact(ids.next(), DEVICE, site, Optional.empty(), by, now, body);
    store.store(List.of(new NewFact(fact, FactJson.write(fact), now)), List.of());
  }
}
