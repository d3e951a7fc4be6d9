package pomona.server.lot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.json.Json;
import pomona.server.RunningServer;
import pomona.server.SettableClock;
import pomona.server.fact.NewFact;
import pomona.server.web.ProblemException;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactJson;
import pomona.sync.LotFact;
import pomona.sync.LotStep;

/** What other programs read of lots, and what they are told. */
final class OutletsTest {
  @TempDir private Path data;
  private final SettableClock clock = new SettableClock(1_790_000_000_000L);
  private final FactIds ids = new FactIds(clock, new Random(5));
  private final List<Map.Entry<String, String>> got =
      Collections.synchronizedList(new ArrayList<>());
  private volatile int answer = 200;
  private RunningServer running;
  private HttpServer receiver;
  private String url;

  @BeforeEach
  void start() throws Exception {
    running = new RunningServer(data, clock, Set.of("127.0.0.1"));
    running.enrolDirectly("north");
    running.enrolDirectly("south");
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
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
    receiver.start();
    url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/lots";
  }

  private volatile String secret = "";

  @AfterEach
  void stop() throws IOException {
    receiver.stop(0);
    running.close();
  }

  private LotRoom lots() {
    return running.server().lots();
  }

  private UUID add(String site, String lot, FactBody body) {
    Fact fact = new Fact(ids.next(), "d-1", site, Optional.of(lot), "ana", clock.millis(), body);
    running
        .server()
        .facts()
        .store(List.of(new NewFact(fact, FactJson.write(fact), clock.millis())), List.of());
    return fact.id();
  }

  private UUID declare(String site, String lot) {
    return add(
        site,
        lot,
        new LotFact.Declared(
            "gala",
            Optional.empty(),
            "CLASS_I",
            "COUNT",
            "LOOSE",
            Optional.of("orchard 4"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            40,
            Optional.empty(),
            List.of(),
            Optional.empty()));
  }

  private void hold(String site, String lot) {
    add(site, lot, new LotStep.Suggested(ids.next(), "HOLD", false));
    add(site, lot, new LotStep.Decided("HOLD", "decay"));
    lots().table().catchUp();
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

  private Json api(String path, String token, int status) throws IOException {
    Request request =
        new Request.Builder()
            .url(running.url().resolve(path))
            .header("Authorization", "Bearer " + token)
            .build();
    try (Response response = RunningServer.HTTP.newCall(request).execute()) {
      assertEquals(status, response.code(), path);
      return Json.parse("$", response.body().string());
    }
  }

  @Test
  void token_readsTheLotsOfItsSiteAlone_byACursor() throws Exception {
    UUID first = declare("north", "lot 1");
    UUID other = declare("south", "lot 1");
    declare("north", "lot 2");
    lots().table().catchUp();
    String token = lots().tokens().add("north", "order system", "test");
    Json page = api("/api/lots?limit=1", token, 200);
    assertEquals(first.toString(), page.get("lots").elements().get(0).get("id").text());
    String cursor = page.get("cursor").text();
    page = api("/api/lots?after=" + cursor, token, 200);
    assertEquals("lot 2", page.get("lots").elements().get(0).get("lot").text());
    cursor = page.get("cursor").text();
    assertEquals(0, api("/api/lots?after=" + cursor, token, 200).get("lots").elements().size());
    hold("north", "lot 1");
    page = api("/api/lots?after=" + cursor, token, 200);
    assertEquals("HELD", page.get("lots").elements().get(0).get("state").text());
    assertEquals(
        "decay",
        api("/api/lots/" + first, token, 200).get("steps").elements().get(1).get("reason").text());
    api("/api/lots/" + other, token, 404);
    api("/api/lots?after=x", token, 400);
    api("/api/lots", token + "x", 401);
    lots().tokens().revoke(lots().tokens().all().get(0).number(), "test");
    api("/api/lots", token, 401);
  }

  @Test
  void step_isToldOnceToThoseWhoseRuleNamesItsState() {
    hook("HELD", "RELEASED");
    declare("north", "lot 1");
    declare("south", "lot 1");
    hold("south", "lot 1");
    hold("north", "lot 1");
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
  void failure_isTriedAgainLaterAndLater_withTheSameId() {
    hook("HELD");
    declare("north", "lot 1");
    answer = 503;
    hold("north", "lot 1");
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
    declare("north", "lot 1");
    hold("north", "lot 1");
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
    hook("HELD");
    declare("north", "lot 1");
    hold("north", "lot 1");
    got.clear();
    WebhookSender strict =
        new WebhookSender(
            running.server().database(), clock, Set.of(), java.time.Duration.ofSeconds(5));
    strict.send();
    assertEquals(List.of(), got);
    String said = lots().webhooks().messages(1).get(0).answer();
    assertTrue(said.contains("not public") || said.equals("taken"), said);
    strict.close();
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
