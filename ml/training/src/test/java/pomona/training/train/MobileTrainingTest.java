package pomona.training.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.training.data.Classes;
import pomona.training.net.MobileTrunk;
import pomona.training.net.Network;
import pomona.training.net.PomonaNetwork;
import pomona.training.net.Weights;
import pomona.training.scene.Backgrounds;
import pomona.training.scene.Cutouts;
import pomona.training.scene.SceneOptions;
import pomona.training.scene.SceneRenderer;
import pomona.training.scene.Split;

/** Training a network on a mobile trunk, which has three levels and may have a fixed beginning. */
final class MobileTrainingTest {

  private static final Network NETWORK = PomonaNetwork.tinyPhone();
  private static final Classes CLASSES = new Classes(List.of("Red", "Blue"), List.of("A", "B"));

  @TempDir private Path folder;

  /** What a file would give: a kernel and a bias for each of the trunk's convolutions. */
  private static Weights trunk() {
    final Weights random = Weights.initial(NETWORK, 31);
    final Map<String, Weights.Array> arrays = new LinkedHashMap<>();
    MobileTrunk.convolutions(NETWORK)
        .forEach(
            layer -> {
              final String name = layer.name();
              arrays.put(name + ".weight", random.arrays().get(name + ".weight"));
              final float[] bias = new float[layer.outputChannels()];
              Arrays.fill(bias, 0.5f);
              arrays.put(name + ".bias", new Weights.Array(new long[] {bias.length}, bias));
            });
    return new Weights(arrays);
  }

  private static SceneBatches scenes(final int px, final int count) {
    final SceneRenderer renderer =
        new SceneRenderer(
            SceneOptions.of(px, px, Split.TRAINING), Cutouts.none(), Backgrounds.none());
    return new SceneBatches(renderer, CLASSES, count, 5, NETWORK.detectionStrides());
  }

  private static List<PhotoBatches.Labelled> photos() {
    final SplittableRandom random = new SplittableRandom(6);
    final List<PhotoBatches.Labelled> photos = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      final byte[] rgb = new byte[64 * 64 * 3];
      random.nextBytes(rgb);
      photos.add(new PhotoBatches.Labelled(Picture.of(64, 64, rgb), i % 2));
    }
    return photos;
  }

  private Recipe recipe(final String name, final int steps) throws Exception {
    return Recipe.first(
            NETWORK, steps, 7, 4, 2, 0.004, Files.createDirectories(folder.resolve(name)))
        .withTrunk(Optional.of(trunk()), 2);
  }

  private static Training training(
      final Recipe recipe, final int checkpointSteps, final int interruptedAt) {
    final PhotoBatches batches = new PhotoBatches(photos(), 2, recipe.photos(), recipe.seed());
    final Training.Progress silent =
        new Training.Progress() {
          @Override
          public void step(final int step, final double loss, final double norm) {
            assertTrue(
                Double.isFinite(loss) && Double.isFinite(norm),
                "step " + step + ": loss " + loss + ", norm " + norm);
          }

          @Override
          public void checkpoint(
              final int step, final Training.Embedder embedder, final Weights weights) {}

          @Override
          public void rolledBack(final int step, final int to) {}
        };
    return new Training(
        recipe,
        CLASSES,
        step -> {
          if (step == interruptedAt) {
            throw new InterruptedException("after step " + step);
          }
          return new Training.Batches(
              batches.batch(step, recipe.photoPx(step), recipe.late(step)),
              scenes(recipe.scenePx(step), recipe.scenes()).batch(step));
        },
        photos(),
        silent,
        checkpointSteps);
  }

  @Test
  void fixedBlocks_stayAsTheyWere_andTheRestLearns() throws Exception {
    final Recipe recipe = recipe("fixed", 3);
    final Weights start = StartingWeights.of(recipe, CLASSES, photos());
    final Map<String, float[]> before = new LinkedHashMap<>();
    start.arrays().forEach((name, array) -> before.put(name, array.values().clone()));
    final Weights end = training(recipe, 100, 3).run();
    final Set<String> still = new TreeSet<>();
    for (final String name : before.keySet()) {
      if (name.startsWith(MobileTrunk.PREFIX)
          && Arrays.equals(before.get(name), end.values(name))) {
        still.add(name.substring(0, name.lastIndexOf('.')));
      }
    }
    assertEquals(new TreeSet<>(MobileTrunk.first(NETWORK, 2)), still);
  }

  @Test
  void aTrainingThatGoesOn_endsAsOneThatWasNotInterrupted() throws Exception {
    final Weights whole = training(recipe("whole", 4), 100, 4).run();
    // Two steps of four, and then the checkpoint goes on.
    final Recipe recipe = recipe("parts", 4);
    assertThrows(InterruptedException.class, () -> training(recipe, 2, 2).run());
    final Weights parts = training(recipe, 2, 4).run();
    assertArrayEquals(
        whole.values("trunk.6.project.weight"), parts.values("trunk.6.project.weight"));
    assertArrayEquals(whole.values("box32.weight"), parts.values("box32.weight"));
  }

  @Test
  void fruits_areAnsweredForOnTheLevelOfTheirSize() {
    final List<Integer> strides = NETWORK.detectionStrides();
    final int px = 128;
    final int[] cells = strides.stream().mapToInt(stride -> px / stride * (px / stride)).toArray();
    final int[] seen = new int[strides.size()];
    for (int step = 0; step < 12; step++) {
      final SceneBatch batch = scenes(px, 4).batch(step);
      assertEquals(cells[0] + cells[1] + cells[2], batch.cells());
      for (final SceneBatch.Answer answer : batch.answers()) {
        int level = 0;
        int cell = answer.cell();
        while (cell >= cells[level]) {
          cell -= cells[level];
          level++;
        }
        seen[level]++;
        final int stride = strides.get(level);
        final int[] box = batch.truths().get(answer.fruit()).box();
        final int column = cell % (px / stride);
        final int row = cell / (px / stride);
        assertEquals(box[0], (column + 0.5) * stride - answer.left() * stride, 1e-3);
        assertEquals(box[3], (row + 0.5) * stride + answer.bottom() * stride, 1e-3);
        final double side = Math.sqrt((double) (box[2] - box[0]) * (box[3] - box[1])) / px;
        final double[] least = {0, 0.14, 0.28};
        final double[] most = {0.21, 0.42, 2};
        assertTrue(side >= least[level] && side < most[level], side + " on level " + level);
      }
    }
    assertFalse(Arrays.stream(seen).anyMatch(count -> count == 0), Arrays.toString(seen));
  }
}
