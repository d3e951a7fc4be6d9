package pomona.server;

import io.javalin.config.JavalinConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import pomona.server.access.DeviceDoor;
import pomona.server.access.OpenIdDoor;
import pomona.server.access.OpenIdProvider;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Secrets;
import pomona.server.access.SiteMoves;
import pomona.server.catalogue.CatalogueApi;
import pomona.server.fact.SiteClosed;
import pomona.server.operate.HealthRoutes;
import pomona.server.operate.Readiness;
import pomona.server.pull.PullRoutes;
import pomona.server.push.AttachmentRoutes;
import pomona.server.push.PushRoutes;
import pomona.server.review.ReviewRoom;
import pomona.server.web.Callers;
import pomona.server.web.Problems;
import pomona.server.web.SecurityHeaders;
import pomona.server.words.WordRoutes;
import pomona.server.words.WordSearch;
import pomona.sync.FactIds;
import pomona.sync.PushBatch;

/** What a server serves: which rooms answer under which paths, and who is let in. */
final class Served {
  private final Server server;
  private final ServerConfig config;
  private final Clock clock;
  private final SecureRandom random;
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  Served(Server server, ServerConfig config, Clock clock, SecureRandom random) {
    this.server = server;
    this.config = config;
    this.clock = clock;
    this.random = random;
  }

  void configure(JavalinConfig settings, Optional<SslContextFactory.Server> tls) {
    Listening.configure(settings, config.address(), tls);
    boolean https = tls.isPresent() || config.address().insecure();
    Callers.register(settings.routes, config.front().proxies());
    SecurityHeaders.register(settings.routes, https);
    ReviewRoom review = new ReviewRoom(config.front().address());
    Problems.register(settings.routes, review.pages());
    settings.routes.exception(
        SiteClosed.class, (closed, context) -> Problems.answer(context, SiteMoves.problem(closed)));
    PeopleDoor people =
        PeopleDoor.of(
            server.people(),
            review.pages(),
            server.database(),
            new PeopleDoor.Settings(
                clock, new Secrets(random), https, config.provider().isPresent()));
    people.register(settings.routes);
    config
        .provider()
        .map(OpenIdProvider::new)
        .ifPresent(
            provider ->
                new OpenIdDoor(provider, server.people(), new Secrets(random), people, https)
                    .register(settings.routes));
    PushRoutes push =
        new PushRoutes(server.facts(), server.devices(), server.models()::knows, clock, meters);
    review.register(
        settings.routes,
        people,
        new ReviewRoom.Parts(
            config.data(),
            server.database(),
            server.facts(),
            server.reviewTables(),
            server.attachments(),
            server.index(),
            server.devices(),
            server.people(),
            server.audit(),
            server.models(),
            server.gateReports(),
            server.rollouts(),
            server.rolloutWatch(),
            server.opinionChoice(),
            server.sites(),
            server.lots(),
            server.asks(),
            server.catalogues(),
            server.learning(),
            server.data().log().allCells(),
            server.data().log().name().cell(),
            new FactIds(clock, random),
            clock,
            random,
            (device, json) ->
                push.store(device, new PushBatch(0, List.of(json)), clock.millis()).get(0)));
    DeviceDoor door = new DeviceDoor(server.devices(), clock);
    ServerMeters.bind(meters, server.database(), server.reviewTables());
    new HealthRoutes(
            new Readiness(server.database(), config.data(), clock),
            server.feeder(),
            meters,
            config.front().metricsToken())
        .register(settings.routes);
    push.register(settings.routes, door);
    server.lots().register(settings.routes, door);
    server.asks().register(settings.routes);
    new CatalogueApi(server.catalogues(), server.lots().tokens()).register(settings.routes);
    server.catalogues().phones().register(settings.routes, door);
    new AttachmentRoutes(server.ofSites()).register(settings.routes, door);
    new PullRoutes(
            server.facts(),
            server.attachments(),
            server.models()::isRegistered,
            server.rollouts()::assignment,
            server.sites(),
            clock)
        .register(settings.routes, door);
    new WordRoutes(new WordSearch(server.database())).register(settings.routes, people);
  }
}
