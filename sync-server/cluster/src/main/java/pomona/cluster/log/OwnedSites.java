package pomona.cluster.log;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import pomona.server.log.LogFault;
import pomona.server.log.LogName;

/** Which cell has which site: each is claimed once, and handed over by its owner. */
final class OwnedSites {
  private static final String CLAIM = "INSERT INTO site (name, cell) VALUES (?, ?) IF NOT EXISTS";

  private static final String GIVE = "UPDATE site SET cell = ? WHERE name = ? IF cell = ?";

  private final Engine engine;
  private final LogName name;
  private final Duration patience;
  private final Set<String> claimed = ConcurrentHashMap.newKeySet();

  OwnedSites(Engine engine, LogName name, Duration patience) {
    this.engine = engine;
    this.name = name;
    this.patience = patience;
  }

  /** Notes that a site is this cell's, unless another cell has it. */
  void claim(String site) {
    if (claimed.contains(site)) {
      return;
    }
    try {
      Row other = engine.run(engine.bound(CLAIM, site, name.id())).one();
      if (other != null
          && !other.getBoolean("[applied]")
          && !name.id().equals(other.getString("cell"))) {
        throw new LogFault.Refused(
            "The site "
                + site
                + " belongs to another cell of this engine ("
                + new Cells(engine).nameOf(other.getString("cell"))
                + "), so it cannot be in "
                + name.cell());
      }
      claimed.add(site);
    } catch (DriverException broken) {
      throw engine.unreachable("It is not known which cell has the site " + site, broken);
    }
  }

  /** Gives a site to another cell. */
  void handOver(String site, String toCell) {
    try {
      LogName other = Engine.patiently(patience, () -> new Cells(engine).find(toCell));
      // Asked as often as it needs: a second time finds the site there.
      Optional<String> now = Engine.patiently(patience, () -> give(site, other));
      if (now.isPresent() && !now.get().equals(other.id())) {
        throw new LogFault.Refused(
            "The site "
                + site
                + " belongs to "
                + new Cells(engine).nameOf(now.get())
                + ", so "
                + name.cell()
                + " cannot give it to "
                + toCell);
      }
      claimed.remove(site);
    } catch (DriverException broken) {
      throw engine.unreachable("It is not known which cell has the site " + site, broken);
    }
  }

  /** Gives a site away if it is this cell's; otherwise says whose it is. */
  private Optional<String> give(String site, LogName other) {
    Row row = engine.run(engine.bound(GIVE, other.id(), site, name.id())).one();
    return row == null || row.getBoolean("[applied]")
        ? Optional.empty()
        : Optional.of(
            row.getColumnDefinitions().contains("cell") ? row.getString("cell") : "nobody");
  }
}
