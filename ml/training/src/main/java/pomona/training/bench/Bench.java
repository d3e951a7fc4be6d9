package pomona.training.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import pomona.bundle.Bundle;
import pomona.tflite.TfliteGraph;
import pomona.tflite.TfliteRuntime;
import pomona.vision.Eye;
import pomona.vision.Frame;
import pomona.vision.Sight;
import pomona.vision.Stage;

/**
 * Measures a bundle on the calling thread.
 *
 * <p>Each round runs the bare graph once and then sees one frame, by the same interpreter. Other
 * work on the computer affects both alike, so their ratio is reliable on a busy machine too. The
 * kinds of frames are measured one after the other, each by an eye of its own, as a camera delivers
 * one kind. The allocation is measured apart from the clock, over many frames at once.
 */
public final class Bench {
  private static final int ALLOCATION_FRAMES = 128;

  /** How many scenes are looked at for each that is wanted. */
  private static final int TRIES = 3;

  private final LongSupplier nanoTime;
  private final int warmUpRounds;
  private final int rounds;
  private final int scenes;
  private final long seed;
  private final Optional<byte[]> beside;

  /** Where the time of each round goes; told by the eye. */
  private static final class Clock implements Stage.Listener {
    private final LongSupplier nanoTime;
    private final Map<Stage, long[]> nanos = new EnumMap<>(Stage.class);
    private long last;
    private int round;

    Clock(LongSupplier nanoTime, int rounds) {
      this.nanoTime = nanoTime;
      for (Stage stage : Stage.values()) {
        nanos.put(stage, new long[rounds]);
      }
    }

    void start(int newRound) {
      round = newRound;
      last = nanoTime.getAsLong();
    }

    @Override
    public void finished(Stage stage) {
      long now = nanoTime.getAsLong();
      nanos.get(stage)[round] = now - last;
      last = now;
    }

    Map<Stage, Percentiles> percentiles() {
      Map<Stage, Percentiles> percentiles = new EnumMap<>(Stage.class);
      nanos.forEach((stage, times) -> percentiles.put(stage, Percentiles.of(times)));
      return percentiles;
    }
  }

  /**
   * @param nanoTime what to measure with, as {@link System#nanoTime}
   * @param scenes how many different frames take turns
   * @param seed of the frames
   * @param beside a graph that is known by its digest, to be run in every round too
   */
  public Bench(
      LongSupplier nanoTime,
      int warmUpRounds,
      int rounds,
      int scenes,
      long seed,
      Optional<byte[]> beside) {
    this.nanoTime = nanoTime;
    this.warmUpRounds = warmUpRounds;
    this.rounds = rounds;
    this.scenes = scenes;
    this.seed = seed;
    this.beside = beside;
  }

  public BenchResult measure(Bundle bundle) {
    List<byte[]> chosen = choose(bundle);
    return new BenchResult(
        rounds,
        scenes,
        measure(bundle, chosen.stream().map(BenchFrames::rgba).toList()),
        measure(bundle, chosen.stream().map(BenchFrames::yuv).toList()));
  }

  /**
   * Scenes in which the bundle sees fruits, because a frame that is refused early costs next to
   * nothing. If there are not enough of them, others are added, and the share of refused frames
   * shows it.
   */
  private List<byte[]> choose(Bundle bundle) {
    List<byte[]> chosen = new ArrayList<>();
    List<byte[]> others = new ArrayList<>();
    try (Eye eye = new Eye(bundle, new TfliteRuntime(bundle))) {
      for (int i = 0; i < TRIES * scenes && chosen.size() < scenes; i++) {
        byte[] rgb = BenchFrames.scene(seed + i);
        Sight sight = eye.see(BenchFrames.rgba(rgb));
        (sight.isRefused() ? others : chosen).add(rgb);
      }
    }
    chosen.addAll(others.subList(0, scenes - chosen.size()));
    return chosen;
  }

  private BenchResult.Format measure(Bundle bundle, List<Frame> frames) {
    Clock clock = new Clock(nanoTime, rounds);
    TfliteRuntime runtime = new TfliteRuntime(bundle);
    TfliteGraph other = beside.map(TfliteGraph::ofKnownFile).orElse(null);
    try (other;
        Eye eye = new Eye(bundle, runtime, clock)) {
      long[] invoke = new long[rounds];
      long[] besideIt = new long[rounds];
      long[] total = new long[rounds];
      long fruits = 0;
      int refused = 0;
      for (int round = -warmUpRounds; round < rounds; round++) {
        // The rounds that warm up leave their times where the first counted one replaces them.
        int at = Math.max(0, round);
        long from = nanoTime.getAsLong();
        runtime.run();
        invoke[at] = nanoTime.getAsLong() - from;
        if (other != null) {
          from = nanoTime.getAsLong();
          other.run();
          besideIt[at] = nanoTime.getAsLong() - from;
        }
        clock.start(at);
        from = clock.last;
        Sight sight = eye.see(frames.get(Math.floorMod(round, frames.size())));
        total[at] = nanoTime.getAsLong() - from;
        if (round >= 0) {
          fruits += sight.count();
          refused += sight.isRefused() ? 1 : 0;
        }
      }
      return new BenchResult.Format(
          Percentiles.of(total),
          Percentiles.of(invoke),
          beside.map(graph -> Percentiles.of(besideIt)),
          clock.percentiles(),
          allocatedBytesPerFrame(eye, frames),
          (double) fruits / rounds,
          (double) refused / rounds);
    }
  }

  private static double allocatedBytesPerFrame(Eye eye, List<Frame> frames) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    // The first answer allocates for itself.
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < ALLOCATION_FRAMES; i++) {
      eye.see(frames.get(i % frames.size()));
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    return (double) allocated / ALLOCATION_FRAMES;
  }
}
