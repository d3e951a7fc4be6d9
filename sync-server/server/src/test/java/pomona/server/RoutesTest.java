package pomona.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.catalogue.Catalogue;
import pomona.catalogue.Product;
import pomona.server.access.OpenIdProvider;
import pomona.server.access.People;
import pomona.server.access.Quotas;
import pomona.server.access.Role;
import pomona.server.model.Model;
import pomona.server.model.SmallBundles;
import pomona.sync.Enrolled;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.sync.FactOutcome;
import pomona.sync.PushBatch;
import pomona.sync.SyncClient;
import pomona.sync.SyncFailure;
import pomona.sync.UploadState;
import pomona.sync.WireIntegrity;
import pomona.trust.TrustedKeys;

/**
 * Every route, everybody who may knock, and both sides of the border between sites. The routes are
 * what the running server says that it serves: one without a row here fails.
 */
final class RoutesTest {
  private static final Path ROWS = Path.of("src/test/resources/pomona/server/routes.txt");

  @TempDir private Path data;
  private final SettableClock clock = new SettableClock(SampleFacts.AT_MILLIS);
  private final Random random = new Random(157);
  private final ByteString crop = ByteString.encodeUtf8("a crop of the north");
  private final OkHttpClient http = RunningServer.HTTP.newBuilder().followRedirects(false).build();
  private RunningServer running;
  private Enrolled north;
  private Enrolled south;
  private Enrolled revoked;
  private Fact fruit;
  private Model model;

  /** Who knocks. */
  private enum Caller {
    NOBODY,
    DEVICE,
    REVOKED_DEVICE,
    REVIEWER,
    ADMINISTRATOR
  }

