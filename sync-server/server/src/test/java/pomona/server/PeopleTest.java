package pomona.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.access.Quotas;
import pomona.server.access.Role;
import pomona.server.access.Sites;
import pomona.server.web.AddressRange;
import pomona.server.web.ProblemException;
import pomona.sync.Enrolled;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.sync.PushBatch;
import pomona.trust.TrustedKeys;

/** People, over HTTP. */
final class PeopleTest {
  private static final String PASSWORD = "correct horse";

  @TempDir private Path data;
  private final OkHttpClient http = RunningServer.HTTP.newBuilder().followRedirects(false).build();
  private RunningServer running;

  @BeforeEach
  void start() throws Exception {
    running =
        new RunningServer(
            data,
            new SettableClock(SampleFacts.AT_MILLIS),
            TrustedKeys.of(),
            new ServerConfig.Front(
                List.of(AddressRange.parse("127.0.0.0/8")),
                Optional.empty(),
                Optional.of("https://pomona.example.org")),
            Quotas.USUAL);
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void link_letsInOnceAndAPasswordAfterIt() throws Exception {
    String link = running.server().people().invite("ana", Role.ADMIN, "test");
    String cookie = enter(link);
    assertEquals(401, post("/enter/" + link, "", new FormBody.Builder().build()).code());
    String csrf = csrf(cookie);
    FormBody withoutToken = new FormBody.Builder().add("password", PASSWORD).build();
    assertEquals(403, post("/account/password", cookie, withoutToken).code());
    assertFalse(running.server().people().hasAdministrator(false));
    FormBody form = new FormBody.Builder().add("password", PASSWORD).add("csrf", csrf).build();
    assertEquals(302, post("/account/password", cookie, form).code());
    assertTrue(running.server().people().hasAdministrator(false));
    Response loggedIn = logIn("ana", PASSWORD, "/login?next=%2F%2Fevil.example");
    assertEquals(302, loggedIn.code());
    assertEquals("/", loggedIn.header("Location"), "a foreign address is not gone to");
    String setCookie = loggedIn.header("Set-Cookie");
    assertTrue(setCookie.contains("HttpOnly") && setCookie.contains("SameSite=Lax"), setCookie);
  }

  @Test
  void links_beginWithTheAddressThatPeopleOpen_notWithThatBehindTheProxy() throws Exception {
    String cookie = enter(running.server().people().invite("ana", Role.ADMIN, "test"));
    FormBody form =
        new FormBody.Builder()
            .add("name", "bob")
            .add("role", "REVIEWER")
            .add("csrf", csrf(cookie))
            .build();
    String page = post("/admin/people/invite", cookie, form).body().string();
    assertTrue(page.contains("https://pomona.example.org/enter/"), page);
  }

  @Test
  void wrongPassword_saysNothingOfWhoExistsAndIsLimited() throws Exception {
    String link = running.server().people().invite("ana", Role.REVIEWER, "test");
    enter(link);
    String known = logIn("ana", "wrong password", "/login").body().string();
    String unknown = logIn("nobody", "wrong password", "/login").body().string();
    assertEquals(known, unknown);
    int last = 0;
    for (int i = 0; i < 12; i++) {
      last = logIn("ana", "wrong password", "/login").code();
    }
    assertEquals(429, last);
  }

  @Test
  void strangerWhoTriesAName_cannotLockItsOwnerOut() throws Exception {
    String browser = enterWithPassword("ana");
    int last = 0;
    for (int i = 0; i < 40; i++) {
      // Each guess comes from another network; the proxy on this machine says which.
      last = guess("ana", "wrong password", "", "2001:db8:0:" + i + "::1");
    }
    assertEquals(429, last, "strangers together are slowed down");
    assertEquals(429, guess("ana", PASSWORD, "", "192.0.2.77"), "also with the right password");
    assertEquals(302, guess("ana", PASSWORD, browser, "192.0.2.77"), "ana's own browser is let in");
    assertEquals(401, guess("bob", "wrong password", browser, "192.0.2.78"), "it opens nothing");
    String link = running.server().people().invite("ana", Role.ADMIN, "test");
    assertEquals(302, post("/enter/" + link, "", new FormBody.Builder().build()).code());
  }

  @Test
  void oneStranger_cannotUseUpWhatANameHas() throws Exception {
    enterWithPassword("ana");
    for (int i = 0; i < 30; i++) {
      guess("ana", "wrong password", "", "192.0.2.1");
    }
    assertEquals(302, guess("ana", PASSWORD, "", "192.0.2.2"), "from elsewhere, in a new browser");
  }

  @Test
  void browserOfBefore_isLimitedByItselfAndForgottenWithItsPerson() throws Exception {
    String browser = enterWithPassword("ana");
    int last = 0;
    for (int i = 0; i < 11; i++) {
      last = guess("ana", "wrong password", browser, "192.0.2.1");
    }
    assertEquals(429, last);
    running.server().people().disable("ana", "test");
    assertEquals(401, guess("ana", PASSWORD, browser, "192.0.2.2"));
  }

  /** Lets somebody in, gives them the password; gives the cookie by which the browser is known. */
  private String enterWithPassword(String name) throws Exception {
    String link = running.server().people().invite(name, Role.ADMIN, "test");
    Response entered = post("/enter/" + link, "", new FormBody.Builder().build());
    String session = cookie(entered, "pomona");
    FormBody form =
        new FormBody.Builder().add("password", PASSWORD).add("csrf", csrf(session)).build();
    assertEquals(302, post("/account/password", session, form).code());
    return cookie(entered, "pomona-browser");
  }

  private int guess(String name, String password, String cookie, String from) throws Exception {
    Request request =
        new Request.Builder()
            .url(running.url().resolve("/login"))
            .header("Cookie", cookie)
            .header("X-Forwarded-For", from)
            .post(new FormBody.Builder().add("name", name).add("password", password).build())
            .build();
    try (Response response = http.newCall(request).execute()) {
      return response.code();
    }
  }

  @Test
  void withoutASession_peopleAreSentToLoginAndBack() throws Exception {
    Response response = get("/account?x=1", "");
    assertEquals(302, response.code());
    assertTrue(response.header("Location").endsWith("/login?next=%2Faccount%3Fx%3D1"));
    assertEquals(302, get("/account", "pomona=forged").code());
  }

  @Test
  void disabledPerson_isOutAtOnce() throws Exception {
    String cookie = enter(running.server().people().invite("ana", Role.REVIEWER, "test"));
    assertEquals(200, get("/account", cookie).code());
    running.server().people().disable("ana", "test");
    assertEquals(302, get("/account", cookie).code());
  }

  @Test
  void whatNobodyHas_isNotTakenAway_andTheLogSaysNothingOfIt() {
    ProblemException nobody =
        assertThrows(
            ProblemException.class, () -> running.server().people().disable("nobody", "test"));
    assertEquals("There is no person nobody.", nobody.problem().detail());
    assertThrows(ProblemException.class, () -> running.server().devices().revoke("none", "test"));
    running.server().people().invite("ana", Role.REVIEWER, "test");
    running.server().people().disable("ana", "test");
    running.server().people().disable("ana", "test");
    assertEquals(
        1,
        running
            .server()
            .database()
            .<Long>read(
                session ->
                    session.number(
                        "SELECT count(*) FROM audit WHERE action IN ('person disabled', 'device"
                            + " revoked')")));
  }

  @Test
  void whatIsNoRequest_isAnsweredInASentenceOfOurs() throws Exception {
    for (String broken :
        List.of("GET /% HTTP/1.1\r\n", "GET / HTTP/1.1\r\nX: " + "x".repeat(20_000) + "\r\n")) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), running.url().port())) {
        socket
            .getOutputStream()
            .write(
                (broken + "Host: x\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        String answer =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
        assertTrue(answer.contains("Content-Type: text/plain"), answer);
        assertTrue(answer.contains("default-src 'none'"), answer);
        assertTrue(answer.contains("The request"), answer);
        assertFalse(answer.contains("badMessage"), answer);
      }
    }
  }

  @Test
  void everyAnswer_tellsBrowsersToBeStrict() throws Exception {
    for (String path : List.of("/login", "/healthz", "/nothing/here", "/v1/changes")) {
      try (Response response = get(path, "")) {
        String policy = response.header("Content-Security-Policy");
        assertTrue(policy != null && policy.contains("default-src 'none'"), path);
        assertFalse(policy.contains("unsafe"), path);
        assertEquals("nosniff", response.header("X-Content-Type-Options"), path);
      }
    }
  }

  @Test
  void site_isSetAndItsPhonesHearOfIt() throws Exception {
    Enrolled device = running.enrol("north");
    assertEquals(Optional.of(true), pulled(device).attachmentsOnWifiOnly());
    Sites sites = running.server().sites();
    Sites.Site wanted = new Sites.Site("north", Optional.of(Duration.ofDays(90)), false, true);
    sites.set(wanted, "ana");
    assertEquals(Optional.of(wanted), sites.find("north"));
    assertEquals(List.of(wanted), sites.all());
    assertEquals(Optional.of(false), pulled(device).attachmentsOnWifiOnly());
    running.server().retention().keep("north", Optional.empty(), "ana");
    assertEquals(
        Optional.of(new Sites.Site("north", Optional.empty(), false, true)), sites.find("north"));
    Sites.Site never = new Sites.Site("north", Optional.of(Duration.ZERO), true, true);
    assertEquals(
        Optional.of("keep"),
        assertThrows(ProblemException.class, () -> sites.set(never, "ana")).problem().field());
    Sites.Site unknown = new Sites.Site("nowhere", Optional.empty(), true, true);
    assertEquals(
        404,
        assertThrows(ProblemException.class, () -> sites.set(unknown, "ana")).problem().status());
  }

  @Test
  void words_areFoundByPeopleAlone() throws Exception {
    Enrolled device = running.enrol("north");
    Fact note =
        SampleFacts.of(
            new Random(137),
            device.device(),
            "north",
            new FactBody.Note(Optional.empty(), "brown stalks"));
    running.client(device).push(new PushBatch(1, List.of(FactJson.write(note))));
    assertEquals(302, get("/words?q=stalk", "").code());
    String cookie = enter(running.server().people().invite("rae", Role.REVIEWER, "test"));
    String found = get("/words?q=stalk", cookie).body().string();
    assertTrue(found.contains(note.id().toString()), found);
    assertEquals("{\"found\":[]}", get("/words?q=stalk&site=south", cookie).body().string());
    assertEquals(400, get("/words", cookie).code());
  }

  private pomona.sync.PullAnswer pulled(Enrolled device) throws Exception {
    return running.client(device).pull("0", 10);
  }

  private String csrf(String cookie) throws Exception {
    String account = get("/account", cookie).body().string();
    Matcher csrf = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(account);
    assertTrue(csrf.find(), account);
    return csrf.group(1);
  }

  @Test
  void markupInAName_isText() throws Exception {
    Response response = get("/enter/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "");
    assertFalse(response.body().string().contains("<script>alert"));
  }

  private String enter(String link) throws Exception {
    Response response = post("/enter/" + link, "", new FormBody.Builder().build());
    assertEquals(302, response.code());
    return cookie(response, "pomona");
  }

  private static String cookie(Response response, String name) {
    return response.headers("Set-Cookie").stream()
        .filter(set -> set.startsWith(name + "="))
        .map(set -> set.split(";", -1)[0])
        .findFirst()
        .orElseThrow();
  }

  private Response logIn(String name, String password, String path) throws Exception {
    return post(
        path, "", new FormBody.Builder().add("name", name).add("password", password).build());
  }

  private Response get(String path, String cookie) throws Exception {
    return http.newCall(
            new Request.Builder().url(running.url().resolve(path)).header("Cookie", cookie).build())
        .execute();
  }

  private Response post(String path, String cookie, FormBody form) throws Exception {
    return http.newCall(
            new Request.Builder()
                .url(running.url().resolve(path))
                .header("Cookie", cookie)
                .post(form)
                .build())
        .execute();
  }
}
