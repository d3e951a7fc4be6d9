package pomona.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import okhttp3.FormBody;
import okhttp3.Request;
import okhttp3.Response;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.access.People;
import pomona.server.access.Quotas;
import pomona.server.access.Role;
import pomona.server.model.Model;
import pomona.server.model.SmallBundles;
import pomona.sync.Enrolled;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.sync.PushBatch;
import pomona.sync.SyncFailure;
import pomona.trust.SigningKey;
import pomona.trust.TrustedKeys;

/** What keeps devices, sites, strangers and keys of before to what is theirs. */
final class BordersTest {
  private static final TrustedKeys TRUSTED = TrustedKeys.of(RunningServer.KEY.verifying());

  @TempDir private Path data;
  private final SettableClock clock = new SettableClock(SampleFacts.AT_MILLIS);
  private final Random random = new Random(163);
  private RunningServer running;

  @BeforeEach
  void start() throws Exception {
    running =
        new RunningServer(data, clock, TRUSTED, ServerConfig.Front.NONE, new Quotas(1000, 100_000));
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void siteThatIsFull_keepsNoMorePicturesAndAnotherDoes() throws Exception {
    Enrolled north = running.enrolDirectly("north");
    Enrolled south = running.enrolDirectly("south");
    ByteString first = picture(600);
    ByteString second = picture(600);
    upload(north, first);
    SyncFailure.ServerFault full =
        assertThrows(SyncFailure.ServerFault.class, () -> upload(north, second));
    assertTrue(full.getMessage().contains("no room"), full.getMessage());
    upload(south, second);
    assertEquals(600, running.server().ofSites().bytesOf("north"));
    upload(north, first);
    assertEquals(600, running.server().ofSites().bytesOf("north"), "nothing is counted twice");
  }

  @Test
  void attachmentThatNoFactCameFor_isCollectedAndOthersStay() throws Exception {
    Enrolled north = running.enrolDirectly("north");
    Enrolled south = running.enrolDirectly("south");
    ByteString named = picture(100);
    ByteString orphan = picture(101);
    ByteString shared = picture(102);
    FactBody.Scan scan =
        new FactBody.Scan(
            640,
            480,
            "s",
            "g",
            "CPU",
            40,
            7,
            Optional.empty(),
            Optional.of(named.sha256().hex()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Fact fact = SampleFacts.of(random, north.device(), "north", scan);
    running.client(north).push(new PushBatch(1, List.of(FactJson.write(fact))));
    upload(north, named);
    upload(north, orphan);
    upload(north, shared);
    clock.advanceMillis(Duration.ofDays(20).toMillis());
    upload(south, shared);
    running.server().housekeeping().run();
    assertEquals(4, owned(), "nothing is due yet");
    clock.advanceMillis(Duration.ofDays(11).toMillis());
    running.server().housekeeping().run();
    assertEquals(2, owned());
    assertTrue(running.client(north).uploadState(named.sha256().hex()).complete());
    assertFalse(running.client(north).uploadState(orphan.sha256().hex()).complete());
    assertTrue(running.server().attachments().bytes(orphan.sha256()).isEmpty());
    assertTrue(running.client(south).uploadState(shared.sha256().hex()).complete());
    assertEquals(100, running.server().ofSites().bytesOf("north"));
  }

  @Test
  void deviceThatFinishesNoUpload_isStoppedAtItsShare() throws Exception {
    running.close();
    running =
        new RunningServer(
            data, clock, TRUSTED, ServerConfig.Front.NONE, new Quotas(1L << 40, 50_000));
    Enrolled device = running.enrolDirectly("north");
    ByteString part = ByteString.of(new byte[10_000]);
    long begun = 0;
    SyncFailure.ServerFault stopped = null;
    for (int i = 0; stopped == null && i < 100; i++) {
      try {
        running.client(device).upload(picture(50 + i).sha256().hex(), 0, 20_000, part);
        begun += part.size();
      } catch (SyncFailure.ServerFault full) {
        stopped = full;
      }
    }
    assertTrue(stopped != null && stopped.getMessage().contains("finish"), "was stopped");
    assertEquals(50_000, begun);
  }

  @Test
  void badRanges_leaveNoFileOpen() throws Exception {
    byte[] bundle = SmallBundles.bundle("g1", List.of());
    Model model =
        running.server().models().addBundle("g1", bundle, SmallBundles.signature(bundle), "test");
    Enrolled device = running.enrolDirectly("north");
    Assumptions.assumeTrue(
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean);
    for (int i = 0; i < 20; i++) {
      assertEquals(400, range(device, model, "bytes=9-3"));
    }
    long before = openFiles();
    for (int i = 0; i < 300; i++) {
      clock.advanceMillis(1000);
      assertEquals(400, range(device, model, i % 2 == 0 ? "bytes=-5" : "bytes=99999999-"));
    }
    assertTrue(openFiles() < before + 50, before + " files were open, then " + openFiles());
  }

  private int range(Enrolled device, Model model, String range) throws Exception {
    Request request =
        new Request.Builder()
            .url(running.url().resolve("/v1/bundles/" + model.sha256().hex()))
            .header("Authorization", "Bearer " + device.token())
            .header("Pomona-Wire", "1")
            .header("Range", range)
            .build();
    try (Response response = RunningServer.HTTP.newCall(request).execute()) {
      return response.code();
    }
  }

  private static long openFiles() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }

  @Test
  void modelOfAKeyThatIsTrustedNoMore_isASentenceOnHeads() throws Exception {
    byte[] bundle = SmallBundles.bundle("g1", List.of());
    Model model =
        running.server().models().addBundle("g1", bundle, SmallBundles.signature(bundle), "test");
    running.close();
    TrustedKeys others = TrustedKeys.of(SigningKey.generate(new SecureRandom()).verifying());
    running = new RunningServer(data, clock, others, ServerConfig.Front.NONE, Quotas.USUAL);
    People people = running.server().people();
    People.Opened ana = people.enter(people.invite("ana", Role.ADMIN, "test")).orElseThrow();
    try (Response page = ask(ana, new Request.Builder().url(at("/updates/heads")))) {
      assertEquals(200, page.code());
      assertTrue(page.body().string().contains("does not trust any more"));
    }
    FormBody form =
        new FormBody.Builder()
            .add("csrf", ana.visitor().csrfToken())
            .add("model", model.sha256().hex())
            .build();
    Request.Builder regrade = new Request.Builder().url(at("/updates/heads/regrade")).post(form);
    try (Response page = ask(ana, regrade)) {
      String said = page.body().string();
      assertEquals(409, page.code(), said);
      assertTrue(said.contains("not trusted here") && said.contains("--trust"), said);
    }
  }

  @Test
  void metrics_areForThisMachineAndNotForItsProxy() throws Exception {
    assertEquals(200, metrics("", ""));
    assertEquals(403, metrics("", "198.51.100.1"));
  }

  @Test
  void metricsWithAToken_areForWhoeverHasIt() throws Exception {
    running.close();
    ServerConfig.Front front =
        new ServerConfig.Front(List.of(), Optional.of("0123456789abcdef"), Optional.empty());
    running = new RunningServer(data, clock, TRUSTED, front, Quotas.USUAL);
    assertEquals(401, metrics("", ""));
    assertEquals(401, metrics("Bearer 0123456789abcdeg", ""));
    assertEquals(200, metrics("Bearer 0123456789abcdef", "198.51.100.1"));
  }

  private int metrics(String authorization, String forwarded) throws Exception {
    Request.Builder request = new Request.Builder().url(at("/metrics"));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    if (!forwarded.isEmpty()) {
      request.header("X-Forwarded-For", forwarded);
    }
    try (Response response = RunningServer.HTTP.newCall(request.build()).execute()) {
      return response.code();
    }
  }

  private Response ask(People.Opened person, Request.Builder request) throws Exception {
    return RunningServer.HTTP
        .newCall(
            request
                .header("Cookie", "pomona=" + person.token())
                .header("Accept", "text/html")
                .build())
        .execute();
  }

  private okhttp3.HttpUrl at(String path) {
    return running.url().resolve(path);
  }

  private void upload(Enrolled device, ByteString content) throws Exception {
    running.client(device).upload(content.sha256().hex(), 0, content.size(), content);
  }

  private long owned() {
    return running
        .server()
        .database()
        .read(session -> session.number("SELECT count(*) FROM site_attachment"));
  }

  private ByteString picture(int bytes) {
    byte[] content = new byte[bytes];
    random.nextBytes(content);
    return ByteString.of(content);
  }
}
