package pomona.app.store;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import android.content.Context;
import androidx.room.Room;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okio.ByteString;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.app.RealServer;
import pomona.app.TestApplication;
import pomona.app.camera.Picture;
import pomona.app.eye.Bundles;
import pomona.app.sync.AesSeal;
import pomona.app.sync.Enrolments;
import pomona.app.sync.HandSchedule;
import pomona.app.sync.LastExchange;
import pomona.app.sync.Operators;
import pomona.app.sync.SiteCertificates;
import pomona.app.sync.SiteWishes;
import pomona.app.sync.Synchroniser;
import pomona.bundle.Bundle;
import pomona.fruit.Grade;
import pomona.phone.record.FactMaker;
import pomona.phone.record.LotEnding;
import pomona.phone.record.SeenFrame;
import pomona.policy.Disposition;
import pomona.server.Server;
import pomona.server.fact.StoredFact;
import pomona.server.similar.SimilarityIndex;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactJson;
import pomona.sync.WireDelegate;
import pomona.tflite.BundleFile;
import pomona.tflite.TfliteRuntime;
import pomona.vision.Eye;
import pomona.vision.Sight;

/**
 * The app is upgraded from its first release while facts wait and answers get lost; before, the
 * first shipped generation sees, after, the newest. The server has each fact once, and finds it.
 */
