package pomona.server.catalogue;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pomona.binary.FormatException;
import pomona.catalogue.CatalogueJson;
import pomona.server.access.Device;
import pomona.server.access.DeviceDoor;
import pomona.server.database.Database;
import pomona.server.lot.SiteFacts;
import pomona.server.web.Parameters;
import pomona.server.web.ProblemException;
import pomona.sync.SiteFact;

/**
 * The catalogues that phones have: a fact tells the devices of a site of each new one, and they
 * fetch it by its digest. One that is larger than phones take is not told of, so that they keep the
 * one before.
 */
public final class PhoneCatalogues {
  private static final Logger LOG = LoggerFactory.getLogger(PhoneCatalogues.class);

  /** Who gave what was stored before the server told phones of catalogues. */
  private static final String SERVER = "server";

  private final Database database;
  private final SiteFacts facts;

  public PhoneCatalogues(Database database, SiteFacts facts) {
    this.database = database;
    this.facts = facts;
  }

  public void register(RoutesConfig routes, DeviceDoor door) {
    routes.get("/v1/catalogues/{sha256}", door.only(this::send));
  }

  /** What the devices of a site were told of last. */
  public Optional<SiteFact.CatalogueGiven> current(String site) {
    return SiteFacts.newest(database, SiteFact.CatalogueGiven.KIND, site)
        .map(SiteFact.CatalogueGiven.class::cast);
  }

  /** Whether a site's phones have, or will fetch, the catalogue that is stored now. */
  public boolean isGiven(String site) {
    Optional<byte[]> json = stored(site);
    return !json.isPresent()
        || current(site).map(given -> given.sha256().equals(digest(json.get()))).orElse(false);
  }

  /** Tells the devices of a site of its catalogue, unless they know it or it is too large. */
  void give(String site, String by, int products, byte[] json) {
    SiteFact.CatalogueGiven now = new SiteFact.CatalogueGiven(products, json.length, digest(json));
    if (now.fitsPhones() && !current(site).equals(Optional.of(now))) {
      facts.make(site, by, now);
    }
  }

  /**
   * Tells of the catalogues that were stored before phones were told, or whose fact a power cut
   * prevented.
   */
  void giveAll() {
    List<String> sites =
        database.read(
            session -> session.list("SELECT site FROM site_catalogue", row -> row.getString(1)));
    for (String site : sites) {
      if (!isGiven(site)) {
        try {
          byte[] json = stored(site).orElseThrow();
          give(site, SERVER, CatalogueJson.read(json).size(), json);
        } catch (FormatException unreadable) {
          LOG.warn("The catalogue of {} is not given to phones: it cannot be read", site);
        }
      }
    }
  }

  private Optional<byte[]> stored(String site) {
    return database.read(
        session ->
            session.first(
                "SELECT json FROM site_catalogue WHERE site = ?", row -> row.getBytes(1), site));
  }

  private static String digest(byte[] json) {
    return ByteString.of(json).sha256().hex();
  }

  private void send(Context context, Device device) {
    String sha256 = Parameters.sha256(context).hex();
    boolean told = current(device.site()).filter(now -> now.sha256().equals(sha256)).isPresent();
    byte[] json =
        Optional.of(device.site())
            .filter(site -> told)
            .flatMap(this::stored)
            .filter(content -> digest(content).equals(sha256))
            .orElseThrow(() -> ProblemException.notFound("That is not the site's catalogue now"));
    // The digest is in the address, and the client verifies the whole by it.
    context.contentType("application/octet-stream");
    context.result(json);
  }
}
