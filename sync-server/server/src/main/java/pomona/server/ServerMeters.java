package pomona.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import pomona.server.database.Database;
import pomona.server.review.table.FruitRows;
import pomona.server.review.table.ReviewTables;

/** Gauges of what waits: work for the writer, facts for the pages, fruits for a reviewer. */
final class ServerMeters {
  private ServerMeters() {}

  static void bind(PrometheusMeterRegistry meters, Database database, ReviewTables tables) {
    Gauge.builder("pomona.writer.waiting", database, Database::waiting)
        .description("Pieces of work that wait for the database's one writer")
        .register(meters);
    Gauge.builder("pomona.review.behind", tables, ReviewTables::behind)
        .description("Facts that the review pages do not show yet")
        .register(meters);
    Gauge.builder("pomona.review.open", tables, known -> known.columns().read(FruitRows::open))
        .description("Fruits that nobody has decided yet")
        .register(meters);
  }
}