@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class UpgradeJourneyTest {
  private static final String NAME = "upgraded.db";
  private static final int MOST_EXCHANGES = 40;
  private static final long PATIENCE_SECONDS = 60;

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();
  private final Clock clock = Clock.fixed(TestApplication.NOW, ZoneOffset.UTC);
  private final FactIds ids = new FactIds(clock, new Random(20260914));
  private final LostAnswers network = new LostAnswers();
  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .retryOnConnectionFailure(false)
          .callTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .addInterceptor(network)
          .build();
  private Enrolments enrolments;
  private Server server;
  private PomonaDatabase database;
  private int scene;

  /** Every second answer is lost after the server has done what it was asked for. */
  private static final class LostAnswers implements Interceptor {
    private boolean on;
    private int answers;
    private int lost;

    @Override
    public Response intercept(Chain chain) throws IOException {
      Response answer = chain.proceed(chain.request());
      if (on && answers++ % 2 == 0) {
        answer.close();
        lost++;
        throw new IOException("the answer was lost");
      }
      return answer;
    }
  }

  @Before
  public void open() throws Exception {
    enrolments =
        new Enrolments(
            context,
            new AesSeal(() -> new SecretKeySpec(new byte[32], "AES")),
            new Operators(context, clock));
    server = RealServer.start(temporary.getRoot().toPath().resolve("server"), 0);
    start();
  }

  @After
  public void close() throws Exception {
    database.close();
    http.connectionPool().evictAll();
    http.dispatcher().executorService().shutdown();
    server.close();
  }

  @Test
  public void upgradeWithFactsUnsent_sendsEachOnceAndFindsAllOfBothGenerations() throws Exception {
    Bundle first = shipped("pomona-s-1");
    Bundle second =
        Files.exists(Bundles.models().resolve("pomona-s-2.tflite")) ? shipped("pomona-s-2") : first;
    enrol();
    String lot = recorder().startLot("L-1", "apples", Optional.of("Finca Clara"));
    String fruit = see(first, lot);
    network.on = true;
    assertTrue("an answer is lost", synchroniser().exchange(false).get().failure().isPresent());
    assertTrue("the server has what the phone still holds", server.facts().lastSequence() > 0);
    see(first, lot);
    recorder().override(fruit, Grade.REJECT, "rot inside");
    int waiting = database.facts().countWaiting();
    int lostBefore = network.lost;

    database.close();
    ReleasedSchema.restore(context, NAME, 1);
    start();

    assertEquals("nothing that waited was lost", waiting, database.facts().countWaiting());
    assertEquals("L-1", database.lots().openLot().orElseThrow().code());
    assertEquals(Grade.REJECT, database.lots().fruit(fruit).orElseThrow().grade());
    see(second, lot);
    recorder()
        .finishLot(
            lot,
            new LotEnding(
                Optional.of(Disposition.HOLD), "upgraded in the middle", Optional.empty()));
    for (int i = 0; i < MOST_EXCHANGES && database.facts().countWaiting() > 0; i++) {
      synchroniser().exchange(false);
    }
    assertEquals(0, database.facts().countWaiting());
    assertTrue("an answer is lost after the upgrade, too", network.lost > lostBefore);
    prove();
  }

  /** What the phone holds is what the server holds, each once; every embedding finds its fruit. */
  private void prove() throws Exception {
    List<String> recorded = database.facts().page(0, 1000).stream().map(FactRow::id).toList();
    List<StoredFact> stored = server.facts().after(0, 1000);
    assertEquals(recorded.size(), stored.size());
    assertEquals(
        new HashSet<>(recorded),
        new HashSet<>(stored.stream().map(fact -> fact.id().toString()).toList()));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (server.feeder().behind() > 0 || server.index().size() < fruits(stored).size()) {
      LockSupport.parkNanos(1_000_000);
      assertTrue("the index has not caught up after a minute", System.nanoTime() < end);
    }
    for (StoredFact fact : fruits(stored)) {
      FactBody.Fruit fruit = (FactBody.Fruit) FactJson.read(fact.json().orElseThrow()).body();
      List<SimilarityIndex.Hit> hits =
          server.index().nearest(fruit.space(), fruit.embedding(), SimilarityIndex.Filter.ANY, 3);
      assertTrue(
          "fruit " + fact.sequence() + " is found by its own embedding: " + hits,
          hits.stream().anyMatch(hit -> hit.sequence() == fact.sequence()));
    }
  }

  private static List<StoredFact> fruits(List<StoredFact> facts) {
    return facts.stream()
        .filter(fact -> FactJson.read(fact.json().orElseThrow()).body() instanceof FactBody.Fruit)
        .toList();
  }

  /** Looks at the next scenes until there is a fruit, and records it; the id of the first. */
  private String see(Bundle bundle, String lot) throws Exception {
    Eye eye = new Eye(bundle, new TfliteRuntime(bundle));
    try {
      while (true) {
        Path picture =
            Bundles.models()
                .resolve(String.format(Locale.ROOT, "golden/scenes/images/%06d.png", ++scene));
        assertTrue("no scene shows " + bundle + " a fruit", Files.exists(picture));
        Sight sight = eye.see(Picture.of(picture).frame());
        SeenFrame seen = SeenFrame.of(eye, sight, fruit -> true, WireDelegate.CPU, 31);
        if (!seen.fruits().isEmpty()) {
          String scan = recorder().recordScan(lot, seen);
          return fruitOf(scan);
        }
      }
    } finally {
      eye.close();
    }
  }

  private String fruitOf(String scan) {
    return database.facts().page(0, 1000).stream()
        .map(fact -> FactJson.read(ByteString.of(fact.json())))
        .filter(
            fact ->
                fact.body() instanceof FactBody.Fruit fruit && fruit.scan().toString().equals(scan))
        .map(fact -> fact.id().toString())
        .findFirst()
        .orElseThrow();
  }

  private void start() {
    database =
        Room.databaseBuilder(context, PomonaDatabase.class, NAME)
            .addMigrations(Migrations.all())
            .allowMainThreadQueries()
            .build();
  }

  private FactRecorder recorder() {
    return new FactRecorder(database, new FactMaker(ids, clock, enrolments::recorder), () -> {});
  }

  private Synchroniser synchroniser() {
    AttachmentFiles files = new AttachmentFiles(temporary.getRoot().toPath().resolve("pictures"));
    return new Synchroniser(
        new Synchroniser.Kept(
            database,
            new RoomOutbox(database, files),
            new RoomInbox(
                database, new SiteWishes(enrolments, new KeptHunches(context), new HandSchedule())),
            new Thinning(database, files, temporary.getRoot().toPath().resolve("frames"), 1 << 20),
            new LastExchange(context)),
        enrolments,
        new SiteCertificates(context, http, clock),
        clock,
        "0.1",
        () -> {},
        client -> {});
  }

  private void enrol() throws Exception {
    String code = server.devices().invite("north", "test", Duration.ofMinutes(5));
    HttpUrl address =
        new HttpUrl.Builder().scheme("http").host("127.0.0.1").port(server.port()).build();
    synchroniser().enrol(address, code, "a phone");
    assertFalse(enrolments.recorder().device().isEmpty());
  }

  /** A shipped bundle, which the server knows from now on. */
  private Bundle shipped(String name) throws Exception {
    Path file = Bundles.models().resolve(name + ".tflite");
    server
        .models()
        .addBundle(
            name,
            Files.readAllBytes(file),
            Files.readAllBytes(BundleFile.signatureOf(file)),
            "test");
    return BundleFile.read(file, RealServer.trusted());
  }
}
