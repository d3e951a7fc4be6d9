package pomona.demo;

import java.io.Console;
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
  private static final String BUNDLE = "pomona-s-1.tflite";
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
    final Path file = models.resolve(BUNDLE);
    final TrustedKeys trusted = trusted();
    final Bundle bundle = BundleFile.read(file, trusted);
    Files.createDirectories(data);
    final ServerConfig config =
        new ServerConfig(data.resolve("server"), "127.0.0.1", 0, Optional.empty(), false, trusted);
    final Clock clock = Clock.systemUTC();
    try (Server server = Server.start(config, clock, new SecureRandom())) {
      final String address = "http://127.0.0.1:" + server.port();
      out.println();
      out.println("Pomona is running at  " + address);
      out.println(
          "Open this to log in   "
              + address
              + "/enter/"
              + server.people().invite("demo", Role.ADMIN, "demo")
              + "   (works once)");
      out.println("Bundle                " + bundle.card().generation() + ", " + bundle.sha256());
      out.println(
          "What is recorded      " + data.toAbsolutePath() + "   (delete it to begin anew)");
      return play(server, new Story(server, HttpUrl.get(address), clock, out), bundle, clock);
    }
  }

  private TrustedKeys trusted() throws IOException {
    final Path file = models.resolve(BUNDLE);
    if (Files.notExists(file)) {
      throw new IOException(
          file + " is not there; it is part of the repository: is this a whole checkout?");
    }
    return TrustedKeys.fromPem(
        List.of(Files.readString(models.resolve("development-key.pub.pem"))));
  }

  private boolean play(
      final Server server, final Story story, final Bundle bundle, final Clock clock)
      throws Exception {
    final List<Phone> phones = new ArrayList<>();
    try {
      for (int i = 0; i < PHONES.size(); i++) {
        final String name = PHONES.get(i);
        final BadNetwork network = new BadNetwork(i + 1L, stop);
        final Phone phone = new Phone(name, data, bundle, story.address(), network, clock, i + 1L);
        phones.add(phone);
        if (!phone.isEnrolled()) {
          final String site = name.substring(0, name.indexOf('-'));
          phone.enrol(server.devices().invite(site, "demo", Duration.ofMinutes(15)));
        }
      }
      story.rollOut(models.resolve(BUNDLE), phones, stop);
      story.act("Three phones of two sites scan on bad networks", "/explore");
      collect(phones);
      if (stop.getCount() > 0) {
        story.findOldByNew(phones.get(1), phones.get(0), new Crates(frames).picture(crate(phones)));
        story.correct(phones.get(0), stop);
        story.leaveOut();
      }
      final Ledger ledger = Ledger.of(phones.stream().map(Phone::store).toList(), server.facts());
      final int faults = phones.stream().mapToInt(phone -> phone.network().faults()).sum();
      out.println();
      out.println("Ledger, after " + faults + " faults of the network: " + ledger.words());
      if (stay && stop.getCount() > 0) {
        out.println("The pages stay up. Ctrl-C ends it; the next start goes on from here.");
        stop.await();
      }
      return stop.getCount() == 0 ? ledger.balances() : ledger.isComplete();
    } finally {
      phones.forEach(Phone::close);
    }
  }

  /** The number of the first crate that the first phone scanned this time. */
  private static long crate(final List<Phone> phones) {
    return crate(Integer.parseInt(phones.get(0).store().setting("lots").orElseThrow()), 0, 0);
  }

  private static long crate(final int lot, final int phone, final int round) {
    return lot * 1_000_000L + phone * 10_000L + round;
  }

  /** From Java 22 on there is always a console, which knows itself whether it is a terminal. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isOnTerminal() {
    final Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException beforeJava22) {
      return true;
    }
  }

  /** Every phone on a thread of its own, the last one off the network for the first half. */
  private void collect(final List<Phone> phones) throws InterruptedException {
    final PhoneLines lines = new PhoneLines(out, isOnTerminal(), PHONES, rounds);
    phones.get(phones.size() - 1).network().offline(true);
    final List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < phones.size(); i++) {
      final int number = i;
      final Thread thread =
          new Thread(
              () -> work(phones.get(number), number, lines), "phone " + phones.get(i).name());
      thread.start();
      threads.add(thread);
    }
    for (final Thread thread : threads) {
      thread.join();
    }
  }

  private void work(final Phone phone, final int number, final PhoneLines lines) {
    try {
      final Crates crates = new Crates(frames);
      final String before = phone.store().setting("lots").orElse("0");
      final int lotNumber = Integer.parseInt(before) + 1;
      phone.store().set("lots", Integer.toString(lotNumber));
      final String lot = phone.name() + "-lot-" + lotNumber;
      phone.startLot(lot, PRODUCTS.get(number), "Supplier " + (char) ('A' + number));
      for (int round = 0; round < rounds && stop.getCount() > 0; round++) {
        phone.scan(lot, crates.picture(crate(lotNumber, number, round)));
        if (round == rounds / 2) {
          phone.network().offline(false);
        }
        lines.show(number, state(phone, phone.sync()));
      }
      phone.finishLot(lot);
      phone.network().offline(false);
      for (int i = 0; i < MOST_SYNCS && stop.getCount() > 0; i++) {
        final SyncReport report = phone.sync();
        lines.show(number, state(phone, report));
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

  private static PhoneLines.State state(final Phone phone, final SyncReport report) {
    return new PhoneLines.State(
        phone.name(),
        phone.scans(),
        phone.fruits(),
        phone.store().safeIds().size(),
        phone.store().waitingIds().size(),
        phone.store().waitingAttachments(),
        phone.network().faults(),
        report.failure().isPresent()
            ? phone.network().isOffline() ? "offline" : "tries again"
            : "in step",
        report.failure().isEmpty());
  }
}
