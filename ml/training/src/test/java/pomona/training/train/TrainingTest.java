package pomona.training.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.training.data.Classes;
import pomona.training.loss.FocalDistillation;
import pomona.training.net.Layer;
import pomona.training.net.Network;
import pomona.training.net.PomonaNetwork;
import pomona.training.net.Weights;
import pomona.training.net.WeightsFile;
import pomona.training.scene.Backgrounds;
import pomona.training.scene.ComposedScene;
import pomona.training.scene.Cutouts;
import pomona.training.scene.SceneOptions;
import pomona.training.scene.SceneRenderer;
import pomona.training.scene.Split;

final class TrainingTest {

  private static final Classes CLASSES = new Classes(List.of("Red", "Blue"), List.of("A", "B"));

  private static final FocalDistillation NOTHING = new FocalDistillation(0, 0);
  private static final FocalDistillation GRADES = new FocalDistillation(1, 5);
  private static final Ways ALIGNED = new Ways(true, 5, GRADES, NOTHING, 0);

  @TempDir private Path folder;

  /** Remembers losses; can pull the plug. */
  private static final class Recorder implements Training.Progress {
    private final List<Double> losses = new ArrayList<>();
    private final int unplugAfter;
    private double accuracy;

    Recorder(final int unplugAfter) {
      this.unplugAfter = unplugAfter;
    }

    @Override
    public void step(final int step, final double loss, final double norm) {
      losses.add(loss);
      if (step == unplugAfter) {
        throw new IllegalStateException("unplugged");
      }
    }

    @Override
    public void checkpoint(
        final int step, final Training.Embedder embedder, final Weights weights) {
      final List<PhotoBatches.Labelled> photos = photos();
      int right = 0;
      for (final PhotoBatches.Labelled photo : photos) {
        final float[] pixels = new float[64 * 64 * 3];
        Augmentation.centre(photo.picture(), 64, pixels, 0);
        final float[] e = embedder.embed(pixels, 1, 64);
        final float[] rows = weights.values("class.weight");
        right += (cosine(rows, 0, e) > cosine(rows, 128, e) ? 0 : 1) == photo.label() ? 1 : 0;
      }
      accuracy = (double) right / photos.size();
    }

    @Override
    public void rolledBack(final int step, final int to) {
      throw new AssertionError("rolled back at " + step);
    }
  }

  @Test
  void aTinyNetwork_learnsATinySetByHeart() throws Exception {
    final Recorder recorder = new Recorder(-1);
    final Recipe recipe = recipe(60);
    new Training(recipe, CLASSES, batches(recipe), photos(), recorder).run();
    assertEquals(1.0, recorder.accuracy, "two colours must be told apart");
    final double first = mean(recorder.losses.subList(0, 5));
    final double last = mean(recorder.losses.subList(55, 60));
    assertTrue(last < 0.75 * first, "loss " + first + " -> " + last);
  }

  @Test
  void anInterruptedTraining_endsWhereAnUninterruptedOneDoes() throws Exception {
    final Recipe whole = recipe(6);
    final Weights expected =
        new Training(whole, CLASSES, batches(whole), photos(), new Recorder(-1), 3).run();
    final Path second = folder.resolve("second");
    final Recipe cut = Recipe.first(whole.network(), 6, whole.seed(), 4, 2, whole.rate(), second);
    assertThrows(
        IllegalStateException.class,
        () -> new Training(cut, CLASSES, batches(cut), photos(), new Recorder(4), 3).run());
    final Checkpoint between = Checkpoint.read(second.resolve(Training.CHECKPOINT));
    assertEquals(3, between.step());
    final Weights resumed =
        new Training(cut, CLASSES, batches(cut), photos(), new Recorder(-1), 3).run();
    // Sums in native kernels may differ in their last bits with the memory's layout, and Adam makes
    // a step of a gradient's sign: so not bit for bit, but far below what was learnt since.
    double apart = 0;
    double learnt = 0;
    for (final String name : between.weights().arrays().keySet()) {
      if (!Weights.isStatistic(name) && !name.equals("grade.weight")) {
        apart += distance(expected.values(name), resumed.values(name));
        learnt += distance(expected.values(name), between.weights().values(name));
      }
    }
    assertTrue(apart < 0.05 * learnt, apart + " apart after " + learnt);
  }

