package pomona.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import pomona.demo.crate.Crates;
import pomona.demo.phone.FloorPhone;
import pomona.demo.phone.Sighting;
import pomona.sync.SyncReport;

/** The warehouse floors: the phones, the crates they are held over, and the work of a shift. */
record Floor(
    List<FloorPhone> phones,
    Crates crates,
    int rounds,
    CountDownLatch stop,
    PrintStream out,
    boolean onTerminal) {
  private static final List<String> PRODUCTS = List.of("Apples", "Citrus", "Mixed fruit");
  private static final int MOST_SYNCS = 400;

  boolean stopped() {
    return stop.getCount() == 0;
  }

  /** Every fruit that was recorded since the start, oldest first for each phone. */
  List<Sighting> seen() {
    return phones.stream().flatMap(phone -> phone.seen().stream()).toList();
  }

  /** Waits, unless the demo is stopped. */
  void pause(final long millis) throws InterruptedException {
    final boolean unused = stop.await(millis, TimeUnit.MILLISECONDS);
  }

  /** Exchanges with the server until something is so; false if it does not become so. */
  boolean syncUntil(final FloorPhone phone, final BooleanSupplier so)
      throws IOException, InterruptedException {
    for (int i = 0; i < MOST_SYNCS && !stopped() && !so.getAsBoolean(); i++) {
      pause(phone.sync().waitMillis());
    }
    return so.getAsBoolean();
  }

  /** Every phone exchanges until nothing of its own waits, pictures included. */
  void settle() throws IOException, InterruptedException {
    for (final FloorPhone phone : phones) {
      phone.radio().offline(false);
      syncUntil(phone, () -> phone.waitingFacts() == 0 && phone.waitingPictures() == 0);
    }
  }

  /** Every phone scans a lot of its own; the last one is off the network for the first half. */
  void shift() throws InterruptedException {
    final List<String> names = phones.stream().map(FloorPhone::name).toList();
    final PhoneLines lines = new PhoneLines(out, onTerminal, names, rounds);
    phones.get(phones.size() - 1).radio().offline(true);
    final List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < phones.size(); i++) {
      final int number = i;
      final Thread thread = new Thread(() -> work(number, lines), "phone " + phones.get(i).name());
      thread.start();
      threads.add(thread);
    }
    for (final Thread thread : threads) {
      thread.join();
    }
  }

  private void work(final int number, final PhoneLines lines) {
    final FloorPhone phone = phones.get(number);
    try {
      phone.startLot(PRODUCTS.get(number % PRODUCTS.size()), "Supplier " + (char) ('A' + number));
      for (int round = 0; round < rounds && !stopped(); round++) {
        final long crate = phone.lotNumber() * 1_000_000L + number * 10_000L + round;
        phone.scan(crates.crate(crate));
        if (round == rounds / 2) {
          phone.radio().offline(false);
        }
        lines.show(number, state(phone, phone.sync()));
      }
      phone.finishLot();
      phone.radio().offline(false);
      for (int i = 0; i < MOST_SYNCS && !stopped(); i++) {
        final SyncReport report = phone.sync();
        lines.show(number, state(phone, report));
        if (report.failure().isEmpty()) {
          return;
        }
        pause(report.waitMillis());
      }
    } catch (IOException e) {
      out.println(phone.name() + " stopped: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static PhoneLines.State state(final FloorPhone phone, final SyncReport report) {
    final boolean failed = report.failure().isPresent();
    final String network =
        !failed ? "in step" : phone.radio().isOffline() ? "offline" : "tries again";
    return new PhoneLines.State(
        phone.name(),
        phone.scans(),
        phone.fruits(),
        phone.settledFacts(),
        phone.waitingFacts(),
        phone.waitingPictures(),
        phone.radio().faults(),
        network,
        !failed);
  }
}