  @BeforeEach
  void start() throws Exception {
    // Nobody is at the provider's address: what matters here is who may go there.
    OpenIdProvider.Settings provider =
        new OpenIdProvider.Settings("http://127.0.0.1:9", "pomona", "a secret", "http://here/back");
    running =
        new RunningServer(
            new ServerConfig(
                data,
                ServerConfig.Address.local(0),
                TrustedKeys.of(RunningServer.KEY.verifying()),
                Optional.empty(),
                Optional.of(provider),
                ServerConfig.Front.NONE,
                Quotas.USUAL,
                Set.of(),
                Optional.empty()),
            clock);
    north = running.enrolDirectly("north");
    south = running.enrolDirectly("south");
    revoked = running.enrolDirectly("north");
    running.server().devices().revoke(revoked.device(), "test");
    byte[] bundle = SmallBundles.bundle("g1", List.of());
    model =
        running
            .server()
            .models()
            .addBundle("g1.tflite", bundle, SmallBundles.signature(bundle), "test");
    fruit = SampleFacts.of(random, north.device(), "north", SampleFacts.fruit(random));
    push(north, fruit);
    running.client(north).upload(crop.sha256().hex(), 0, crop.size(), crop);
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void everyRoute_letsInJustWhomItsRowNames() throws Exception {
    Map<String, Set<String>> rows = rows();
    assertEquals(
        new TreeSet<>(rows.keySet()),
        new TreeSet<>(running.server().routes()),
        "each route has its row in " + ROWS);
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, Set<String>> row : rows.entrySet()) {
      for (Caller caller : Caller.values()) {
        boolean wanted = row.getValue().contains("ALL") || row.getValue().contains(caller.name());
        try (Response answer = knock(row.getKey(), caller)) {
          if (answer.code() == 429 || wanted != isLetIn(answer)) {
            wrong.add(row.getKey() + " by " + caller + ": " + answer.code());
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyRouteOfDevices_keepsToItsSite() throws Exception {
    Map<String, Crossing> crossings = new LinkedHashMap<>();
    crossings.put("POST /v1/enrolment", this::codeOfASiteMakesItsDevice);
    crossings.put("POST /v1/facts", this::factAboutTheOtherSiteIsRefused);
    crossings.put("GET /v1/changes", this::changesOfTheOtherSiteDoNotCome);
    crossings.put("GET /v1/attachments/{sha256}/upload", this::attachmentOfTheOtherSiteIsNotTold);
    crossings.put("PUT /v1/attachments/{sha256}/upload", this::uploadOfTheOtherSiteIsNotTouched);
    crossings.put("GET /v1/bundles/{sha256}", this::fileThatIsNoModelIsNotServed);
    crossings.put("GET /v1/product-lists/{sha256}", this::productListOfTheOtherSiteIsNotServed);
    crossings.put("GET /v1/catalogues/{sha256}", this::catalogueOfTheOtherSiteIsNotServed);
    Set<String> devices = new TreeSet<>();
    rows()
        .forEach(
            (route, callers) -> {
              if (route.contains(" /v1/")) {
                devices.add(route);
              }
            });
    assertEquals(devices, new TreeSet<>(crossings.keySet()));
    for (Crossing crossing : crossings.values()) {
      crossing.attempt();
    }
  }

  /** Something that one site's device tries at another's expense. */
  private interface Crossing {
    void attempt() throws Exception;
  }

  private void codeOfASiteMakesItsDevice() {
    assertEquals("south", running.enrolDirectly("south").site());
  }

  private void factAboutTheOtherSiteIsRefused() throws Exception {
    FactOutcome own = push(north, override(north, "north"));
    FactOutcome foreign = push(south, override(south, "south"));
    FactOutcome lying = push(south, override(south, "north"));
    assertEquals(FactOutcome.Outcome.STORED, own.outcome());
    assertEquals(Optional.of("body.fruit"), foreign.field());
    assertEquals(Optional.of("site"), lying.field());
  }

  private Fact override(Enrolled device, String site) {
    return SampleFacts.of(
        random,
        device.device(),
        site,
        new FactBody.GradeOverride(
            fruit.id(), Optional.empty(), Optional.of("REJECT"), Optional.empty(), ""));
  }

  private void changesOfTheOtherSiteDoNotCome() throws Exception {
    FactBody.Correction correction =
        new FactBody.Correction(
            fruit.id(), Optional.empty(), Optional.of("REJECT"), Optional.empty(), "");
    Fact fact = SampleFacts.of(random, "server", "north", correction);
    running.server().facts().store(List.of(SampleFacts.stored(fact)), List.of());
    assertEquals(1, running.client(north).pull("0", 100).changes().size());
    assertEquals(0, running.client(south).pull("0", 100).changes().size());
  }

  private void attachmentOfTheOtherSiteIsNotTold() throws Exception {
    String sha256 = crop.sha256().hex();
    assertTrue(running.client(north).uploadState(sha256).complete());
    assertEquals(new UploadState(0, false), running.client(south).uploadState(sha256));
  }

  private void uploadOfTheOtherSiteIsNotTouched() throws Exception {
    ByteString picture = ByteString.encodeUtf8("a picture in two parts");
    String sha256 = picture.sha256().hex();
    SyncClient sender = running.client(north);
    sender.upload(sha256, 0, picture.size(), picture.substring(0, 9));
    running.client(south).upload(sha256, 0, picture.size(), ByteString.encodeUtf8("rubbish"));
    assertEquals(new UploadState(9, false), sender.uploadState(sha256));
    assertTrue(sender.upload(sha256, 9, picture.size(), picture.substring(9)).complete());
    assertEquals(new UploadState(7, false), running.client(south).uploadState(sha256));
  }

  private void fileThatIsNoModelIsNotServed() throws Exception {
    okio.Buffer whole = new okio.Buffer();
    running.client(south).download(model.sha256().hex(), 0, whole);
    assertEquals(model.sha256(), whole.sha256());
    for (Enrolled device : List.of(north, south)) {
      SyncFailure.Refused refused =
          org.junit.jupiter.api.Assertions.assertThrows(
              SyncFailure.Refused.class,
              () -> running.client(device).download(crop.sha256().hex(), 0, new okio.Buffer()));
      assertEquals(404, refused.problem().status());
    }
  }

  private void productListOfTheOtherSiteIsNotServed() throws Exception {
    byte[] table = "gtin,product\n9501101530003,apple\n".getBytes(StandardCharsets.UTF_8);
    running.server().lots().products().take("north", table, "test");
    String sha256 = running.server().lots().products().current("north").orElseThrow().sha256();
    ByteString list = running.client(north).productList(sha256);
    assertEquals(sha256, list.sha256().hex());
    SyncFailure.Refused refused =
        org.junit.jupiter.api.Assertions.assertThrows(
            SyncFailure.Refused.class, () -> running.client(south).productList(sha256));
    assertEquals(404, refused.problem().status());
  }

  private void catalogueOfTheOtherSiteIsNotServed() throws Exception {
    Product gala = new Product("gala", Map.of(), List.of(), "", "", List.of(), "", "");
    Catalogue catalogue = new Catalogue(Optional.empty(), List.of(gala));
    running.server().catalogues().change("north", "test", "given", old -> catalogue);
    String sha256 = running.server().catalogues().phones().current("north").orElseThrow().sha256();
    assertEquals(sha256, running.client(north).catalogue(sha256).sha256().hex());
    SyncFailure.Refused refused =
        org.junit.jupiter.api.Assertions.assertThrows(
            SyncFailure.Refused.class, () -> running.client(south).catalogue(sha256));
    assertEquals(404, refused.problem().status());
  }

  private FactOutcome push(Enrolled device, Fact fact) throws Exception {
    return running
        .client(device)
        .push(new PushBatch(clock.millis(), List.of(FactJson.write(fact))))
        .outcomes()
        .get(0);
  }

  /** The rows: who is let in, then the route. */
  private static Map<String, Set<String>> rows() throws Exception {
    Map<String, Set<String>> rows = new LinkedHashMap<>();
    for (String line : java.nio.file.Files.readAllLines(ROWS, StandardCharsets.UTF_8)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] columns = line.trim().split(" +", 2);
        rows.put(columns[1], Set.of(columns[0].split(",", -1)));
      }
    }
    return rows;
  }

  private Response knock(String route, Caller caller) throws Exception {
    // Limits on strangers are another test's.
    clock.advanceMillis(15_000);
    String[] parts = route.split(" ", 2);
    String path =
        parts[1]
            .replace("{sha256}", model.sha256().hex())
            .replace("{id}", fruit.id().toString())
            .replace("{site}", "north");
    if (path.contains("{token}")) {
      path = path.replace("{token}", running.server().people().invite("guest", Role.REVIEWER, "t"));
    }
    Request.Builder request =
        new Request.Builder().url(running.url().resolve(path)).header("Pomona-Wire", "1");
    RequestBody body = new FormBody.Builder().build();
    switch (caller) {
      case NOBODY -> {}
      case DEVICE -> request.header("Authorization", "Bearer " + north.token());
      case REVOKED_DEVICE -> request.header("Authorization", "Bearer " + revoked.token());
      case REVIEWER -> body = session(request, Role.REVIEWER);
      case ADMINISTRATOR -> body = session(request, Role.ADMIN);
    }
    if (parts[1].startsWith("/v1/")) {
      body = RequestBody.create(new byte[0], null);
      request.header(WireIntegrity.CONTENT_DIGEST, WireIntegrity.contentDigest(ByteString.EMPTY));
    }
    return http.newCall(request.method(parts[0], parts[0].equals("GET") ? null : body).build())
        .execute();
  }

  private RequestBody session(Request.Builder request, Role role) {
    People people = running.server().people();
    People.Opened opened = people.enter(people.invite(role.name(), role, "test")).orElseThrow();
    request.header("Cookie", "pomona=" + opened.token());
    return new FormBody.Builder().add("csrf", opened.visitor().csrfToken()).build();
  }

  private static boolean isLetIn(Response answer) {
    String location = answer.header("Location");
    boolean sentAway = answer.code() == 302 && location != null && location.contains("/login?next");
    return answer.code() != 401 && answer.code() != 403 && !sentAway;
  }
}