  @Test
  void weakLabels_teachFromTheirShareOfTheRun_andTheirCheckpointsGoOn() throws Exception {
    final List<Double> off = weakly("off", WeakLabels.NONE, -1);
    final List<Double> zero = weakly("zero", new WeakLabels(0, 0, 0), -1);
    final List<Double> later = weakly("later", new WeakLabels(1, 0.2, 0.5), -1);
    assertEquals(formerly(), off.get(0), 1e-6, "the first loss, put together as before");
    // Later ones may differ in last bits of native sums, and Adam steps by a gradient's sign.
    for (int step = 0; step < 6; step++) {
      assertEquals(off.get(step), zero.get(step), 1e-3 * off.get(step), "step " + step);
      if (step < 5) {
        assertEquals(off.get(step), later.get(step), 1e-3 * off.get(step), "step " + step);
      }
    }
    final Path weak = folder.resolve("later");
    assertTrue(named(weak) > 0 && named(folder.resolve("off")) == 0);
    assertThrows(IllegalStateException.class, () -> weakly("cut", new WeakLabels(1, 0.2, 0.5), 4));
    assertEquals(3, Checkpoint.read(folder.resolve("cut/" + Training.CHECKPOINT)).step());
    final List<Double> resumed = resume("cut", new WeakLabels(1, 0.2, 0.5), -1);
    for (int step = 3; step < 6; step++) {
      assertEquals(later.get(step), resumed.get(step - 3), 1e-3 * later.get(step), "step " + step);
    }
    assertTrue(named(folder.resolve("cut")) > 0);
  }

  /** What fruits cost by the log's column, over all steps. */
  private static double named(final Path directory) throws IOException {
    return LossLog.read(directory).stream().mapToDouble(row -> row[11]).sum();
  }

  /** The first step's loss with nothing but whole frames and scenes. */
  private double formerly() throws IOException {
    final Recipe recipe = recipe(6);
    final Training.Batches first;
    try {
      first = plain(recipe).take(0);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    try (TorchNetwork network = new TorchNetwork(recipe.network(), sureOfFruits(recipe));
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      final Learner learner = new Learner(network, CLASSES, Optional.empty());
      double sum = 2 * learner.photos(first.photos(), true).getFloat();
      final var scenes = learner.scenes(first.scenes(), true);
      for (final SceneLearner.ScenePart part : SceneLearner.ScenePart.values()) {
        sum += part.weight * scenes.get(part.ordinal()).getFloat();
      }
      return sum;
    }
  }

  private List<Double> weakly(final String name, final WeakLabels labels, final int unplugAfter)
      throws Exception {
    final Path out = Files.createDirectories(folder.resolve(name));
    final Checkpoint start = new Checkpoint(0, sureOfFruits(recipe(6)), Map.of());
    start.write(out.resolve(Training.CHECKPOINT));
    return resume(name, labels, unplugAfter);
  }

  private List<Double> resume(final String name, final WeakLabels labels, final int unplugAfter)
      throws Exception {
    final Recipe recipe =
        Recipe.first(PomonaNetwork.tinyPhone(), 6, 7, 4, 2, 0.004, folder.resolve(name))
            .withWeak(labels);
    final Recorder recorder = new Recorder(unplugAfter);
    new Training(recipe, CLASSES, plain(recipe), photos(), recorder, 3).run();
    return recorder.losses;
  }

  /** As a training begins, but every cell of the finest level is sure of a box of 2 x 2 cells. */
  private static Weights sureOfFruits(final Recipe recipe) {
    final Weights weights = StartingWeights.of(recipe, CLASSES, List.of());
    Arrays.fill(weights.values("score8.bias"), 20);
    Arrays.fill(weights.values("box8.bias"), 1);
    return weights;
  }

  /** Batches whose photographs are never mixed. */
  private static Training.BatchSource plain(final Recipe recipe) {
    final Training.BatchSource source = batches(recipe);
    return step -> {
      final Training.Batches batches = source.take(step);
      final PhotoBatches.Batch photos = batches.photos();
      return new Training.Batches(
          new PhotoBatches.Batch(
              photos.count(),
              photos.sizePx(),
              photos.pixels(),
              photos.targets(),
              photos.places(),
              photos.places()),
          batches.scenes());
    };
  }

  private static double distance(final float[] one, final float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs(one[i] - other[i]);
    }
    return sum;
  }

  @Test
  void theResult_holdsTheHeadsThatTheExporterReads() throws Exception {
    final Recipe recipe = recipe(1);
    new Training(recipe, CLASSES, batches(recipe), photos(), new Recorder(-1)).run();
    final Weights result = WeightsFile.read(recipe.out().resolve(Training.RESULT));
    assertArrayEquals(new long[] {2, 128}, result.arrays().get("class.weight").shape());
    assertArrayEquals(new long[] {4, 128}, result.arrays().get("grade.weight").shape());
    assertEquals(4, result.values("grade.bias").length);
    assertEquals(16, result.values("class.scale")[0]);
  }

