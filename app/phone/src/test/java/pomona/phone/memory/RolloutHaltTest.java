package pomona.phone.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.phone.record.Pictures;
import pomona.phone.record.RefusalTally;
import pomona.phone.record.SeenFrames;
import pomona.server.RunningServer;
import pomona.server.access.Role;
import pomona.server.model.Model;
import pomona.server.model.Rollout;
import pomona.server.model.SmallBundles;
import pomona.sync.Enrolled;
import pomona.sync.FactBody;
import pomona.sync.SuppliedClock;
import pomona.sync.SyncReport;
import pomona.sync.WireDelegate;
import pomona.sync.WireRefusal;
import pomona.sync.WireThermal;

/** What phones record, and nothing else, makes a real server halt a rollout and show a phone. */
final class RolloutHaltTest {
  private static final long SEED = 20261128;
  private static final int PHONES = 8;
  private static final int LEAST_ON_A_SIDE = 3;
  private static final int MOST_ROUNDS = 60;
  private static final int FRAMES = 150;
  private static final double MARGIN = 0.02;

  @TempDir private Path data;
  private final Random random = new Random(SEED);
  private long nowMillis = 1_790_000_000_000L;
  private final Clock clock = new SuppliedClock(() -> nowMillis);
  private final OkHttpClient http = RunningServer.HTTP.newBuilder().followRedirects(false).build();
  private final Map<MemoryPhone, Enrolled> phones = new HashMap<>();
  private final List<MemoryPhone> inOrder = new ArrayList<>();
  private RunningServer running;

  @BeforeEach
  void start() throws Exception {
    System.out.println("RolloutHaltTest seed " + SEED);
    running = new RunningServer(data, clock);
    for (int i = 0; i < PHONES; i++) {
      addPhone();
    }
  }

  private MemoryPhone addPhone() {
    Enrolled device = running.enrolDirectly("north");
    MemoryPhone phone = new MemoryPhone(device, "op-" + inOrder.size(), clock, random);
    phones.put(phone, device);
    inOrder.add(phone);
    return phone;
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void refusalsThatPhonesCount_haltARollout_andItsPhonesGoBack() throws Exception {
    Rollout rollout = begin();
    int rounds = 0;
    while (state(rollout) == Rollout.State.RUNNING && rounds < MOST_ROUNDS) {
      workFor(rounds++, 0.04, 0.15);
    }
    Rollout halted = running.server().rollouts().find(rollout.number());
    assertEquals(Rollout.State.HALTED, halted.state(), "after " + rounds + " rounds");
    assertTrue(halted.reason().startsWith("refusals: "), halted.reason());
    for (MemoryPhone phone : inOrder) {
      exchange(phone);
      assertEquals("g1", generation(phone));
    }
  }

  @Test
  void generationThatRefusesAsOftenAsTheOld_isNotHalted() throws Exception {
    Rollout rollout = begin();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      workFor(round, 0.10, 0.10);
    }
    assertEquals(Rollout.State.RUNNING, state(rollout));
    long fresh = running.server().rolloutWatch().standing(rollout).newReports();
    assertTrue(fresh >= 100, "too few reports to say anything: " + fresh);
  }

  @Test
  void devicesPage_showsHowThePhoneIs() throws Exception {
    MemoryPhone phone = inOrder.get(0);
    assertFalse(devicesPage().contains("37%"));
    FactBody.DeviceStatus status =
        new FactBody.DeviceStatus(
            -1500,
            12_300_000_000L,
            37,
            phone.outbox().waitingFacts(),
            phone.outbox().waitingAttachments(),
            "0.1",
            Optional.of("g1"),
            Optional.of(WireDelegate.XNNPACK.text()),
            Optional.of(WireThermal.SEVERE.name()));
    phone.tell(status);
    phone.tell(status);
    assertEquals(1, phone.outbox().waitingFacts(), "said once");
    exchange(phone);
    String page = devicesPage();
    for (String said : List.of("37%", "12.3 GB", "xnnpack", "Severe", "g1")) {
      assertTrue(page.contains(said), said + " is not on\n" + page);
    }
  }

  private Rollout begin() throws Exception {
    byte[] first = SmallBundles.bundle("g1", List.of());
    byte[] second = SmallBundles.bundle("g2", List.of(SmallBundles.parent("g1", first)));
    Model old = add("g1", first);
    Model fresh = add("g2", second);
    running.server().rollouts().rollBackTo(old.sha256(), Set.of(), "test");
    Rollout rollout =
        running.server().rollouts().begin(fresh.sha256(), Set.of(), 0.5, MARGIN, "test");
    fillBothSides();
    return rollout;
  }

  /** A phone's random id decides what it runs, so eight phones may happen to run the same. */
  private void fillBothSides() {
    inOrder.forEach(this::exchange);
    long fresh = inOrder.stream().filter(phone -> generation(phone).equals("g2")).count();
    while (Math.min(fresh, inOrder.size() - fresh) < LEAST_ON_A_SIDE) {
      MemoryPhone phone = addPhone();
      exchange(phone);
      fresh += generation(phone).equals("g2") ? 1 : 0;
    }
  }

  private Model add(String name, byte[] bundle) throws Exception {
    return running
        .server()
        .models()
        .addBundle(name + ".tflite", bundle, SmallBundles.signature(bundle), "test");
  }

  /** All phones look at frames for two minutes, with what they were assigned, and exchange. */
  private void workFor(int round, double oldRefused, double newRefused) {
    for (MemoryPhone phone : inOrder) {
      exchange(phone);
      String generation = generation(phone);
      double refused = generation.equals("g2") ? newRefused : oldRefused;
      phone.startLot("L-" + round, "gala", Optional.empty());
      phone.scan(SeenFrames.of(generation, -0.1, 0.05), Pictures.NONE);
      long from = nowMillis;
      for (int i = 0; i <= FRAMES; i++) {
        nowMillis = from + i * RefusalTally.WINDOW_MILLIS / FRAMES;
        boolean dark = random.nextDouble() < refused;
        phone.refusals().saw(generation, dark ? Optional.of(WireRefusal.DARK) : Optional.empty());
      }
      exchange(phone);
      assertEquals(Map.of(), phone.outbox().lost());
    }
    running.server().rolloutWatch().look();
  }

  private static String generation(MemoryPhone phone) {
    return phone.inbox().assignment().orElseThrow().generation();
  }

  private void exchange(MemoryPhone phone) {
    SyncReport report = phone.exchange(running.client(phones.get(phone)), true);
    assertEquals(Optional.empty(), report.failure());
    assertEquals(0, report.refused());
  }

  private Rollout.State state(Rollout rollout) {
    return running.server().rollouts().find(rollout.number()).state();
  }

  private String devicesPage() throws Exception {
    String link =
        running.server().people().invite("ana" + random.nextInt(1 << 20), Role.ADMIN, "test");
    Request enter =
        new Request.Builder()
            .url(running.url().resolve("/enter/" + link))
            .post(new FormBody.Builder().build())
            .build();
    String cookie;
    try (Response entered = http.newCall(enter).execute()) {
      cookie = entered.header("Set-Cookie").split(";", 2)[0];
    }
    Request page =
        new Request.Builder()
            .url(running.url().resolve("/admin/devices"))
            .header("Cookie", cookie)
            .build();
    try (Response shown = http.newCall(page).execute()) {
      assertEquals(200, shown.code());
      return shown.body().string();
    }
  }
}
