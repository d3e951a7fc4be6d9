package pomona.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import pomona.bundle.Bundle;
import pomona.server.Server;
import pomona.server.ServerConfig;
import pomona.server.access.Role;
import pomona.sync.SyncReport;
import pomona.tflite.BundleFile;
import pomona.trust.TrustedKeys;

/** Runs the demo: {@code mvn -Pdemo}. */
public final class Demo {

  private static final List<String> PHONES = List.of("north-1", "north-2", "south-1");
  private static final List<String> PRODUCTS = List.of("Apples", "Citrus", "Mixed fruit");
  private static final int MOST_SYNCS = 400;

  private final Path data;
  private final Path models;
  private final Optional<Path> frames;
  private final int rounds;
  private final boolean stay;
  private final PrintStream out;
  private final CountDownLatch stop = new CountDownLatch(1);

  private Demo(
      final Path data,
      final Path models,
      final Optional<Path> frames,
      final int rounds,
      final boolean stay,
      final PrintStream out) {
    this.data = data;
    this.models = models;
    this.frames = frames;
    this.rounds = rounds;
    this.stay = stay;
    this.out = out;
  }

  /**
   * Starts it.
   *
   * @param arguments data folder, models folder, frames folder or "none", rounds, whether to stay
   */
  public static void main(final String[] arguments) throws Exception {
    final Optional<Path> frames =
        arguments[2].equals("none") ? Optional.empty() : Optional.of(Path.of(arguments[2]));
    final Demo demo =
        new Demo(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            frames,
            Integer.parseInt(arguments[3]),
            Boolean.parseBoolean(arguments[4]),
            System.out);
    final Thread main = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  demo.stop.countDown();
                  join(main);
                },
                "pomona-demo-stop"));
    final boolean good = demo.run();
    if (!good) {
      throw new IllegalStateException("The ledger does not balance: see above");
    }
  }

  private static void join(final Thread thread) {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean run() throws Exception {
    final Bundle bundle = bundle();
    Files.createDirectories(data);
    final ServerConfig config =
        new ServerConfig(data.resolve("server"), "127.0.0.1", 0, Optional.empty(), false);
    final Clock clock = Clock.systemUTC();
    try (Server server = Server.start(config, clock, new SecureRandom())) {
      final String address = "http://127.0.0.1:" + server.port();
      out.println();
      out.println("Pomona is running at " + address);
      out.println(
          "Log in once with    "
              + address
              + "/enter/"
              + server.people().invite("demo", Role.ADMIN, "demo"));
      out.println("Bundle              " + bundle.card().generation() + ", " + bundle.sha256());
      out.println();
      return play(server, HttpUrl.get(address), bundle, clock);
    }
  }

  private Bundle bundle() throws IOException {
    final Path file = models.resolve("pomona-s-1.tflite");
    if (Files.notExists(file)) {
      throw new IOException(
          file + " is not there; it is part of the repository: is this a whole checkout?");
    }
    final String key = Files.readString(models.resolve("development-key.pub.pem"));
    return BundleFile.read(file, TrustedKeys.fromPem(List.of(key)));
  }

  private boolean play(
      final Server server, final HttpUrl address, final Bundle bundle, final Clock clock)
      throws Exception {
    final List<Phone> phones = new ArrayList<>();
    try {
      for (int i = 0; i < PHONES.size(); i++) {
        final String name = PHONES.get(i);
        final Phone phone =
            new Phone(name, data, bundle, address, new BadNetwork(i + 1L, stop), clock, i + 1L);
        phones.add(phone);
        if (!phone.isEnrolled()) {
          final String site = name.substring(0, name.indexOf('-'));
          phone.enrol(server.devices().invite(site, "demo", Duration.ofMinutes(15)));
        }
      }
      collect(phones);
      final Ledger ledger = Ledger.of(phones, server.facts());
      out.println();
      out.println(
          "Ledger: "
              + ledger.recorded()
              + " facts recorded, "
              + ledger.acknowledged()
              + " acknowledged, "
              + ledger.found()
              + " found on the server, "
              + ledger.waiting()
              + " waiting, "
              + ledger.refused()
              + " refused, after "
              + phones.stream().mapToInt(phone -> phone.network().faults()).sum()
              + " faults of the network. "
              + (ledger.balances() ? "Nothing lost, nothing doubled." : "IT DOES NOT BALANCE."));
      if (stay && stop.getCount() > 0) {
        out.println("The pages stay up. Ctrl-C ends it; the next start goes on from here.");
        stop.await();
      }
      return ledger.balances() || stop.getCount() == 0;
    } finally {
      phones.forEach(Phone::close);
    }
  }

  /** Every phone on a thread of its own, the last one off the network for the first half. */
  private void collect(final List<Phone> phones) throws InterruptedException {
    phones.get(phones.size() - 1).network().offline(true);
    final List<Thread> threads = new ArrayList<>();
    for (final Phone phone : phones) {
      final Thread thread = new Thread(() -> work(phone), "phone " + phone.name());
      thread.start();
      threads.add(thread);
    }
    for (final Thread thread : threads) {
      thread.join();
    }
  }

  private void work(final Phone phone) {
    try {
      final Crates crates = new Crates(frames);
      final int number = PHONES.indexOf(phone.name());
      final String before = phone.store().setting("lots").orElse("0");
      final int lotNumber = Integer.parseInt(before) + 1;
      phone.store().set("lots", Integer.toString(lotNumber));
      final String lot = phone.name() + "-lot-" + lotNumber;
      phone.startLot(lot, PRODUCTS.get(number), "Supplier " + (char) ('A' + number));
      for (int round = 0; round < rounds && stop.getCount() > 0; round++) {
        phone.scan(lot, crates.picture(lotNumber * 1_000_000L + number * 10_000L + round));
        if (round == rounds / 2) {
          phone.network().offline(false);
        }
        tell(phone, phone.sync());
      }
      phone.finishLot(lot);
      phone.network().offline(false);
      for (int i = 0; i < MOST_SYNCS && stop.getCount() > 0; i++) {
        final SyncReport report = phone.sync();
        tell(phone, report);
        if (report.failure().isEmpty()) {
          return;
        }
        final boolean unused = stop.await(report.waitMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (IOException e) {
      out.println(phone.name() + " stopped: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(final Phone phone, final SyncReport report) {
    out.printf(
        java.util.Locale.ROOT,
        "%-8s %3d scans %4d fruits  sent %4d  waiting %4d facts %3d crops  %s%n",
        phone.name(),
        phone.scans(),
        phone.fruits(),
        phone.store().safeIds().size(),
        phone.store().waitingIds().size(),
        phone.store().waitingAttachments(),
        report.failure().map(Throwable::getMessage).orElse("in step"));
  }
}
