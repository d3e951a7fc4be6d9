package pomona.app.sync;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.content.Context;
import android.os.BatteryManager;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import androidx.work.ListenableWorker;
import androidx.work.testing.TestWorkerBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okio.ByteString;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import pomona.app.AppGraph;
import pomona.app.PomonaApplication;
import pomona.app.RealServer;
import pomona.app.TestApplication;
import pomona.app.eye.Bundles;
import pomona.app.store.FactRow;
import pomona.phone.memory.MemoryPhone;
import pomona.phone.record.RefusalTally;
import pomona.server.Server;
import pomona.server.access.Device;
import pomona.server.model.Model;
import pomona.server.model.Rollout;
import pomona.sync.EnrolRequest;
import pomona.sync.Enrolled;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.sync.SyncClient;
import pomona.sync.WireRefusal;
import pomona.tflite.BundleFile;

/** What the application counts and tells of itself reaches a real server, and counts there. */
@RunWith(AndroidJUnit4.class)
public final class RefusalsJourneyTest {
  private static final String OLD = "pomona-s-1";
  private static final String FRESH = "pomona-s-2";
  private static final int WINDOWS = 120;

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);
  private Server server;
  private HttpUrl address;

  @Before
  public void start() throws Exception {
    server = RealServer.start(temporary.getRoot().toPath().resolve("server"), 0);
    address = new HttpUrl.Builder().scheme("http").host("127.0.0.1").port(server.port()).build();
    String code = server.devices().invite("north", "test", Duration.ofMinutes(5));
    TestApplication.inBackground(
        () -> {
          graph.synchroniser().enrol(address, code, "a phone");
          return true;
        });
  }

  @After
  public void stop() throws Exception {
    server.close();
  }

  @Test
  public void refusalsOfTheApplication_haltARollout() throws Exception {
    add(OLD);
    Model fresh = add(FRESH);
    Rollout rollout = server.rollouts().begin(fresh.sha256(), Set.of(), 0.5, 0.02, "test");
    oldPhonesWork();
    for (int i = 0; i < WINDOWS; i++) {
      look(graph.refusals(), FRESH, i % 5 == 0 ? 30 : 12);
      // What is counted while a window is being written joins the next one.
      Espresso.onIdle();
    }
    assertEquals(ListenableWorker.Result.success(), work());
    server.rolloutWatch().look();
    Rollout halted = server.rollouts().find(rollout.number());
    assertEquals(
        server.rolloutWatch().standing(halted).toString(), Rollout.State.HALTED, halted.state());
    assertTrue(halted.reason(), halted.reason().startsWith("refusals: "));
  }

  @Test
  public void exchange_tellsHowThePhoneIs_andNotAgainUntilThatIsDue() throws Exception {
    shadowOf(context.getSystemService(BatteryManager.class))
        .setIntProperty(BatteryManager.BATTERY_PROPERTY_CAPACITY, 41);
    assertEquals(ListenableWorker.Result.success(), work());
    assertEquals(ListenableWorker.Result.success(), work());
    List<FactRow> told =
        TestApplication.inBackground(
            () -> graph.database().facts().ofKind(FactBody.DeviceStatus.KIND));
    assertEquals(1, told.size());
    FactBody.DeviceStatus status =
        (FactBody.DeviceStatus) FactJson.read(ByteString.of(told.get(0).json())).body();
    assertEquals(41, status.batteryPercent());
    assertEquals(Optional.of(FRESH), status.generation());
    assertTrue(status.freeStorageBytes() > 0);
    assertEquals(Optional.of("NONE"), status.thermal());
    Device device = server.devices().all().get(0);
    assertEquals(Optional.of(told.get(0).sequence()), device.statusSequence());
  }

  /** The rest of the site, with the generation before. */
  private void oldPhonesWork() throws Exception {
    OkHttpClient http = new OkHttpClient();
    String code = server.devices().invite("north", "test", Duration.ofMinutes(5));
    Enrolled enrolled =
        new SyncClient(http, address, Optional.empty())
            .enrol(new EnrolRequest(code, "old", "a model", "0.1"));
    MemoryPhone phone =
        new MemoryPhone(
            enrolled, "op-1", Clock.fixed(TestApplication.NOW, ZoneOffset.UTC), new Random(3));
    for (int i = 0; i < WINDOWS; i++) {
      look(phone.refusals(), OLD, i % 5 == 0 ? 9 : 3);
    }
    SyncClient client = new SyncClient(http, address, Optional.of(enrolled.token()));
    assertEquals(Optional.empty(), phone.exchange(client, false).failure());
  }

  /** Somebody looks at frames, some of them dark, and puts the phone away. */
  private static void look(RefusalTally tally, String generation, int dark) {
    for (int i = 0; i < 2 * RefusalTally.LEAST_FRAMES; i++) {
      tally.saw(generation, i < dark ? Optional.of(WireRefusal.DARK) : Optional.empty());
    }
    tally.rest();
  }

  private Model add(String name) throws Exception {
    Path file = Bundles.models().resolve(name + ".tflite");
    return server
        .models()
        .addBundle(
            name,
            Files.readAllBytes(file),
            Files.readAllBytes(BundleFile.signatureOf(file)),
            "test");
  }

  private ListenableWorker.Result work() {
    SyncWorker worker =
        TestWorkerBuilder.from(context, SyncWorker.class, graph.threads().network()).build();
    return TestApplication.inBackground(worker::doWork);
  }
}