  @Test
  void settledFromTheStart_leavesTheStatisticsThatItStartsFrom() throws Exception {
    final Recipe follows = recipe(2);
    assertTrue(movedStatistics(follows) > 0.01, "batches move the statistics");
    final Recipe settled =
        Recipe.first(follows.network(), 2, follows.seed(), 4, 2, 0.004, folder.resolve("settled"))
            .withSettled(0);
    assertEquals(0, movedStatistics(settled));
    assertThrows(IllegalArgumentException.class, () -> follows.withSettled(1.5));
  }

  private static double movedStatistics(final Recipe recipe) throws Exception {
    final Weights start = Weights.initial(recipe.network(), recipe.seed());
    final Weights end =
        new Training(recipe, CLASSES, batches(recipe), photos(), new Recorder(-1)).run();
    double moved = 0;
    for (final String name : start.arrays().keySet()) {
      if (Weights.isStatistic(name)) {
        moved += distance(start.values(name), end.values(name));
      }
    }
    return moved;
  }

  @Test
  void alignment_keepsTheNewGenerationNearTheOldOne() throws Exception {
    final Recipe first = recipe(60);
    final Weights old =
        new Training(first, CLASSES, batches(first), photos(), new Recorder(-1)).run();
    final double free = driftFrom(old, new Ways(true, 0, NOTHING, NOTHING, 0), "free", 100);
    final double aligned = driftFrom(old, ALIGNED, "aligned", 100);
    assertTrue(aligned < free / 2, "drift " + aligned + " aligned, " + free + " free");
  }

  @Test
  void aRun_startsFromWhatIsGiven_ratherThanFromTheGenerationBefore() throws Exception {
    final Recipe recipe = recipe(1);
    final Weights old = Training.folded(StartingWeights.of(recipe, CLASSES, photos()));
    final Recipe longer = Recipe.first(PomonaNetwork.tinyPhone(), 1, 8, 4, 2, 0.004, recipe.out());
    final Weights shorter = Training.folded(StartingWeights.of(longer, CLASSES, photos()));
    final Teacher.Previous previous =
        new Teacher.Previous(
            List.of(ancestor(old)), Optional.empty(), ALIGNED, Optional.of(ancestor(shorter)));
    final Weights start =
        StartingWeights.of(recipe.after(Optional.of(previous)), CLASSES, photos());
    assertArrayEquals(embed(shorter), embed(start), 1e-4f);
  }

  @Test
  void everyWayOfBeingCompatible_canBeTrained() throws Exception {
    final Recipe first = recipe(2);
    final Weights old =
        new Training(first, CLASSES, batches(first), photos(), new Recorder(-1)).run();
    final FocalDistillation classes = new FocalDistillation(1, 1);
    final Ways all = new Ways(false, 1, GRADES, classes, 1);
    assertTrue(Double.isFinite(driftFrom(old, all, "all", 5)));
  }

  /** Mean angle, as 1 - cosine, between embeddings before and after more training. */
  private double driftFrom(final Weights old, final Ways ways, final String name, final int steps)
      throws Exception {
    final Recipe recipe =
        Recipe.first(
                PomonaNetwork.tinyPhone(),
                steps,
                99,
                4,
                2,
                0.06,
                Files.createDirectories(folder.resolve(name)))
            .after(
                Optional.of(
                    new Teacher.Previous(
                        List.of(ancestor(old)), Optional.of(ancestor(old)), ways)));
    final Weights fresh =
        new Training(recipe, CLASSES, batches(recipe), photos(), new Recorder(-1)).run();
    final float[] before = embed(old);
    final float[] after = embed(fresh);
    double cosine = 0;
    for (int i = 0; i < before.length; i++) {
      cosine += before[i] * after[i];
    }
    final double rows = before.length / 128.0;
    return 1 - cosine / rows;
  }

  private static Ancestor ancestor(final Weights weights) {
    return new Ancestor("old", PomonaNetwork.tinyPhone(), weights, CLASSES);
  }

  /** The tiny network with twice as many features. */
  private static Network wider() {
    final Network tiny = PomonaNetwork.tinyPhone();
    final List<Layer> layers = tiny.layers().stream().map(TrainingTest::wider).toList();
    return new Network("wider", tiny.sizePx(), layers, tiny.outputs());
  }

  private static Layer wider(final Layer layer) {
    if (!(layer instanceof Layer.Convolution narrow)) {
      return layer;
    }
    final boolean makes = narrow.name().startsWith("features");
    final boolean reads = narrow.input().startsWith("features");
    return new Layer.Convolution(
        narrow.name(),
        narrow.input(),
        (reads ? 2 : 1) * narrow.inputChannels(),
        (makes ? 2 : 1) * narrow.outputChannels(),
        narrow.kernel(),
        narrow.stride(),
        narrow.gamma(),
        narrow.activation(),
        narrow.depthwise());
  }

