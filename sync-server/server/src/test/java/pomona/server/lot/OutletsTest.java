package pomona.server.lot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import pomona.server.database.Database;
import pomona.server.web.ProblemException;
import pomona.sync.SiteFact;

/** What other programs read of lots, and what they are told. */
final class OutletsTest {
  @TempDir private Path data;
  private final SettableClock clock = new SettableClock(1_790_000_000_000L);
  private DeclaredLots made;

  @BeforeEach
  void start() throws Exception {
    made = new DeclaredLots(new RunningServer(data, clock), clock);
  }

  @AfterEach
  void stop() throws IOException {
    made.close();
  }

  private LotRoom lots() {
    return made.lots();
  }

  private Json api(String path, String token, int status) throws IOException {
    Request request =
        new Request.Builder()
            .url(made.running().url().resolve(path))
            .header("Authorization", "Bearer " + token)
            .build();
    try (Response response = RunningServer.HTTP.newCall(request).execute()) {
      assertEquals(status, response.code(), path);
      return Json.parse("$", response.body().string());
    }
  }

  @Test
  void token_readsTheLotsOfItsSiteAlone_byACursor() throws Exception {
    UUID first = made.declare("north", "lot 1");
    UUID other = made.declare("south", "lot 1");
    made.declare("north", "lot 2");
    lots().table().catchUp();
    String token = lots().tokens().add("north", "order system", "test");
    Json page = api("/api/lots?limit=1", token, 200);
    assertEquals(first.toString(), page.get("lots").elements().get(0).get("id").text());
    String cursor = page.get("cursor").text();
    page = api("/api/lots?after=" + cursor, token, 200);
    assertEquals("lot 2", page.get("lots").elements().get(0).get("lot").text());
    cursor = page.get("cursor").text();
    assertEquals(0, api("/api/lots?after=" + cursor, token, 200).get("lots").elements().size());
    made.hold("north", "lot 1");
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
    Database database = made.server().database();
    made.declare("north", "lot 1");
    long first = database.read(session -> session.number("SELECT max(sequence) FROM fact"));
    made.declare("north", "lot 2");
    made.declare("north", "lot 1");
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
  void cursorOfTheCellBefore_isBehindNothingHere() throws Exception {
    made.declare("north", "lot 1");
    made.declare("north", "lot 2");
    lots().table().catchUp();
    made.server()
        .database()
        .write(session -> session.run("UPDATE site SET numbers_from = 5000 WHERE id = 'north'"));
    String token = lots().tokens().add("north", "order system", "test");
    Json page = api("/api/lots?after=4999", token, 200);
    List<Json> listed = page.get("lots").elements();
    assertEquals(2, listed.size());
    assertTrue(Long.parseLong(listed.get(0).get("cursor").text()) > 5000);
    assertEquals(listed.get(1).get("cursor").text(), page.get("cursor").text());
    page = api("/api/lots?after=" + page.get("cursor").text(), token, 200);
    assertEquals(0, page.get("lots").elements().size());
  }

  @Test
  void tableOfLots_isRefusedAndNotCut() {
    made.declare("north", "lot 1");
    made.declare("north", "lot 2");
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
  void lotsThatASiteLetsGo_leaveNoRow_andItsSpecsAndProductsStay() throws Exception {
    made.declare("north", "lot 1");
    made.hold("north", "lot 1");
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
    made.server().retention().keep("north", Optional.of(Duration.ofDays(30)), "test");
    clock.advanceMillis(Duration.ofDays(20).toMillis());
    made.declare("north", "lot 2");
    lots().table().catchUp();
    clock.advanceMillis(Duration.ofDays(11).toMillis());
    made.server().retention().run();
    assertEquals(
        List.of("lot 2"),
        lots().table().changedAfter("north", 0, 10).stream().map(ListedLot::lot).toList());
    assertEquals(List.of(), lots().deliveries().expected("north", 10));
    assertEquals(1, lots().specs().book("north").all().size(), "rules hold until others come");
    assertEquals(1, lots().products().products("north").all().size());
  }
}
