package pomona.server.operate;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import pomona.server.similar.IndexFeeder;
import pomona.server.web.Callers;
import pomona.server.web.ProblemException;

/**
 * {@code /healthz} says that the process answers, {@code /readyz} that something was just written
 * to the database and to the disk ({@link Readiness}). {@code /metrics} is for Prometheus on this
 * machine or with its token, because metrics tell more than strangers should know.
 */
public final class HealthRoutes {
  private final Readiness readiness;
  private final PrometheusMeterRegistry meters;
  private final Optional<String> token;

  /**
   * Makes the routes.
   *
   * @param token what a reader of the metrics must bring; absent, they are for this machine alone
   */
  public HealthRoutes(
      Readiness readiness,
      IndexFeeder feeder,
      PrometheusMeterRegistry meters,
      Optional<String> token) {
    this.readiness = readiness;
    this.meters = meters;
    this.token = token;
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    bindCollector(meters);
    Gauge.builder("pomona.index.behind", feeder, IndexFeeder::behind)
        .description("Facts that the similarity index has not seen yet")
        .register(meters);
  }

  /** The metrics live as long as the process and are not closed before. */
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
    readiness.check().ifPresent(HealthRoutes::refuse);
    context.result("ready\n");
  }

  private static void refuse(Readiness.Fault fault) {
    throw fault == Readiness.Fault.DISK_FULL
        ? ProblemException.diskFull()
        : ProblemException.unavailable("Facts cannot be stored now; the server's log says why");
  }

  private void metrics(Context context) {
    if (token.isPresent()) {
      checkToken(context, token.get());
    } else if (!Callers.isThisMachine(context)) {
      throw ProblemException.forbidden(
          "Metrics are for this machine alone; give the server a --metrics-token to read them from"
              + " another");
    }
    context.contentType("text/plain; version=0.0.4; charset=utf-8");
    context.result(meters.scrape());
  }

  private static void checkToken(Context context, String token) {
    String brought = context.header("Authorization");
    byte[] wanted = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    if (brought == null
        || !MessageDigest.isEqual(brought.getBytes(StandardCharsets.UTF_8), wanted)) {
      throw ProblemException.unauthorised(
          "Send the token of the metrics: Authorization: Bearer ...");
    }
  }
}
