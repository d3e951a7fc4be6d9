package pomona.server.lot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.json.Json;
import pomona.server.RunningServer;
import pomona.server.SettableClock;
import pomona.server.access.SiteMoves.Stage;
import pomona.server.web.ProblemException;

/** What other programs are told of lots: to whom, how often, and to whom never. */
final class WebhooksTest {
  @TempDir private Path data;
  private final SettableClock clock = new SettableClock(1_790_000_000_000L);
  private final List<Map.Entry<String, String>> got =
      Collections.synchronizedList(new ArrayList<>());
  private volatile int answer = 200;
  private volatile String secret = "";
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger slowCalls = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads =
      Executors.newCachedThreadPool(work -> new Thread(work, "webhook receiver"));
  private DeclaredLots made;
  private HttpServer receiver;
  private String url;

  @BeforeEach
  void start() throws Exception {
    made = new DeclaredLots(new RunningServer(data, clock, Set.of("127.0.0.1")), clock);
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          connections.incrementAndGet();
          if ("slow".equals(exchange.getRequestURI().getQuery())) {
            slowCalls.incrementAndGet();
            awaitEnd();
            exchange.close();
            return;
          }
          if ("endless".equals(exchange.getRequestURI().getQuery())) {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
              while (end.getCount() > 0) {
                out.write(new byte[65_536]);
              }
            } catch (IOException nobodyListens) {
              exchange.close();
            }
            return;
          }
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          var headers = exchange.getRequestHeaders();
          assertEquals(
              headers.getFirst(WebhookSender.SIGNATURE),
              WebhookSender.signature(
                  secret, Long.parseLong(headers.getFirst("Pomona-Timestamp")), body));
          got.add(Map.entry(headers.getFirst("Pomona-Id"), body));
          if (answer == 302) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
          }
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    receiver.setExecutor(threads);
    receiver.start();
    url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/lots";
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() throws IOException {
    end.countDown();
    receiver.stop(0);
    threads.shutdownNow();
    made.close();
  }

  private LotRoom lots() {
    return made.lots();
  }

  private void hook(String... states) {
    secret =
        lots()
            .webhooks()
            .add(
                new Webhooks.Wanted(
                    "north",
                    url,
                    List.of(states),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
                "test");
  }

  @Test
  void step_isToldOnceToThoseWhoseRuleNamesItsState() {
    hook("HELD", "RELEASED");
    made.declare("north", "lot 1");
    made.declare("south", "lot 1");
    made.hold("south", "lot 1");
    made.hold("north", "lot 1");
    lots().table().catchUp();
    lots().sender().send();
    lots().sender().send();
    assertEquals(1, got.size(), got.toString());
    Json body = Json.parse("$", got.get(0).getValue());
    assertEquals("lot.held", body.get("type").text());
    assertEquals(got.get(0).getKey(), body.get("id").text());
    assertEquals("orchard 4", body.get("lot").get("supplier").text());
  }

  @Test
  void siteThatIsOnItsWay_isToldOfByOneCell() {
    hook("HELD");
    made.declare("north", "lot 1");
    made.hold("north", "lot 1");
    lots().table().catchUp();
    for (Stage stage : List.of(Stage.LEAVING, Stage.GONE, Stage.ARRIVING)) {
      made.running().noteMove("north", stage);
      lots().sender().send();
      assertEquals(0, got.size(), "told while it is " + stage);
    }
    made.running().noteMove("north", Stage.ARRIVED);
    lots().sender().send();
    assertEquals(1, got.size());
  }

  @Test
  void failure_isTriedAgainLaterAndLater_withTheSameId() {
    hook("HELD");
    made.declare("north", "lot 1");
    answer = 503;
    made.hold("north", "lot 1");
    lots().sender().send();
    lots().sender().send();
    assertEquals(1, got.size(), "not before half a minute");
    clock.advanceMillis(30_000);
    answer = 302;
    lots().sender().send();
    assertEquals(2, got.size(), "a redirect is a failure, and followed by nobody");
    assertEquals("answered with status 302", lots().webhooks().messages(1).get(0).answer());
    clock.advanceMillis(59_999);
    lots().sender().send();
    assertEquals(2, got.size());
    clock.advanceMillis(1);
    answer = 204;
    lots().sender().send();
    assertEquals(3, got.size());
    assertEquals(1, got.stream().map(Map.Entry::getKey).distinct().count());
    assertTrue(lots().webhooks().messages(1).get(0).doneMillis().isPresent());
    assertEquals(6 * 3_600_000L, WebhookSender.waitMillis(WebhookSender.MOST_ATTEMPTS));
  }

  @Test
  void rule_ofDecayedFruits_isAnAlert() {
    secret =
        lots()
            .webhooks()
            .add(
                new Webhooks.Wanted(
                    "north",
                    url,
                    List.of("HELD"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(0.02)),
                "test");
    made.declare("north", "lot 1");
    made.hold("north", "lot 1");
    lots().sender().send();
    assertEquals(List.of(), got, "no fruit of it is decayed");
  }

  @Test
  void addressThatIsNotPublic_isRefusedUnlessItsHostIsAllowedByName() throws Exception {
    for (String address :
        List.of(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "::1",
            "fd00::1",
            "fe80::1",
            "2002:7f00:1::",
            "64:ff9b::7f00:1",
            "224.0.0.1",
            "::ffff:10.0.0.1")) {
      assertFalse(PublicHosts.isPublic(InetAddress.getByName(address)), address);
    }
    assertTrue(PublicHosts.isPublic(InetAddress.getByName("93.184.216.34")));
    assertTrue(PublicHosts.isPublic(InetAddress.getByName("2606:2800:220:1::1")));
    url = "https://127.0.0.1:" + receiver.getAddress().getPort() + "/lots";
    hook("HELD");
    made.close();
    // Without the host that was allowed by its name.
    made = new DeclaredLots(new RunningServer(data, clock), clock);
    assertThrows(ProblemException.class, () -> hook("HELD"), "said when it is made already");
    url = "https://[fd00::1]/lots";
    assertThrows(ProblemException.class, () -> hook("HELD"));
    made.declare("north", "lot 1");
    made.hold("north", "lot 1");
    lots().sender().send();
    Webhooks.Message message = lots().webhooks().messages(1).get(0);
    assertEquals(Optional.of(WebhookFailure.NOT_PUBLIC), WebhookFailure.read(message.answer()));
    assertTrue(message.nextMillis().isPresent(), "tried again after a restart that allows it");
    url = "https://localhost:" + receiver.getAddress().getPort() + "/lots";
    hook("HELD");
    made.declare("north", "lot 2");
    made.hold("north", "lot 2");
    lots().sender().send();
    message =
        lots().webhooks().messages(10).stream()
            .filter(each -> each.webhook() == 2)
            .findFirst()
            .orElseThrow();
    assertEquals(Optional.of(WebhookFailure.NOT_PUBLIC), WebhookFailure.read(message.answer()));
    assertEquals(0, connections.get(), "nothing is connected to");
  }

  @Test
  void slowReceiver_holdsOthersUpForOneTimeOut_andIsTriedAgain() {
    hook("HELD");
    String slow = url + "?slow";
    lots()
        .webhooks()
        .add(
            new Webhooks.Wanted(
                "north",
                slow,
                List.of("HELD"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            "test");
    // The server's own sender waits as long as it takes; this one is less patient.
    lots().sender().close();
    WebhookSender sender =
        new WebhookSender(
            made.server().database(), clock, Set.of("127.0.0.1"), Duration.ofMillis(300));
    try {
      for (int i = 0; i < 3; i++) {
        made.declare("north", "lot " + i);
        made.hold("north", "lot " + i);
      }
      sender.send();
      assertEquals(3, got.size(), "the other receiver got all of its messages");
      assertEquals(1, slowCalls.get(), "one message waited for its time-out, no other did");
      Webhooks.Message failed =
          lots().webhooks().messages(10).stream()
              .filter(message -> message.webhook() == 2 && message.attempts() == 1)
              .findFirst()
              .orElseThrow();
      assertEquals(Optional.of(WebhookFailure.TOO_SLOW), WebhookFailure.read(failed.answer()));
    } finally {
      sender.close();
    }
  }

  @Test
  void messageThatNobodyTakes_isGivenUp_andGoesOnceMoreWhenAskedTo() {
    hook("HELD");
    made.declare("north", "lot 1");
    answer = 500;
    made.hold("north", "lot 1");
    for (int i = 0; i < WebhookSender.MOST_ATTEMPTS + 3; i++) {
      lots().sender().send();
      clock.advanceMillis(6 * 3_600_000L);
    }
    assertEquals(WebhookSender.MOST_ATTEMPTS, got.size());
    Webhooks.Message message = lots().webhooks().messages(1).get(0);
    assertTrue(message.nextMillis().isEmpty() && message.doneMillis().isEmpty());
    answer = 200;
    lots().webhooks().again(message.id(), "test");
    lots().sender().send();
    assertEquals(WebhookSender.MOST_ATTEMPTS + 1, got.size());
    assertTrue(lots().webhooks().messages(1).get(0).doneMillis().isPresent());
  }

  @Test
  void receiverThatNeverStopsAnswering_isNotListenedTo() {
    url = url + "?endless";
    hook("HELD");
    made.declare("north", "lot 1");
    made.hold("north", "lot 1");
    lots().sender().send();
    assertTrue(lots().webhooks().messages(1).get(0).doneMillis().isPresent());
  }

  @Test
  void badAddresses_areRefusedWhenTheyAreMade() {
    for (String bad :
        List.of(
            "http://orders.example/",
            "https://user:pw@orders.example/",
            "ftp://127.0.0.1/",
            "https:///x",
            "no address",
            "file:///etc/passwd")) {
      assertThrows(
          ProblemException.class,
          () ->
              lots()
                  .webhooks()
                  .add(
                      new Webhooks.Wanted(
                          "north",
                          bad,
                          List.of("HELD"),
                          Optional.empty(),
                          Optional.empty(),
                          Optional.empty()),
                      "test"),
          bad);
    }
  }
}
