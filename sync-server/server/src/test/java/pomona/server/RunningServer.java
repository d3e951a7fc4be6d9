package pomona.server;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import pomona.server.access.Quotas;
import pomona.server.access.SiteMoves;
import pomona.server.log.TransactionLog;
import pomona.sync.Backoff;
import pomona.sync.EnrolRequest;
import pomona.sync.Enrolled;
import pomona.sync.Inbox;
import pomona.sync.Outbox;
import pomona.sync.SyncClient;
import pomona.sync.SyncSession;
import pomona.trust.SigningKey;
import pomona.trust.TrustedKeys;

/** A real server in this process, on a free port, and what a phone has. */
public final class RunningServer implements AutoCloseable {
  public static final OkHttpClient HTTP =
      new OkHttpClient.Builder()
          .readTimeout(20, TimeUnit.SECONDS)
          .retryOnConnectionFailure(false)
          .build();

  /** Signs the models of tests. */
  public static final SigningKey KEY = SigningKey.generate(new SecureRandom());

  private static final TrustedKeys TRUSTED = TrustedKeys.of(KEY.verifying());

  private final Server server;

  public RunningServer(Path data) throws Exception {
    this(data, Clock.systemUTC());
  }

  public RunningServer(Path data, Clock clock) throws Exception {
    this(data, clock, TRUSTED, ServerConfig.Front.NONE, Quotas.USUAL);
  }

  RunningServer(
      Path data, Clock clock, TrustedKeys trusted, ServerConfig.Front front, Quotas quotas)
      throws Exception {
    this(
        new ServerConfig(
            data,
            ServerConfig.Address.local(0),
            trusted,
            Optional.empty(),
            Optional.empty(),
            front,
            quotas,
            Set.of(),
            Optional.empty()),
        clock);
  }

  RunningServer(ServerConfig config, Clock clock) throws Exception {
    if (config.log().isEmpty()) {
      NewDatabase.putInto(config.data());
    }
    server = Server.start(config, clock, new SecureRandom());
  }

  /** One that is a cell. */
  public RunningServer(Path data, Clock clock, Supplier<TransactionLog> log) throws Exception {
    this(ServerConfig.local(data, TRUSTED).asCell(log), clock);
  }

  /** One whose webhooks may speak to hosts of this machine. */
  public RunningServer(Path data, Clock clock, Set<String> webhookHosts) throws Exception {
    this(
        new ServerConfig(
            data,
            ServerConfig.Address.local(0),
            TRUSTED,
            Optional.empty(),
            Optional.empty(),
            ServerConfig.Front.NONE,
            Quotas.USUAL,
            webhookHosts,
            Optional.empty()),
        clock);
  }

  public Server server() {
    return server;
  }

  public HttpUrl url() {
    return new HttpUrl.Builder().scheme("http").host("127.0.0.1").port(server.port()).build();
  }

  public Enrolled enrol(String site) throws Exception {
    String code = server.devices().invite(site, "test", Duration.ofMinutes(5));
    return new SyncClient(HTTP, url(), Optional.empty())
        .enrol(new EnrolRequest(code, "a phone", "a model", "0.1.0"));
  }

  /** Past the limit on strangers, which is a test's own. */
  public Enrolled enrolDirectly(String site) {
    String code = server.devices().invite(site, "test", Duration.ofMinutes(5));
    return server.devices().enrol(new EnrolRequest(code, "a phone", "a model", "0.1.0"));
  }

  /** Notes how far a site is moved, to another cell or from it. */
  public void noteMove(String site, SiteMoves.Stage stage) {
    server
        .database()
        .write(
            session -> {
              SiteMoves.note(
                  session, new SiteMoves.Move(site, stage, "c", "https://c.example.org", 0));
              return true;
            });
  }

  public SyncClient client(Enrolled device) {
    return new SyncClient(HTTP, url(), Optional.of(device.token()));
  }

  public SyncSession session(Enrolled device, Outbox outbox, Inbox inbox, int batchFacts) {
    return new SyncSession(
        client(device),
        outbox,
        inbox,
        Clock.systemUTC(),
        new Backoff(10, 100, new Random(67)),
        batchFacts);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
