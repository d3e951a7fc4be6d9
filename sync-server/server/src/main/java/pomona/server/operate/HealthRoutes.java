package pomona.server.operate;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import pomona.server.database.Database;
import pomona.server.database.DatabaseFault;
import pomona.server.similar.IndexFeeder;
import pomona.server.web.ProblemException;

/**
 * {@code /healthz}: the process answers. {@code /readyz}: it can read and write. {@code /metrics}:
 * for Prometheus on this machine, since metrics tell more than strangers should know.
 */
public final class HealthRoutes {
  private final Database database;
  private final PrometheusMeterRegistry meters;

  public HealthRoutes(Database database, IndexFeeder feeder, PrometheusMeterRegistry meters) {
    this.database = database;
    this.meters = meters;
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    bindCollector(meters);
    Gauge.builder("pomona.index.behind", feeder, IndexFeeder::behind)
        .description("Facts that the similarity index has not seen yet")
        .register(meters);
  }

  /** Lives as long as the process; there is nothing to close it before. */
  @SuppressWarnings("resource")
  private static void bindCollector(PrometheusMeterRegistry meters) {
    new JvmGcMetrics().bindTo(meters);
  }

  public void register(RoutesConfig routes) {
    routes.get("/healthz", context -> context.result("ok\n"));
    routes.get("/readyz", this::ready);
    routes.get("/metrics", this::metrics);
  }

  private void ready(Context context) {
    try {
      database.write(session -> session.number("SELECT 1"));
      context.result("ready\n");
    } catch (DatabaseFault fault) {
      throw fault.diskFull()
          ? ProblemException.diskFull()
          : ProblemException.unavailable("Facts cannot be stored now; the server's log says why");
    }
  }

  private void metrics(Context context) throws UnknownHostException {
    if (!InetAddress.getByName(context.req().getRemoteAddr()).isLoopbackAddress()) {
      throw ProblemException.forbidden("Metrics are for this machine alone");
    }
    context.contentType("text/plain; version=0.0.4; charset=utf-8");
    context.result(meters.scrape());
  }
}