  /** A network that is larger than the one before, in all but its picture's size. */
  @Test
  void aNetworkOfAnotherShape_learnsThePlacesOfTheOldOne() throws Exception {
    final Recipe first = recipe(60);
    final Weights old =
        new Training(first, CLASSES, batches(first), photos(), new Recorder(-1)).run();
    final Ways ways = new Ways(false, 5, GRADES, NOTHING, 1);
    final Recipe larger =
        Recipe.first(wider(), 60, 5, 4, 2, 0.03, Files.createDirectories(folder.resolve("larger")))
            .after(
                Optional.of(
                    new Teacher.Previous(
                        List.of(ancestor(old), ancestor(old)), Optional.empty(), ways)));
    // Pictures of 96 px, where the old network was made for 64.
    final Weights fresh =
        new Training(larger, CLASSES, batches(larger, 96), photos(), new Recorder(-1)).run();
    final float[] before = embed(PomonaNetwork.tinyPhone(), old);
    final float[] after = embed(wider(), fresh);
    double cosine = 0;
    for (int i = 0; i < before.length; i++) {
      cosine += before[i] * after[i] / 8;
    }
    assertTrue(cosine > 0.5, "mean cosine " + cosine);
  }

  private static float[] embed(final Weights weights) {
    return embed(PomonaNetwork.tinyPhone(), weights);
  }

  private static float[] embed(final Network shape, final Weights weights) {
    try (TorchNetwork network = TorchNetwork.frozen(shape, weights);
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      final float[] pixels = new float[8 * 64 * 64 * 3];
      for (int i = 0; i < 8; i++) {
        Augmentation.centre(photos().get(i).picture(), 64, pixels, i * 64 * 64 * 3);
      }
      return new Learner(network, CLASSES, Optional.empty()).embed(pixels, 8, 64);
    }
  }

  @Test
  void weightsThatAreNoCheckpoint_areRefusedByName() throws IOException {
    final Path file = folder.resolve("plain.weights");
    WeightsFile.write(file, Weights.initial(PomonaNetwork.tinyPhone(), 1).arrays());
    final var refusal = assertThrows(IOException.class, () -> Checkpoint.read(file));
    assertTrue(refusal.getMessage().contains("plain.weights"), refusal.getMessage());
  }

  @Test
  void aLossThatRunsAway_isSeen_andNoiseIsNot() {
    final Watch watch = new Watch();
    for (int i = 0; i < 1000; i++) {
      assertTrue(!watch.diverged(4 + Math.sin(i), 1), "step " + i);
    }
    boolean seen = false;
    for (int i = 0; i < 60 && !seen; i++) {
      seen = watch.diverged(8, 1);
    }
    assertTrue(seen);
    assertTrue(watch.diverged(Double.NaN, 1));
  }

  private Recipe recipe(final int steps) throws IOException {
    final Path out = Files.createDirectories(folder.resolve("first"));
    return Recipe.first(PomonaNetwork.tinyPhone(), steps, 7, 4, 2, 0.004, out);
  }

  private static Training.BatchSource batches(final Recipe recipe) {
    return batches(recipe, 64);
  }

  private static Training.BatchSource batches(final Recipe recipe, final int sizePx) {
    final PhotoBatches photos = new PhotoBatches(photos(), 2, recipe.photos(), recipe.seed());
    final SceneRenderer renderer =
        new SceneRenderer(
            SceneOptions.of(sizePx, sizePx, Split.TRAINING), Cutouts.none(), Backgrounds.none());
    final List<ComposedScene> scenes = new ArrayList<>();
    for (long seed = 1; scenes.size() < recipe.scenes(); seed++) {
      final ComposedScene scene = renderer.render(seed);
      if (!scene.fruits().isEmpty()) {
        scenes.add(scene);
      }
    }
    final SceneBatch batch =
        new SceneBatch(scenes, CLASSES::find, recipe.network().detectionStrides());
    return step ->
        new Training.Batches(
            photos.batch(step, Math.min(sizePx, recipe.photoPx(step)), recipe.late(step)), batch);
  }

  private static List<PhotoBatches.Labelled> photos() {
    final List<PhotoBatches.Labelled> photos = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      final byte[] rgb = new byte[32 * 32 * 3];
      for (int p = 0; p < 32 * 32; p++) {
        rgb[p * 3 + (i % 2 == 0 ? 0 : 2)] = (byte) (150 + 10 * i);
      }
      photos.add(new PhotoBatches.Labelled(Picture.of(32, 32, rgb), i % 2));
    }
    return photos;
  }

  private static double mean(final List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double cosine(final float[] rows, final int offset, final float[] e) {
    double dot = 0;
    double square = 0;
    for (int i = 0; i < 128; i++) {
      dot += rows[offset + i] * e[i];
      square += rows[offset + i] * rows[offset + i];
    }
    return dot / Math.sqrt(square);
  }
}
