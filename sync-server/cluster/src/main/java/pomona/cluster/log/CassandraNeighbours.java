package pomona.cluster.log;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import pomona.server.log.FarAttachments;
import pomona.server.log.LogName;
import pomona.server.log.LogReader;
import pomona.server.log.Neighbours;

/** The other cells of an engine, and a row for each move of a site. */
final class CassandraNeighbours implements Neighbours {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String COLUMNS =
      "site, from_cell, to_cell, address, step, compared, said FROM site_moving";

  private final Engine engine;
  private final Layout layout;

  CassandraNeighbours(Engine engine, Layout layout) {
    this.engine = engine;
    this.layout = layout;
  }

  /** Does something that may be done twice. */
  private <T> T asked(Supplier<T> work) {
    try {
      return Engine.patiently(PATIENCE, work);
    } catch (DriverException broken) {
      throw engine.unreachable("The moves of sites are not known", broken);
    }
  }

  private LogName name(String cell) {
    return asked(() -> new Cells(engine).find(cell));
  }

  @Override
  public LogReader follow(String cell) {
    return new CassandraReader(engine, name(cell), layout, false);
  }

  @Override
  public Optional<FarAttachments> attachments(String cell) {
    return Optional.of(new CassandraAttachments(engine, name(cell)));
  }

  @Override
  public List<Moving> moves() {
    return asked(
        () -> {
          List<Moving> moves = new ArrayList<>();
          for (Row row : engine.run(engine.bound("SELECT " + COLUMNS))) {
            // Nearly all looks find nothing; one that finds something reads it for certain.
            move(row.getString("site")).ifPresent(moves::add);
          }
          return moves;
        });
  }

  @Override
  public Optional<Moving> move(String site) {
    return asked(
        () -> {
          Row row = engine.run(engine.atLast("SELECT " + COLUMNS + " WHERE site = ?", site)).one();
          return row == null
              ? Optional.empty()
              : Optional.of(
                  new Moving(
                      row.getString("site"),
                      row.getString("from_cell"),
                      row.getString("to_cell"),
                      row.getString("address"),
                      Step.valueOf(row.getString("step")),
                      row.getLong("compared"),
                      row.getString("said")));
        });
  }

  @Override
  public void ask(Moving asked) {
    boolean unused =
        asked(
            () ->
                engine.applied(
                    engine.bound(
                        "INSERT INTO site_moving (site, from_cell, to_cell, address, step,"
                            + " compared, said) VALUES (?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS",
                        asked.site(),
                        asked.fromCell(),
                        asked.toCell(),
                        asked.address(),
                        asked.step().name(),
                        asked.compared(),
                        asked.said())));
  }

  @Override
  public boolean change(Moving before, Moving after) {
    return applied(
        engine.bound(
            "UPDATE site_moving SET step = ?, compared = ?, said = ? WHERE site = ?"
                + " IF step = ? AND compared = ? AND from_cell = ? AND to_cell = ?",
            after.step().name(),
            after.compared(),
            after.said(),
            before.site(),
            before.step().name(),
            before.compared(),
            before.fromCell(),
            before.toCell()));
  }

  @Override
  public void end(Moving over) {
    boolean unused =
        applied(
            engine.bound(
                "DELETE FROM site_moving WHERE site = ? IF step = ? AND from_cell = ?"
                    + " AND to_cell = ?",
                over.site(),
                over.step().name(),
                over.fromCell(),
                over.toCell()));
  }

  /** Once: what became of one that is not answered is seen at the next look. */
  private boolean applied(BoundStatement conditional) {
    try {
      return engine.applied(conditional);
    } catch (DriverException broken) {
      throw engine.unreachable("It is not known how far a move of a site is", broken);
    }
  }
}
