package pomona.app.eye;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import pomona.bundle.Bundle;
import pomona.vision.Runtime;
import pomona.vision.SelfTestCheck;

/**
 * Which delegate runs a bundle on this phone: of those that reproduce the bundle's self-test, the
 * fastest. Remembered for each bundle, device and driver, and found again after an update of
 * either.
 */
final class DelegateChoice {
  private static final int TIMED_RUNS = 5;

  /** Where choices are kept between starts. */
  interface Memory {
    Optional<String> get(String key);

    void put(String key, String delegate);
  }

  private final Memory memory;
  private final String device;
  private final List<Delegate> candidates;
  private final Function<Delegate, Runtime> maker;
  private final LongSupplier nanoTime;

  /**
   * Chooses among candidates.
   *
   * @param device what changes with the device and its drivers
   * @param maker makes a runtime, or throws if the delegate does not work here
   * @param nanoTime the clock that runs are timed by
   */
  DelegateChoice(
      Memory memory,
      String device,
      List<Delegate> candidates,
      Function<Delegate, Runtime> maker,
      LongSupplier nanoTime) {
    this.memory = memory;
    this.device = device;
    this.candidates = List.copyOf(candidates);
    this.maker = maker;
    this.nanoTime = nanoTime;
  }

  /** A delegate with its open runtime. */
  record Chosen(Delegate delegate, Runtime runtime) {}

  /** The runtime to use; empty if nothing on this phone reproduces the self-test. */
  Optional<Chosen> choose(Bundle bundle) {
    String key = bundle.sha256() + "@" + device;
    Optional<Chosen> remembered =
        memory.get(key).flatMap(DelegateChoice::named).flatMap(delegate -> open(delegate));
    if (remembered.isPresent()) {
      return remembered;
    }
    Delegate best = null;
    long bestNanos = Long.MAX_VALUE;
    for (Delegate delegate : candidates) {
      Optional<Long> nanos = tested(delegate, bundle);
      if (nanos.isPresent() && nanos.get() < bestNanos) {
        best = delegate;
        bestNanos = nanos.get();
      }
    }
    if (best == null) {
      return Optional.empty();
    }
    memory.put(key, best.name());
    return open(best);
  }

  private static Optional<Delegate> named(String name) {
    for (Delegate delegate : Delegate.values()) {
      if (delegate.name().equals(name)) {
        return Optional.of(delegate);
      }
    }
    return Optional.empty();
  }

  private Optional<Chosen> open(Delegate delegate) {
    try {
      return Optional.of(new Chosen(delegate, maker.apply(delegate)));
    } catch (RuntimeException | LinkageError doesNotWorkHere) {
      return Optional.empty();
    }
  }

  /** How long a run takes, if the self-test was reproduced. */
  private Optional<Long> tested(Delegate delegate, Bundle bundle) {
    Optional<Chosen> opened = open(delegate);
    if (!opened.isPresent()) {
      return Optional.empty();
    }
    try (Runtime runtime = opened.get().runtime()) {
      if (!SelfTestCheck.of(bundle, runtime).passed()) {
        return Optional.empty();
      }
      long from = nanoTime.getAsLong();
      for (int i = 0; i < TIMED_RUNS; i++) {
        runtime.run();
      }
      return Optional.of((nanoTime.getAsLong() - from) / TIMED_RUNS);
    } catch (RuntimeException doesNotWorkHere) {
      return Optional.empty();
    }
  }
}
