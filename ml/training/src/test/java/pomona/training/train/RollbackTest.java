package pomona.training.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.training.net.PomonaNetwork;
import pomona.training.net.Weights;

/** What happens to a training whose numbers run away, and to one whose disk is full. */
final class RollbackTest {

  private static final int STEPS = 7;

  @TempDir private Path folder;

  private final SceneBatch scenes = TinyScenes.batch(2);
  private final PhotoBatches photos =
      new PhotoBatches(
          List.of(
              new PhotoBatches.Labelled(Picture.of(32, 32, grey(40)), 0),
              new PhotoBatches.Labelled(Picture.of(32, 32, grey(200)), 1)),
          2,
          4,
          3);

  private static byte[] grey(final int value) {
    final byte[] rgb = new byte[32 * 32 * 3];
    Arrays.fill(rgb, (byte) value);
    return rgb;
  }

  /** Notes what was taken back. */
  private static final class Recorder implements Training.Progress {
    private final List<String> rolledBack = new ArrayList<>();

    @Override
    public void step(final int step, final double loss, final double norm) {}

    @Override
    public void checkpoint(
        final int step, final Training.Embedder embedder, final Weights weights) {}

    @Override
    public void rolledBack(final int step, final int to) {
      rolledBack.add(step + " to " + to);
    }
  }

  private Recipe recipe(final Path out) {
    return Recipe.first(PomonaNetwork.tinyPhone(), STEPS, 7, 4, 2, 0.01, out);
  }

  /** Good batches, but for one step whose photographs are no numbers. */
  private Training.BatchSource poisoned(final int at) {
    return step -> {
      final PhotoBatches.Batch good = photos.batch(step, 32, false);
      if (step == at) {
        Arrays.fill(good.pixels(), Float.NaN);
      }
      return new Training.Batches(good, scenes);
    };
  }

  private Weights run(final Path out, final Training.BatchSource source, final Recorder recorder)
      throws IOException, InterruptedException {
    return new Training(recipe(out), TinyScenes.CLASSES, source, List.of(), recorder, 3).run();
  }

  @Test
  void numbersThatRanAway_leaveWeightsMomentsAndStatisticsAsTheyWere() throws Exception {
    final Path ran = folder.resolve("ran");
    final Recorder recorder = new Recorder();
    // Step 3 moves everything and is good by itself; step 4 runs away and takes it along.
    final Weights result = run(ran, poisoned(4), recorder);
    assertEquals(List.of("4 to 3"), recorder.rolledBack);

    // The same without ever having been at steps 3 and 4: what was good after step 2, at step 5.
    final Path plain = folder.resolve("plain");
    assertThrows(IllegalStateException.class, () -> run(plain, unplugged(3), new Recorder()));
    final Checkpoint good = Checkpoint.read(plain.resolve(Training.CHECKPOINT));
    assertEquals(3, good.step());
    final Path expectedIn = Files.createDirectories(folder.resolve("expected"));
    new Checkpoint(5, good.weights(), good.optimizer())
        .write(expectedIn.resolve(Training.CHECKPOINT));
    final Weights expected = run(expectedIn, poisoned(-1), new Recorder());

    assertSame(
        Training.folded(good.weights()), expected, result, "weights and statistics after it");
    assertSame(
        good.optimizer(),
        Checkpoint.read(expectedIn.resolve(Training.CHECKPOINT)).optimizer(),
        Checkpoint.read(ran.resolve(Training.CHECKPOINT)).optimizer(),
        "moments after it");
  }

  @Test
  void numbersThatRunAwayBeforeTheFirstCheckpoint_goBackToTheBeginning() throws Exception {
    final Recorder recorder = new Recorder();
    final Path out = folder.resolve("early");
    final Weights result = run(out, poisoned(1), recorder);
    assertEquals(List.of("1 to 0"), recorder.rolledBack);

    // The same without ever having been at steps 0 and 1: the weights of the start, at step 2.
    final Path expectedIn = Files.createDirectories(folder.resolve("expected"));
    final Weights start = StartingWeights.of(recipe(expectedIn), TinyScenes.CLASSES, List.of());
    new Checkpoint(2, start, Map.of()).write(expectedIn.resolve(Training.CHECKPOINT));
    final Weights expected = run(expectedIn, poisoned(-1), new Recorder());
    assertSame(Training.folded(start), expected, result, "weights and statistics after it");
    assertSame(
        Checkpoint.read(out.resolve(Training.CHECKPOINT)).optimizer().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    moment ->
                        new Weights.Array(
                            moment.getValue().shape(),
                            new float[moment.getValue().values().length]))),
        Checkpoint.read(expectedIn.resolve(Training.CHECKPOINT)).optimizer(),
        Checkpoint.read(out.resolve(Training.CHECKPOINT)).optimizer(),
        "moments, which began anew");
  }

  private Training.BatchSource unplugged(final int at) {
    final Training.BatchSource good = poisoned(-1);
    return step -> {
      if (step == at) {
        throw new IllegalStateException("unplugged");
      }
      return good.take(step);
    };
  }

  private static void assertSame(
      final Weights before, final Weights expected, final Weights actual, final String what) {
    assertSame(before.arrays(), expected.arrays(), actual.arrays(), what);
  }

  /**
   * Native sums may differ in their last bits with the memory's layout and Adam makes steps of
   * signs, so not bit for bit, but far below what was learnt since.
   */
  private static void assertSame(
      final Map<String, Weights.Array> before,
      final Map<String, Weights.Array> expected,
      final Map<String, Weights.Array> actual,
      final String what) {
    assertEquals(expected.keySet(), actual.keySet());
    double apart = 0;
    double learnt = 0;
    for (final String name : before.keySet()) {
      apart += distance(expected.get(name).values(), actual.get(name).values());
      learnt += distance(expected.get(name).values(), before.get(name).values());
    }
    assertTrue(apart < 0.05 * learnt, what + ": " + apart + " apart, " + learnt + " learnt");
  }

  private static double distance(final float[] one, final float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs(one[i] - other[i]);
    }
    return sum;
  }
}
