package pomona.app.eye;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import pomona.bundle.Bundle;
import pomona.vision.Runtime;
import pomona.vision.SelfTestCheck;

/**
 * Chooses the delegate that runs a bundle on this phone: the fastest of those that reproduce the
 * bundle's self-test. The choice is remembered for each bundle, device and driver, and made again
 * after an update of any of them.
 *
 * <p>A driver may take down the whole process instead of failing. So a mark is left before a
 * delegate is tried, and wiped off after it: a mark found at the next start stands for a crash, and
 * that delegate is not tried again until its driver changes. Another is left while it is used,
 * since a driver may open and pass and crash at the hundredth frame; that one is wiped off after a
 * quiet minute, and whenever nobody looks, so that a process that is ended meanwhile is no crash.
 */
final class DelegateChoice {
  /** Runs before the clock counts: drivers compile and caches warm during the first. */
  private static final int WARMING_RUNS = 2;

  private static final int TIMED_RUNS = 5;

  /** Where choices are kept between starts. */
  interface Memory {
    Optional<String> get(String key);

    /** The value is on the disk when this returns, because what follows may crash the process. */
    void put(String key, String value);

    void remove(String key);
  }

  private final Memory memory;
  private final Runtimes runtimes;
  private final Bundle bundle;
  private final LongSupplier nanoTime;
  private final String chosenKey;
  private final String ownMark;
  private final String tryingKey;
  private final String usingKey;
  private final String crashedKey;
  private final Set<Delegate> failed = EnumSet.noneOf(Delegate.class);

  /**
   * Chooses for a bundle.
   *
   * @param nanoTime the clock that runs are timed by
   * @param process names this process: its own marks are no crashes
   */
  DelegateChoice(
      Memory memory, Runtimes runtimes, Bundle bundle, LongSupplier nanoTime, String process) {
    this.memory = memory;
    this.runtimes = runtimes;
    this.bundle = bundle;
    this.nanoTime = nanoTime;
    this.ownMark = "@" + process;
    String key = bundle.sha256() + "@" + runtimes.device();
    this.chosenKey = key;
    this.tryingKey = key + "/trying";
    this.usingKey = key + "/using";
    this.crashedKey = key + "/crashed";
  }

  /** A delegate with its open runtime. */
  record Chosen(Delegate delegate, Runtime runtime) {}

  /** The runtime to use; empty if nothing on this phone reproduces the self-test. */
  Optional<Chosen> choose() {
    noteCrashes();
    Optional<Chosen> remembered =
        memory
            .get(chosenKey)
            .flatMap(DelegateChoice::named)
            .filter(this::isUsable)
            .flatMap(this::open);
    if (remembered.isPresent()) {
      return remembered;
    }
    Optional<Chosen> best = best();
    best.ifPresent(chosen -> memory.put(chosenKey, chosen.delegate().name()));
    return best;
  }

  /**
   * The delegate to go on with when one failed in use. The failed one is not used for the rest of
   * this process and is tested again at the next start, because the failure may have been
   * temporary.
   */
  Optional<Chosen> instead(Delegate broken) {
    failed.add(broken);
    memory.remove(chosenKey);
    return best();
  }

  long nanos() {
    return nanoTime.getAsLong();
  }

  /** Leaves a mark for as long as a delegate is used and has not proved itself. */
  void using(Delegate delegate) {
    memory.put(usingKey, delegate.name() + ownMark);
  }

  /** Wipes it off. */
  void rested() {
    memory.remove(usingKey);
  }

  private void noteCrashes() {
    noteCrash(tryingKey);
    noteCrash(usingKey);
    for (String crashed : memory.get(crashedKey).orElse("").split(",", -1)) {
      named(crashed).ifPresent(failed::add);
    }
  }

  private void noteCrash(String key) {
    Optional<String> mark = memory.get(key).filter(left -> !left.endsWith(ownMark));
    if (mark.isPresent()) {
      String crashed = mark.get().split("@", -1)[0];
      memory.put(crashedKey, memory.get(crashedKey).map(c -> c + ",").orElse("") + crashed);
      memory.remove(key);
    }
  }

  /** The fastest of those that pass now, open. */
  private Optional<Chosen> best() {
    Delegate best = null;
    long bestNanos = Long.MAX_VALUE;
    for (Delegate delegate : runtimes.candidates()) {
      Optional<Long> nanos = isUsable(delegate) ? tested(delegate) : Optional.empty();
      if (nanos.isPresent() && nanos.get() < bestNanos) {
        best = delegate;
        bestNanos = nanos.get();
      }
    }
    if (best == null) {
      return Optional.empty();
    }
    Optional<Chosen> opened = open(best);
    return opened.isPresent() ? opened : best();
  }

  private boolean isUsable(Delegate delegate) {
    return runtimes.candidates().contains(delegate) && !failed.contains(delegate);
  }

  private static Optional<Delegate> named(String name) {
    return Arrays.stream(Delegate.values()).filter(each -> each.name().equals(name)).findFirst();
  }

  private Optional<Chosen> open(Delegate delegate) {
    memory.put(tryingKey, delegate.name() + ownMark);
    try {
      return Optional.of(new Chosen(delegate, runtimes.open(bundle, delegate)));
    } catch (RuntimeException | LinkageError doesNotWorkHere) {
      failed.add(delegate);
      return Optional.empty();
    } finally {
      memory.remove(tryingKey);
    }
  }

  /** How long a run takes, if the self-test was reproduced. */
  private Optional<Long> tested(Delegate delegate) {
    Optional<Chosen> opened = open(delegate);
    if (!opened.isPresent()) {
      return Optional.empty();
    }
    memory.put(tryingKey, delegate.name() + ownMark);
    try (Runtime runtime = opened.get().runtime()) {
      if (!SelfTestCheck.of(bundle, runtime).passed()) {
        failed.add(delegate);
        return Optional.empty();
      }
      return Optional.of(typicalNanos(runtime));
    } catch (RuntimeException | LinkageError doesNotWorkHere) {
      failed.add(delegate);
      return Optional.empty();
    } finally {
      memory.remove(tryingKey);
    }
  }

  /** The median of the runs, so that one interrupted run decides nothing. */
  private long typicalNanos(Runtime runtime) {
    for (int i = 0; i < WARMING_RUNS; i++) {
      runtime.run();
    }
    long[] nanos = new long[TIMED_RUNS];
    for (int i = 0; i < TIMED_RUNS; i++) {
      long from = nanoTime.getAsLong();
      runtime.run();
      nanos[i] = nanoTime.getAsLong() - from;
    }
    Arrays.sort(nanos);
    return nanos[TIMED_RUNS / 2];
  }
}
