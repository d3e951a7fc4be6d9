package pomona.cluster.log;

import java.util.Optional;
import pomona.server.log.LogName;

/** What the owner of a cell shows of itself. */
final class SignsOfLife {
  private final Cells cells;
  private final Heads heads;
  private final LogName name;

  SignsOfLife(Engine engine, LogName name) {
    this.cells = new Cells(engine);
    this.heads = new Heads(engine, name, false);
    this.name = name;
  }

  /** The owner's last sign of life; empty if it has let go, or there never was one. */
  Optional<Cells.Beat> look() {
    return heads.isBegun() ? cells.beat(name, heads.newest().owner()) : Optional.empty();
  }
}
