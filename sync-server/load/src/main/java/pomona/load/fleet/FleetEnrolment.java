package pomona.load.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import pomona.server.StoppedServer;
import pomona.server.access.Devices;
import pomona.sync.EnrolRequest;
import pomona.sync.Enrolled;
import pomona.sync.SyncClient;
import pomona.sync.SyncFailure;

/** Makes a device of every phone. */
final class FleetEnrolment {
  private static final int AT_ONCE = 16;
  private static final long STRANGERS_WAIT_MILLIS = 500;

  /** A server that lets nobody in for a minute has a fault. */
  private static final int MOST_REFUSALS = 120;

  private FleetEnrolment() {}

  /** In the data of a server that has not started yet, many at once, so that they share fsyncs. */
  static List<Enrolled> inside(Path data, FleetPlan plan, Clock clock)
      throws IOException, InterruptedException {
    ExecutorService pool =
        Executors.newFixedThreadPool(AT_ONCE, work -> new Thread(work, "pomona-fleet-enrol"));
    try (StoppedServer server = StoppedServer.open(data, clock)) {
      Devices devices = server.devices();
      List<Future<Enrolled>> all = new ArrayList<>();
      for (int i = 0; i < plan.phones(); i++) {
        String name = "phone-" + i;
        String site = "site-" + i % plan.sites();
        all.add(
            pool.submit(
                () -> {
                  String code = devices.invite(site, "fleet", Duration.ofHours(1));
                  return devices.enrol(new EnrolRequest(code, name, "simulated phone", "fleet"));
                }));
      }
      List<Enrolled> enrolled = new ArrayList<>();
      for (Future<Enrolled> one : all) {
        enrolled.add(one.get());
      }
      return enrolled;
    } catch (ExecutionException failed) {
      throw new IOException("A phone could not be enrolled: " + failed.getMessage(), failed);
    } finally {
      pool.shutdownNow();
    }
  }

  /** By one-time codes, as slowly as the server lets strangers in. */
  static List<Enrolled> byCodes(HttpUrl server, List<String> codes)
      throws SyncFailure, InterruptedException {
    SyncClient stranger = new SyncClient(new OkHttpClient(), server, Optional.empty());
    CountDownLatch never = new CountDownLatch(1);
    List<Enrolled> devices = new ArrayList<>();
    int refusals = 0;
    while (devices.size() < codes.size()) {
      int number = devices.size();
      try {
        devices.add(
            stranger.enrol(
                new EnrolRequest(codes.get(number), "phone-" + number, "simulated", "fleet")));
        refusals = 0;
      } catch (SyncFailure.ServerFault tooMany) {
        if (++refusals == MOST_REFUSALS) {
          throw tooMany;
        }
        boolean unused = never.await(STRANGERS_WAIT_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
    return devices;
  }
}
