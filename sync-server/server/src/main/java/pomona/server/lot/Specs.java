package pomona.server.lot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import pomona.server.access.Audit;
import pomona.server.database.Database;
import pomona.sync.BadField;
import pomona.sync.FactJson;
import pomona.sync.SiteFact;
import pomona.sync.lot.SpecBook;

/**
 * What customers demand, and what is asked of suppliers and products. Each version is a fact, so
 * the site's devices pull it, and the ones before it stay in the log.
 */
public record Specs(Database database, SiteFacts facts, Audit audit) {
  /** A spec as it was made. */
  public record Made(SiteFact.Spec spec, String by, long atMillis) {}

  /** All versions of a site's specs, newest first. */
  public List<Made> all(String site) {
    List<Made> made = new ArrayList<>();
    record Row(ByteString json, String by, long atMillis) {}
    List<Row> rows =
        database.read(
            session ->
                session.list(
                    "SELECT json, operator, at_millis FROM fact WHERE kind = 'spec' AND site = ?"
                        + " AND json IS NOT NULL ORDER BY sequence DESC LIMIT 2000",
                    row ->
                        new Row(ByteString.of(row.getBytes(1)), row.getString(2), row.getLong(3)),
                    site));
    for (Row row : rows) {
      try {
        if (FactJson.read(row.json()).body() instanceof SiteFact.Spec spec) {
          made.add(new Made(spec, row.by(), row.atMillis()));
        }
      } catch (BadField unreadable) {
        // Of a later version.
      }
    }
    return made;
  }

  public SpecBook book(String site) {
    return SpecBook.of(all(site).stream().map(Made::spec).toList());
  }

  public Optional<SiteFact.Spec> find(String site, String name) {
    return book(site).all().stream().filter(spec -> spec.name().equals(name)).findFirst();
  }

  /**
   * Other specs that hold at one of the times of this one and are for the same customer, supplier
   * and product: of these the first by name holds, so people should know.
   */
  public List<SiteFact.Spec> contradicting(String site, SiteFact.Spec spec) {
    return book(site).all().stream()
        .filter(other -> !other.name().equals(spec.name()) && !other.withdrawn())
        .filter(other -> other.customer().equals(spec.customer()))
        .filter(other -> other.supplier().equals(spec.supplier()))
        .filter(other -> other.product().equals(spec.product()))
        .filter(other -> overlap(other, spec))
        .toList();
  }

  private static boolean overlap(SiteFact.Spec a, SiteFact.Spec b) {
    return a.validFromMillis().orElse(0L) < b.validToMillis().orElse(Long.MAX_VALUE)
        && b.validFromMillis().orElse(0L) < a.validToMillis().orElse(Long.MAX_VALUE);
  }

  /** Gives it to the site's devices. */
  public void save(String site, SiteFact.Spec spec, String by) {
    facts.make(site, by, spec);
    audit.note(
        by,
        "spec " + spec.name() + ", version " + spec.version() + (spec.withdrawn() ? ", ended" : ""),
        site);
  }
}
