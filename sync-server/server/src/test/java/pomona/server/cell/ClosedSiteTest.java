package pomona.server.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import pomona.catalogue.Catalogue;
import pomona.server.Main;
import pomona.server.RunningServer;
import pomona.server.SampleFacts;
import pomona.server.SettableClock;
import pomona.server.access.Audit;
import pomona.server.access.SiteMoves.Stage;
import pomona.server.access.Sites;
import pomona.server.fact.SiteClosed;
import pomona.server.learn.Habits;
import pomona.server.lot.Webhooks;
import pomona.sync.EnrolRequest;

/** What is set for a site in the cell that it left would be lost, so it is refused there. */
final class ClosedSiteTest {
  private static final String SITE = "north";

  private final SettableClock clock = new SettableClock(SampleFacts.AT_MILLIS);
  private RunningServer running;
  private String device;
  private String code;

  @TempDir private Path folder;

  @BeforeEach
  void serve() throws Exception {
    running = new RunningServer(folder, clock);
    device = running.enrolDirectly(SITE).device();
    String token = running.server().lots().tokens().add(SITE, "orders", "ana");
    assertFalse(token.isEmpty());
    code = running.server().devices().invite(SITE, "ana", Duration.ofDays(1));
    running.noteMove(SITE, Stage.GONE);
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void everythingThatIsSetForIt_isRefusedWithItsNewAddress_andNothingIsWritten() {
    Map<String, Executable> settings = new LinkedHashMap<>();
    Audit audit = new Audit(running.server().database(), clock);
    settings.put(
        "settings",
        () ->
            running
                .server()
                .sites()
                .set(new Sites.Site(SITE, Optional.of(Duration.ofDays(30)), true, true), "ana"));
    settings.put(
        "habits", () -> new Habits(running.server().database(), audit).set(SITE, false, "ana"));
    settings.put(
        "invitation", () -> running.server().devices().invite(SITE, "ana", Duration.ofDays(1)));
    settings.put("lost phone", () -> running.server().devices().revoke(device, "ana"));
    settings.put(
        "leaked token",
        () ->
            running
                .server()
                .lots()
                .tokens()
                .revoke(running.server().lots().tokens().all().get(0).number(), "ana"));
    settings.put(
        "old invitation",
        () -> running.server().devices().enrol(new EnrolRequest(code, "phone", "model", "1")));
    settings.put("token", () -> running.server().lots().tokens().add(SITE, "orders", "ana"));
    settings.put(
        "webhook",
        () ->
            running
                .server()
                .lots()
                .webhooks()
                .add(
                    new Webhooks.Wanted(
                        SITE,
                        "https://orders.example.org/lots",
                        List.of("HELD"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                    "ana"));
    settings.put(
        "deliveries",
        () ->
            running
                .server()
                .lots()
                .deliveries()
                .take(
                    SITE,
                    "order,supplier,gtin,packages\n77,Sonnental,9501101530003,40\n"
                        .getBytes(StandardCharsets.UTF_8),
                    "ana"));
    settings.put(
        "catalogue",
        () ->
            running.server().catalogues().change(SITE, "ana", "emptied", old -> Catalogue.empty()));
    settings.put(
        "facts",
        () ->
            running
                .server()
                .facts()
                .store(
                    List.of(
                        SampleFacts.stored(
                            SampleFacts.of(
                                new Random(1), "d", SITE, SampleFacts.fruit(new Random(2))))),
                    List.of()));
    Map<String, List<String>> before = rows();
    settings.forEach(
        (what, set) ->
            assertEquals(
                "https://c.example.org",
                assertThrows(SiteClosed.class, set, what).address(),
                what));
    assertEquals(before, rows());
  }

  @Test
  void command_saysWhereTheSiteIs() throws Exception {
    running.close();
    StringWriter said = new StringWriter();
    int code =
        Main.program()
            .setErr(new PrintWriter(said, true))
            .execute("invite", "--data", folder.toString(), "--site", SITE);
    running = new RunningServer(folder, clock);
    assertEquals(1, code);
    assertTrue(said.toString().contains("https://c.example.org"), said.toString());
    assertFalse(said.toString().contains("--debug"), said.toString());
  }

  private Map<String, List<String>> rows() {
    return running
        .server()
        .database()
        .read(
            session -> {
              Map<String, List<String>> rows = new TreeMap<>();
              for (String table :
                  session.list(
                      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE"
                          + " 'sqlite%' AND sql NOT LIKE 'CREATE VIRTUAL%'",
                      row -> row.getString(1))) {
                rows.put(table, session.list("SELECT * FROM " + table, ClosedSiteTest::values));
              }
              return rows;
            });
  }

  private static String values(ResultSet row) throws SQLException {
    StringBuilder values = new StringBuilder();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      byte[] value = row.getBytes(i);
      values.append(value == null ? "-" : ByteString.of(value).hex()).append(' ');
    }
    return values.toString();
  }
}
