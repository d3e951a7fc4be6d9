package pomona.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import okhttp3.Request;
import okhttp3.Response;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.RunningServer;
import pomona.server.SampleFacts;
import pomona.server.SettableClock;
import pomona.sync.Enrolled;
import pomona.sync.FactJson;
import pomona.sync.FactOutcome;
import pomona.sync.PushBatch;
import pomona.sync.SyncClient;
import pomona.sync.SyncFailure;

/** Full and read-only disks, and clocks that jump. */
final class DiskAndClockTest {
  @TempDir private Path data;
  private final Random random = new Random(83);

  @Test
  void fullDisk_storesNothingSaysSoAndGoesOnWhenThereIsRoom() throws Exception {
    try (RunningServer running = new RunningServer(data)) {
      Enrolled device = running.enrol("north");
      SyncClient client = running.client(device);
      client.push(batch(device, 10));
      long most = pragma(running, "PRAGMA max_page_count");
      // SQLite then answers as it does when the file system has no page left.
      pragma(running, "PRAGMA max_page_count = 1");
      PushBatch big = batch(device, 500);
      assertThrows(SyncFailure.ServerFault.class, () -> client.push(big));
      assertEquals(507, status(running, device, big));
      assertEquals(10, running.server().facts().lastSequence());
      pragma(running, "PRAGMA max_page_count = " + most);
      List<FactOutcome> outcomes = client.push(big).outcomes();
      assertEquals(500, outcomes.size());
      assertEquals(Optional.of(11L), outcomes.get(0).sequence());
    }
  }

  @Test
  void readOnlyDisk_storesNothingAndIsNotReadyUntilItCanWriteAgain() throws Exception {
    final Enrolled device;
    final PushBatch batch;
    try (RunningServer running = new RunningServer(data)) {
      device = running.enrol("north");
      batch = batch(device, 3);
      running.server().database().write(session -> session.run("PRAGMA query_only = ON"));
      assertThrows(SyncFailure.ServerFault.class, () -> running.client(device).push(batch));
      assertEquals(503, status(running, device, batch));
      Request ready = new Request.Builder().url(running.url().resolve("/readyz")).build();
      try (Response response = RunningServer.HTTP.newCall(ready).execute()) {
        assertEquals(503, response.code());
      }
    }
    try (RunningServer running = new RunningServer(data)) {
      assertEquals(3, running.client(device).push(batch).outcomes().size());
      assertEquals(3, running.server().facts().lastSequence());
    }
  }

  @Test
  void clockThatJumps_changesNoOrderAndLosesNothing() throws Exception {
    SettableClock clock = new SettableClock(SampleFacts.AT_MILLIS);
    try (RunningServer running = new RunningServer(data, clock)) {
      Enrolled device = running.enrol("north");
      SyncClient client = running.client(device);
      long sequence = 0;
      long[] jumps = {0, 86_400_000L * 365, -86_400_000L * 700, 1, -1, 86_400_000L * 3000};
      for (long jump : jumps) {
        clock.advanceMillis(jump);
        for (FactOutcome outcome : client.push(batch(device, 5)).outcomes()) {
          assertEquals(Optional.of(++sequence), outcome.sequence());
        }
      }
    }
  }

  private PushBatch batch(Enrolled device, int count) {
    List<ByteString> facts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      facts.add(
          FactJson.write(
              SampleFacts.of(random, device.device(), device.site(), SampleFacts.fruit(random))));
    }
    return new PushBatch(SampleFacts.AT_MILLIS, facts);
  }

  private static long pragma(RunningServer running, String pragma) {
    return running.server().database().write(session -> session.number(pragma));
  }

  private static int status(RunningServer running, Enrolled device, PushBatch batch)
      throws Exception {
    ByteString json = pomona.sync.WireJson.write(batch);
    Request request =
        new Request.Builder()
            .url(running.url().resolve("/v1/facts"))
            .header("Authorization", "Bearer " + device.token())
            .header("Pomona-Wire", "1")
            .header("Content-Digest", pomona.sync.WireIntegrity.contentDigest(json))
            .post(okhttp3.RequestBody.create(json, okhttp3.MediaType.get("application/json")))
            .build();
    try (Response response = RunningServer.HTTP.newCall(request).execute()) {
      return response.code();
    }
  }
}
