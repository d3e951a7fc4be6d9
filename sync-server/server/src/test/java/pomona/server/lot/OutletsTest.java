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
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.csv.TableFault;
import pomona.json.Json;
import pomona.server.RunningServer;
import pomona.server.SettableClock;
import pomona.server.database.Database;
import pomona.server.fact.NewFact;
import pomona.server.web.ProblemException;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactJson;
import pomona.sync.LotFact;
import pomona.sync.LotStep;
import pomona.sync.SiteFact;

/** What other programs read of lots, and what they are told. */
final class OutletsTest {
  @TempDir private Path data;
  private final SettableClock clock = new SettableClock(1_790_000_000_000L);
  private final FactIds ids = new FactIds(clock, new Random(5));
  private final List<Map.Entry<String, String>> got =
      Collections.synchronizedList(new ArrayList<>());
  private volatile int answer = 200;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger slowCalls = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads =
      Executors.newCachedThreadPool(work -> new Thread(work, "webhook receiver"));
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

  private volatile String secret = "";

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
    return declare(site, lot, Optional.empty(), List.of());
  }

  private UUID declare(
      String site, String lot, Optional<String> order, List<LotFact.LabelField> label) {
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
            order,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            40,
            Optional.empty(),
            label,
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

  /** What comes while the log is followed must not lead a cursor past lots not listed yet. */
  @Test
  void cursor_neverPassesALotThatIsListedLater() throws Exception {
    lots().table().close();
    Database database = running.server().database();
    declare("north", "lot 1");
    long first = database.read(session -> session.number("SELECT max(sequence) FROM fact"));
    declare("north", "lot 2");
    declare("north", "lot 1");
    long now = clock.millis();
    database.write(session -> LotTable.follow(session, first - 1, first, now));
    String token = lots().tokens().add("north", "order system", "test");
    Json page = api("/api/lots", token, 200);
    assertEquals(1, page.get("lots").elements().size());
    database.write(session -> LotTable.follow(session, first, first + 2, now));
    page = api("/api/lots?after=" + page.get("cursor").text(), token, 200);
    assertEquals(2, page.get("lots").elements().size(), "lot 2 is behind the cursor, too");
  }

  @Test
  void tableOfLots_isRefusedAndNotCut() {
    declare("north", "lot 1");
    declare("north", "lot 2");
    lots().table().catchUp();
    LotFilter all = LotFilter.of(name -> null);
    assertEquals(2, lots().table().all(all, 2).size());
    ProblemException refused =
        assertThrows(ProblemException.class, () -> lots().table().all(all, 1));
    assertTrue(refused.getMessage().contains("there are 2 lots"), refused.getMessage());
  }

  @Test
  void daysThatNoTimeHas_areRefusedInAFilter() {
    for (String day : List.of("+999999999-12-31", "2026-02-30", "today", "+292278994-08-16")) {
      for (String name : List.of("from", "to")) {
        assertThrows(
            ProblemException.class,
            () -> LotFilter.of(each -> each.equals(name) ? day : null),
            name + " " + day);
      }
    }
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
    url = "https://127.0.0.1:" + receiver.getAddress().getPort() + "/lots";
    hook("HELD");
    running.close();
    // Without the host that was allowed by its name.
    running = new RunningServer(data, clock);
    assertThrows(ProblemException.class, () -> hook("HELD"), "said when it is made already");
    url = "https://[fd00::1]/lots";
    assertThrows(ProblemException.class, () -> hook("HELD"));
    declare("north", "lot 1");
    hold("north", "lot 1");
    lots().sender().send();
    Webhooks.Message message = lots().webhooks().messages(1).get(0);
    assertEquals(Optional.of(WebhookFailure.NOT_PUBLIC), WebhookFailure.read(message.answer()));
    assertTrue(message.nextMillis().isPresent(), "tried again after a restart that allows it");
    url = "https://localhost:" + receiver.getAddress().getPort() + "/lots";
    hook("HELD");
    declare("north", "lot 2");
    hold("north", "lot 2");
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
            running.server().database(), clock, Set.of("127.0.0.1"), Duration.ofMillis(300));
    try {
      for (int i = 0; i < 3; i++) {
        declare("north", "lot " + i);
        hold("north", "lot " + i);
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
    declare("north", "lot 1");
    answer = 500;
    hold("north", "lot 1");
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
  void deliveries_areReadAsSpreadsheetsWriteThem_andWhatIsWrongIsNamed() {
    byte[] latin =
        "order;supplier;gtin;packages;net_kg;time\r\n77;M\u00fcller;9501101530003;40;480,5;2026-11-30\r\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        new Deliveries.Taken(1, List.of()), lots().deliveries().take("north", latin, "test"));
    String table =
        """
        \ufefforder,supplier,gtin,packages
        78,=cmd|' /C calc'!A1,9501101530003,40
        78,other,9501101530003,41
        79,x,9501101530004,1
        80,x,9501101530003,0
        81,x,9501101530003,1000001
        82,x,9501101530003,2.5
        83,x,9501101530003,many
        84,x,9501101530003,1000000
        """;
    Deliveries.Taken taken =
        lots().deliveries().take("north", table.getBytes(StandardCharsets.UTF_8), "test");
    assertEquals(2, taken.deliveries());
    assertEquals(
        List.of(
            "Line 3: the same delivery stands further up; that was taken",
            "Line 4: \"9501101530004\" is no GTIN: 8, 12, 13 or 14 digits with a right check digit",
            "Line 5: packages must be a whole number from 1 to 1000000: 0",
            "Line 6: packages must be a whole number from 1 to 1000000: 1000001",
            "Line 7: packages must be a whole number from 1 to 1000000: 2.5",
            "Line 8: packages is no number: many"),
        taken.problems().stream().map(TableFault::sentence).toList());
    List<Deliveries.Expected> expected = lots().deliveries().expected("north", 10);
    assertEquals(
        List.of("=cmd|' /C calc'!A1", "x", "M\u00fcller"),
        expected.stream().map(Deliveries.Expected::supplier).toList(),
        "kept as they came; what is written as a table makes text of a formula");
    String csv =
        new String(
            new pomona.csv.CsvWriter().row(List.of(expected.get(0).supplier())).toBytes(),
            StandardCharsets.UTF_8);
    assertTrue(csv.contains("'=cmd"), csv);
    assertThrows(
        pomona.csv.CsvException.class,
        () ->
            lots()
                .deliveries()
                .take("north", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), "test"));
  }

  @Test
  void deliveriesInJson_mayLackWhatNobodyKnows_andShortenedNumbersAreSaid() {
    String json =
        """
        {"deliveries": [
          {"order": "1", "gtin": 9501101530003, "lot": null, "packages": 40, "spec": null},
          {"order": "2", "gtin": "9.50110153E+12", "lot": "A"}]}
        """;
    Deliveries.Taken taken =
        lots().deliveries().take("north", json.getBytes(StandardCharsets.UTF_8), "test");
    assertEquals(1, taken.deliveries());
    assertEquals(TableFault.Kind.SHORTENED, taken.problems().get(0).kind());
    assertEquals("09501101530003", lots().deliveries().expected("north", 9).get(0).gtin());
  }

  @Test
  void timesThatAreNone_areNamed() {
    for (String time : List.of("tomorrow", "2026-02-30", "+999999999-12-31T23:59+18:00")) {
      byte[] table = ("order,gtin,time\n1,9501101530003," + time).getBytes(StandardCharsets.UTF_8);
      List<TableFault> problems = lots().deliveries().take("north", table, "test").problems();
      assertEquals(1, problems.size(), time);
      assertEquals(TableFault.Kind.NO_TIME, problems.get(0).kind(), time);
      assertEquals(List.of(time), problems.get(0).things());
    }
  }

  /**
   * What each order became: the lot, and a question mark where only product and day speak for it.
   */
  private Map<String, String> arrivals() {
    Map<String, String> arrived = new TreeMap<>();
    for (Deliveries.Expected each : lots().deliveries().expected("north", 100)) {
      String lot = each.arrivedAs().map(name -> name + (each.sure() ? "" : "?")).orElse("-");
      arrived.put(each.order(), lot + (each.late() ? " late" : ""));
    }
    return arrived;
  }

  @Test
  void delivery_isTheLotWithItsOrderOrItsBatch_andOnlyElseTheOneOfItsDays() {
    LotFact.LabelField apples = new LotFact.LabelField("01", "09501101530003");
    declare("north", "last month", Optional.empty(), List.of(apples));
    clock.advanceMillis(Duration.ofDays(30).toMillis());
    String day = clock.instant().toString().substring(0, 10);
    String table =
        """
        order,gtin,lot,packages,time
        1,9501101530003,,40,DAY
        2,9501101530003,AB-12,38,DAY
        3,9501101530003,,12,DAY
        """
            .replace("DAY", day);
    lots().deliveries().take("north", table.getBytes(StandardCharsets.UTF_8), "test");
    lots().table().catchUp();
    assertEquals(Map.of("1", "-", "2", "-", "3", "-"), arrivals());
    declare("north", "by batch", Optional.empty(), List.of(apples, batch("AB-12")));
    declare("north", "by order", Optional.of("3"), List.of(apples));
    declare("south", "elsewhere", Optional.of("1"), List.of(apples));
    lots().table().catchUp();
    assertEquals("by batch", arrivals().get("2"));
    assertEquals("by order", arrivals().get("3"));
    assertEquals("by batch?", arrivals().get("1"), "its product and day fit");
    clock.advanceMillis(Duration.ofDays(2).toMillis());
    declare("north", "named late", Optional.of("1"), List.of(apples));
    lots().table().catchUp();
    assertEquals("named late", arrivals().get("1"), "the order is surer than the day");
    ListedLot lot =
        lots().table().changedAfter("north", 0, 10).stream()
            .filter(each -> each.lot().equals("by order"))
            .findFirst()
            .orElseThrow();
    Deliveries.Expected announced = lots().deliveries().of(lot).orElseThrow();
    assertEquals("3", announced.order());
    assertEquals(Optional.of(12), announced.packages());
  }

  private static LotFact.LabelField batch(String batch) {
    return new LotFact.LabelField("10", batch);
  }

  @Test
  void deliveryThatIsDueAndNotThere_isLateAfterADay() {
    clock.advanceMillis(Duration.ofDays(1).toMillis());
    String day = clock.instant().toString().substring(0, 10);
    String table = "order,gtin,time\n1,9501101530003," + day + "\n2,9501101530003,\n";
    lots().deliveries().take("north", table.getBytes(StandardCharsets.UTF_8), "test");
    assertEquals(Map.of("1", "-", "2", "-"), arrivals());
    clock.advanceMillis(Duration.ofDays(1).toMillis());
    assertEquals(Map.of("1", "- late", "2", "-"), arrivals());
  }

  @Test
  void receiverThatNeverStopsAnswering_isNotListenedTo() {
    url = url + "?endless";
    hook("HELD");
    declare("north", "lot 1");
    hold("north", "lot 1");
    lots().sender().send();
    assertTrue(lots().webhooks().messages(1).get(0).doneMillis().isPresent());
  }

  @Test
  void lotsThatASiteLetsGo_leaveNoRow_andItsSpecsAndProductsStay() throws Exception {
    declare("north", "lot 1");
    hold("north", "lot 1");
    SiteFact.Spec spec =
        new SiteFact.Spec(
            "hall",
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.of("gala"),
            Optional.empty(),
            Optional.empty(),
            false,
            "{}");
    lots().specs().save("north", spec, "test");
    byte[] products = "gtin,product\n9501101530003,gala\n".getBytes(StandardCharsets.UTF_8);
    lots().products().take("north", products, "test");
    byte[] orders = "order,gtin\n77,9501101530003\n".getBytes(StandardCharsets.UTF_8);
    lots().deliveries().take("north", orders, "test");
    running.server().retention().keep("north", Optional.of(Duration.ofDays(30)), "test");
    clock.advanceMillis(Duration.ofDays(20).toMillis());
    declare("north", "lot 2");
    lots().table().catchUp();
    clock.advanceMillis(Duration.ofDays(11).toMillis());
    running.server().retention().run();
    assertEquals(
        List.of("lot 2"),
        lots().table().changedAfter("north", 0, 10).stream().map(ListedLot::lot).toList());
    assertEquals(List.of(), lots().deliveries().expected("north", 10));
    assertEquals(1, lots().specs().book("north").all().size(), "rules hold until others come");
    assertEquals(1, lots().products().products("north").all().size());
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
