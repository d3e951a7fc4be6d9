package pomona.server.lot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.Dns;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.ByteString;
import pomona.server.database.Database;
import pomona.server.loop.TimedLoop;

/**
 * Sends messages to webhooks until each was taken. A message is sent with its id, the time, and
 * {@code HMAC-SHA256(secret, time + "." + body)}; whoever gets an id twice has taken it before.
 * After a failure it waits 30 seconds, then twice as long each time, up to six hours; after {@value
 * #MOST_ATTEMPTS} attempts it is given up. Redirects are not followed. What is for a site that is
 * on its way to or from another cell is left to the cell that will have it.
 */
public final class WebhookSender implements AutoCloseable {
  /** What a receiver compares. */
  public static final String SIGNATURE = "Pomona-Signature";

  /** What stands before the status of a receiver that refused a message. */
  public static final String STATUS = "answered with status ";

  static final int MOST_ATTEMPTS = 14;

  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final long FIRST_WAIT_MILLIS = 30_000;
  private static final long LONGEST_WAIT_MILLIS = 6 * 3_600_000L;
  private static final int AT_ONCE = 20;
  private static final MediaType JSON = MediaType.get("application/json");

  private final Database database;
  private final Clock clock;
  private final PublicHosts hosts;
  private final OkHttpClient http;
  private final TimedLoop loop = new TimedLoop("pomona-webhooks", LOOK_EVERY, this::send);

  /**
   * A sender that has not begun yet.
   *
   * @param allowedHosts hosts that may have an address that is not public
   */
  public WebhookSender(Database database, Clock clock, Set<String> allowedHosts, Duration timeout) {
    this.database = database;
    this.clock = clock;
    this.hosts = new PublicHosts(allowedHosts, Dns.SYSTEM);
    this.http =
        new OkHttpClient.Builder()
            .dns(hosts)
            .proxy(Proxy.NO_PROXY)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .callTimeout(timeout)
            .connectTimeout(timeout)
            .readTimeout(timeout)
            .writeTimeout(timeout)
            .addNetworkInterceptor(
                chain -> {
                  // A name may have another address by now than when it was looked up.
                  InetAddress address = chain.connection().socket().getInetAddress();
                  if (!hosts.permits(chain.request().url().host(), address)) {
                    throw new IOException("the address is not public");
                  }
                  return chain.proceed(chain.request());
                })
            .build();
  }

  private record Due(
      String id, long webhook, String url, String secret, String body, int attempts) {}

  public void start() {
    loop.start();
  }

  /**
   * Sends what is due, in turn for each receiver. One that fails is left alone until the next
   * round, so it holds the others up for one time-out.
   */
  synchronized void send() {
    long now = clock.millis();
    List<Due> due =
        database.read(
            session ->
                session.list(
                    "SELECT id, number, url, secret, body, attempts FROM (SELECT *, row_number()"
                        + " OVER (PARTITION BY webhook ORDER BY next_millis, id) AS place FROM"
                        + " webhook_message WHERE next_millis <= ?) JOIN webhook ON number ="
                        + " webhook WHERE place <= ? AND site NOT IN (SELECT site FROM site_move"
                        + " WHERE stage <> 'ARRIVED') ORDER BY place, number",
                    row ->
                        new Due(
                            row.getString(1),
                            row.getLong(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getInt(6)),
                    now,
                    AT_ONCE));
    Set<Long> failed = new HashSet<>();
    for (Due message : due) {
      if (loop.isClosing()) {
        return;
      }
      if (!failed.contains(message.webhook())) {
        Optional<String> failure = attempt(message);
        note(message, failure);
        failure.ifPresent(why -> failed.add(message.webhook()));
      }
    }
  }

  /** What went wrong; empty if the message was taken. */
  private Optional<String> attempt(Due message) {
    try {
      long seconds = TimeUnit.MILLISECONDS.toSeconds(clock.millis());
      Request request =
          new Request.Builder()
              .url(message.url())
              .header("User-Agent", "Pomona")
              .header("Pomona-Id", message.id())
              .header("Pomona-Timestamp", Long.toString(seconds))
              .header(SIGNATURE, signature(message.secret(), seconds, message.body()))
              .post(RequestBody.create(message.body().getBytes(StandardCharsets.UTF_8), JSON))
              .build();
      hosts.check(request.url().host());
      try (Response response = http.newCall(request).execute()) {
        return response.isSuccessful() ? Optional.empty() : Optional.of(STATUS + response.code());
      }
    } catch (IOException | IllegalArgumentException failed) {
      return Optional.of(WebhookFailure.of(failed).kept());
    }
  }

  /** What stands in the header: {@code v1=} and 64 hexadecimal digits. */
  public static String signature(String secret, long seconds, String body) {
    ByteString key = ByteString.encodeUtf8(secret);
    return "v1=" + ByteString.encodeUtf8(seconds + "." + body).hmacSha256(key).hex();
  }

  private void note(Due message, Optional<String> failure) {
    long now = clock.millis();
    int attempts = message.attempts() + 1;
    boolean over = failure.isEmpty() || attempts >= MOST_ATTEMPTS;
    Optional<Long> next = over ? Optional.empty() : Optional.of(now + waitMillis(attempts));
    database.write(
        session ->
            session.run(
                "UPDATE webhook_message SET attempts = ?, next_millis = ?, done_millis = ?,"
                    + " answer = ? WHERE id = ? AND next_millis IS NOT NULL",
                attempts,
                next,
                failure.isEmpty() ? Optional.of(now) : Optional.empty(),
                failure.orElse("taken"),
                message.id()));
  }

  static long waitMillis(int attempts) {
    return Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(20, attempts - 1));
  }

  @Override
  public void close() {
    http.dispatcher().cancelAll();
    loop.close();
    http.connectionPool().evictAll();
  }
}
