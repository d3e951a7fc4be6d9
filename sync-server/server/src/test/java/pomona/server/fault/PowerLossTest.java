package pomona.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import okio.ByteString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.Main;
import pomona.server.RunningServer;
import pomona.server.SampleFacts;
import pomona.server.attachment.FileAttachmentStore;
import pomona.server.database.Database;
import pomona.server.fact.SqliteFactStore;
import pomona.server.fact.StoredFact;
import pomona.server.lot.LotFollower;
import pomona.server.operate.Doctor;
import pomona.server.review.table.ReviewFollower;
import pomona.sync.Enrolled;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.sync.FactOutcome;
import pomona.sync.PushBatch;
import pomona.sync.SyncClient;

/**
 * Power is lost at random moments of a server's life, on a disk that forgets what was not fsynced.
 * {@code -Dpower.losses=500} tries so many moments, {@code -Dpower.seed=N} chooses them.
 */
final class PowerLossTest {
  private static final int LOSSES = Integer.getInteger("power.losses", 12);
  private static final long SEED = Long.getLong("power.seed", 211);
  private static final int BATCHES = 30;
  private static final int BATCH_FACTS = 12;

  @TempDir private Path place;
  private final Random random = new Random(SEED);
  private KeptDisk disk;
  private Enrolled device;

  /** What a phone was told, and when. */
  private record Told(long moment, List<UUID> facts, Optional<ByteString> picture) {}

  @BeforeEach
  void deviceOfADisk() throws Exception {
    System.out.println("power lost " + LOSSES + " times, seed " + SEED);
    disk = KeptDisk.in(place);
  }

  @Test
  void powerLoss_losesNothingThatWasAcknowledged() throws Exception {
    List<Told> told = work(Main.class);
    for (int i = 0; i < LOSSES; i++) {
      long moment =
          told.get(0).moment() + (long) (random.nextDouble() * (disk.now() - told.get(0).moment()));
      assertEquals(Set.of(), lost(told, moment), "lost at " + moment);
    }
  }

  @Test
  void serverThatDoesNotWaitForTheDisk_losesFacts() throws Exception {
    List<Told> told = work(CarelessServer.class);
    assertTrue(
        lost(told, disk.now()).size() >= BATCH_FACTS,
        "the disk of this test forgets what was not made durable");
  }

  @Test
  void fullDisk_isNotReadyUntilThereIsRoom() throws Exception {
    ServerProcess server = ServerProcess.start(disk.folder(), Main.class, disk.environment());
    try {
      HttpUrl ready = url(server).resolve("/readyz");
      assertEquals(200, status(ready));
      disk.full(true);
      assertEquals(507, awaited(ready, 507));
      disk.full(false);
      assertEquals(200, awaited(ready, 200));
      assertEquals(143, server.stop());
    } finally {
      server.kill();
    }
  }

  /** A phone's work with a server, which is killed in the end. */
  private List<Told> work(Class<?> main) throws Exception {
    try (RunningServer running = new RunningServer(disk.folder())) {
      device = running.enrol("north");
    }
    disk.begin();
    ServerProcess server = ServerProcess.start(disk.folder(), main, disk.environment());
    try {
      SyncClient client =
          new SyncClient(RunningServer.HTTP, url(server), Optional.of(device.token()));
      List<Told> told = new ArrayList<>();
      for (int i = 0; i < BATCHES; i++) {
        told.add(send(client, i % 3 == 0));
      }
      return told;
    } finally {
      server.kill();
    }
  }

  /** Returns once the server has said that everything is stored. */
  private Told send(SyncClient client, boolean withPicture) throws Exception {
    List<ByteString> facts = new ArrayList<>();
    List<UUID> ids = new ArrayList<>();
    Optional<ByteString> picture = Optional.empty();
    for (int i = 0; i < BATCH_FACTS; i++) {
      Optional<String> crop = Optional.empty();
      if (withPicture && i == 0) {
        byte[] bytes = new byte[40_000];
        random.nextBytes(bytes);
        picture = Optional.of(ByteString.of(bytes));
        crop = picture.map(content -> content.sha256().hex());
      }
      FactBody.Fruit fruit = SampleFacts.fruit(random, SampleFacts.embedding(random), true, crop);
      Fact fact = SampleFacts.of(random, device.device(), device.site(), fruit);
      ids.add(fact.id());
      facts.add(FactJson.write(fact));
    }
    for (FactOutcome outcome : client.push(new PushBatch(0, facts)).outcomes()) {
      assertEquals(FactOutcome.Outcome.STORED, outcome.outcome());
    }
    if (picture.isPresent()) {
      ByteString content = picture.get();
      assertTrue(client.upload(content.sha256().hex(), 0, content.size(), content).complete());
    }
    return new Told(disk.now(), ids, picture.map(ByteString::sha256));
  }

  /** What was acknowledged before the power was lost and is not there afterwards. */
  private Set<String> lost(List<Told> told, long moment) throws IOException {
    Path after = Files.createTempDirectory(place, "after");
    disk.afterPowerLoss(moment, random, after);
    Set<String> lost = new HashSet<>();
    try (Database database = Database.open(after.resolve("pomona.db"))) {
      SqliteFactStore store = new SqliteFactStore(database);
      FileAttachmentStore pictures = new FileAttachmentStore(after.resolve("attachments"));
      for (Told one : told) {
        if (one.moment() <= moment) {
          for (UUID id : one.facts()) {
            if (store.find(id).flatMap(StoredFact::json).isEmpty()) {
              lost.add("fact " + id);
            }
          }
          if (one.picture().isPresent() && pictures.bytes(one.picture().get()).isEmpty()) {
            lost.add("picture " + one.picture().get().hex());
          }
        }
      }
      if (lost.isEmpty()) {
        // A picture whose site was not noted yet is nobody's; its phone sends it again.
        for (Doctor.Finding finding :
            new Doctor(after, database, List.of(new ReviewFollower(), new LotFollower()))
                .examine()) {
          if (!finding.what().endsWith("is nobody's")) {
            lost.add(finding.what());
          }
        }
      }
    }
    return lost;
  }

  private static HttpUrl url(ServerProcess server) {
    return new HttpUrl.Builder().scheme("http").host("127.0.0.1").port(server.port()).build();
  }

  private static int status(HttpUrl url) throws IOException {
    try (Response response =
        RunningServer.HTTP.newCall(new Request.Builder().url(url).build()).execute()) {
      return response.code();
    }
  }

  /** Asks until the answer is the wanted one: what was found a second ago may be told once more. */
  private static int awaited(HttpUrl url, int wanted) throws IOException {
    int status = status(url);
    for (int i = 0; i < 400 && status != wanted; i++) {
      LockSupport.parkNanos(10_000_000);
      status = status(url);
    }
    return status;
  }
}
