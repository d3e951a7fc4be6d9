package pomona.training.scene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;

/** Another seed each time, which failures tell: -Dpomona.test.seed=N repeats one. */
final class SceneRendererTest {
  private static final long SEED = Long.getLong("pomona.test.seed", System.nanoTime());
  private static final int SCENES = 120;
  private static final List<ComposedScene> COMPOSED = new ArrayList<>();

  @TempDir private Path folder;

  private static SceneRenderer renderer(final Split split) {
    return new SceneRenderer(SceneOptions.of(96, 96, split), Cutouts.none(), Backgrounds.none());
  }

  @BeforeAll
  static void compose() {
    final SceneRenderer renderer = renderer(Split.TRAINING);
    for (int i = 0; i < SCENES; i++) {
      COMPOSED.add(renderer.render(SEED + i));
    }
  }

  @Test
  void sameSeed_givesTheSameScene_whateverWasRenderedBefore() {
    final SceneRenderer renderer = renderer(Split.TRAINING);
    for (final int i : new int[] {7, 0, 40}) {
      final ComposedScene again = renderer.render(SEED + i);

      assertArrayEquals(COMPOSED.get(i).rgb(), again.rgb(), "seed " + (SEED + i));
      assertArrayEquals(COMPOSED.get(i).instanceMap(), again.instanceMap());
      assertArrayEquals(COMPOSED.get(i).defectMap(), again.defectMap());
    }
  }

  @Test
  void everyLabelledPixel_belongsToOneFruit_andCountsAndBoxesSayTheSame() {
    for (final ComposedScene scene : COMPOSED) {
      final int fruits = scene.fruits().size();
      final int[] areas = new int[fruits];
      final int[][] defects = new int[fruits][DefectKind.values().length];
      for (int at = 0; at < scene.instanceMap().length; at++) {
        final int owner = scene.instanceMap()[at];
        final int defect = scene.defectMap()[at];
        assertTrue(owner >= 0 && owner <= fruits, "seed " + scene.seed());
        assertTrue(defect == 0 || owner > 0, "a defect on nothing, seed " + scene.seed());
        if (owner > 0) {
          final SceneFruit fruit = scene.fruits().get(owner - 1);
          final int x = at % scene.widthPx();
          final int y = at / scene.widthPx();
          assertTrue(x >= fruit.left() && x < fruit.right());
          assertTrue(y >= fruit.top() && y < fruit.bottom());
          areas[owner - 1]++;
          if (defect > 0) {
            defects[owner - 1][defect - 1]++;
          }
        }
      }
      for (int i = 0; i < fruits; i++) {
        final SceneFruit fruit = scene.fruits().get(i);
        assertEquals(areas[i], fruit.areaPx(), "seed " + scene.seed());
        assertTrue(areas[i] > 0, "seed " + scene.seed());
        assertArrayEquals(defects[i], fruit.defectPx(), "seed " + scene.seed());
        assertEquals(Optional.of(GradeRule.grade(defects[i], areas[i])), fruit.grade());
      }
    }
  }

  @Test
  void anotherView_showsTheSameFruitsElsewhereInAnotherLight() {
    final SceneRenderer renderer = renderer(Split.TRAINING);
    int fruits = 0;
    int sameGrade = 0;
    int sound = 0;
    int turnedIntoView = 0;
    for (int i = 0; i < SCENES; i++) {
      final ComposedScene first = COMPOSED.get(i);
      final ComposedScene other = renderer.render(SEED + i, 1);
      final String told = "seed " + (SEED + i);
      assertArrayEquals(other.rgb(), renderer.render(SEED + i, 1).rgb(), told);
      assertEquals(first.fruits().size(), other.fruits().size(), told);
      for (int k = 0; k < first.fruits().size(); k++) {
        final SceneFruit before = first.fruits().get(k);
        final SceneFruit after = other.fruits().get(k);
        assertEquals(before.category(), after.category(), told);
        if (before.defectShare() == 0) {
          sound++;
          turnedIntoView += after.defectShare() < 0.05 ? 0 : 1;
        }
        fruits++;
        sameGrade += before.grade().equals(after.grade()) ? 1 : 0;
      }
      if (!first.fruits().isEmpty()) {
        assertFalse(Arrays.equals(first.instanceMap(), other.instanceMap()), told + ": moved");
      }
      assertFalse(Arrays.equals(first.rgb(), other.rgb()), told);
    }
    // Nothing grows on the way, but a turn of 30 degrees can show a defect of the far side.
    assertTrue(turnedIntoView <= 0.15 * sound, turnedIntoView + " of " + sound + ", seed " + SEED);
    // A defect near the edge is seen more or less of; most stay in view.
    assertTrue(sameGrade > 0.6 * fruits, sameGrade + " of " + fruits + " grade as before");
  }

  @Test
  void grades_areBalanced() {
    final Map<Grade, Integer> counts = new EnumMap<>(Grade.class);
    int all = 0;
    for (final ComposedScene scene : COMPOSED) {
      for (final SceneFruit fruit : scene.fruits()) {
        counts.merge(fruit.grade().orElseThrow(), 1, Integer::sum);
        all++;
      }
    }
    for (final Grade grade : Grade.values()) {
      final double share = (double) counts.getOrDefault(grade, 0) / all;
      assertTrue(share > 0.12 && share < 0.42, grade + " " + share + ", seed " + SEED);
    }
  }

  @Test
  void everyKindOfDefect_andManyClassesOccur() {
    final Set<Integer> kinds = new HashSet<>();
    final Set<String> categories = new HashSet<>();
    for (final ComposedScene scene : COMPOSED) {
      for (final SceneFruit fruit : scene.fruits()) {
        categories.add(fruit.category());
        for (int k = 0; k < fruit.defectPx().length; k++) {
          if (fruit.defectPx()[k] > 0) {
            kinds.add(k);
          }
        }
      }
    }
    assertEquals(DefectKind.values().length, kinds.size(), "seed " + SEED);
    assertTrue(categories.size() >= 20, categories + ", seed " + SEED);
  }

  @Test
  void splits_shareNoScene() {
    final SceneRenderer evaluation = renderer(Split.EVALUATION);
    final Set<Integer> training = new HashSet<>();
    COMPOSED.forEach(scene -> training.add(Arrays.hashCode(scene.rgb())));
    for (int i = 0; i < 40; i++) {
      assertFalse(
          training.contains(Arrays.hashCode(evaluation.render(SEED + i).rgb())), "seed " + SEED);
    }
  }

  @Test
  void cutouts_areSplitByViewAndVariety_withAGapBetween() throws IOException {
    for (final String variety : List.of("Kiwi-1", "Lemon-1", "Mango-1", "Orange-1", "Plum-1")) {
      turntable(variety, 100);
    }

    final Cutouts training = Cutouts.read(folder, Split.TRAINING, why -> {});
    final Cutouts evaluation = Cutouts.read(folder, Split.EVALUATION, why -> {});

    for (final Cutouts.Variety kept : evaluation.varieties()) {
      final boolean whole = Cutouts.isKeptBack(kept.category() + "-1");
      assertEquals(whole ? 100 : 20, kept.views().size(), kept.category());
      assertEquals(!whole, training.categories().contains(kept.category()));
    }
    for (final Cutouts.Variety taught : training.varieties()) {
      assertEquals(70, taught.views().size(), taught.category());
    }
  }

  /**
   * Magenta fruits on grounds that are never magenta: the picture itself says which pixels are
   * fruit, within what blur, noise and glare do. The mask as it is fits the picture better than
   * itself moved by one pixel to any side, grown by one or shrunk by one. A mask that was wrong by
   * one pixel would be mended by one of these and so be found out.
   */
  @Test
  void cutouts_areFoundInScenes_withExactMasks() throws IOException {
    final Path into = Files.createDirectories(folder.resolve(notKeptBack()));
    for (int i = 0; i < 20; i++) {
      picture(into.resolve(i + "_100.png"), new Color(230, 0, 230), 5, 9, 38, 30);
    }
    final SceneRenderer renderer =
        new SceneRenderer(
            new SceneOptions(128, 128, Split.TRAINING, 1, 4, 1, 2),
            Cutouts.read(folder, Split.TRAINING, why -> {}),
            Backgrounds.none());
    int found = 0;
    final int[] wrong = new int[MaskMutation.values().length];
    for (int i = 0; i < 30; i++) {
      final ComposedScene scene = renderer.render(SEED + i);
      assertTrue(scene.fruits().stream().allMatch(SceneFruit::cutout));
      final boolean[] mask = new boolean[scene.instanceMap().length];
      for (int at = 0; at < mask.length; at++) {
        mask[at] = scene.instanceMap()[at] > 0;
        found += mask[at] ? 1 : 0;
      }
      for (final MaskMutation mutation : MaskMutation.values()) {
        wrong[mutation.ordinal()] += wrong(scene, mutation.of(mask, scene.widthPx()));
      }
    }
    final String all = Arrays.toString(wrong) + " of " + found + ", seed " + SEED;
    assertTrue(found > 10_000, all);
    for (final MaskMutation mutation : MaskMutation.values()) {
      assertTrue(
          mutation == MaskMutation.NONE || wrong[0] < wrong[mutation.ordinal()],
          mutation + " fits better: " + all);
    }
  }

  /** What may be wrong with a mask. */
  private enum MaskMutation {
    NONE,
    LEFT,
    RIGHT,
    UP,
    DOWN,
    GROWN,
    SHRUNK;

    boolean[] of(final boolean[] mask, final int width) {
      final int[] steps = {1, -1, width, -width};
      final boolean[] changed = mask.clone();
      for (int at = width; at < mask.length - width; at++) {
        final int here = at;
        switch (this) {
          case NONE -> {}
          case LEFT, RIGHT, UP, DOWN -> changed[at] = mask[at + steps[ordinal() - 1]];
          case GROWN -> changed[at] |= Arrays.stream(steps).anyMatch(step -> mask[here + step]);
          case SHRUNK -> changed[at] &= Arrays.stream(steps).allMatch(step -> mask[here + step]);
        }
      }
      return changed;
    }
  }

  /** Pixels whose colour says the other thing than a mask, where colours can be told. */
  private static int wrong(final ComposedScene scene, final boolean[] mask) {
    int wrong = 0;
    for (int at = 0; at < mask.length; at++) {
      final int red = scene.rgb()[at * 3] & 0xFF;
      final int green = scene.rgb()[at * 3 + 1] & 0xFF;
      final int blue = scene.rgb()[at * 3 + 2] & 0xFF;
      final boolean magenta = green * 2 < Math.min(red, blue) && red > 20;
      wrong += mask[at] != magenta && !isNearDefect(scene, at) && red + blue > 60 ? 1 : 0;
    }
    return wrong;
  }

  /** Paint of a defect runs out past the line where it begins to count. */
  private static boolean isNearDefect(final ComposedScene scene, final int at) {
    final int owner = scene.instanceMap()[at];
    return owner > 0 && scene.fruits().get(owner - 1).defectShare() > 0;
  }

  @Test
  void realScenes_haveCloseUps_emptyOnes_andSharesUpToTheBoundsOfGrades() {
    final SceneRenderer renderer = renderer(Split.TRAINING);
    int empty = 0;
    int closeUps = 0;
    int nearBounds = 0;
    for (int i = 0; i < 300; i++) {
      final ComposedScene scene = renderer.render(SEED + 1000 + i);
      empty += scene.fruits().isEmpty() ? 1 : 0;
      for (final SceneFruit fruit : scene.fruits()) {
        closeUps += fruit.areaPx() > 0.4 * 96 * 96 ? 1 : 0;
        final double share = fruit.defectShare();
        nearBounds += share > 0.04 && share < 0.065 ? 1 : 0;
        nearBounds += share > 0.13 && share < 0.19 ? 1 : 0;
      }
    }
    assertTrue(empty > 25 && empty < 85, empty + ", seed " + SEED);
    assertTrue(closeUps > 8, closeUps + ", seed " + SEED);
    assertTrue(nearBounds > 40, nearBounds + ", seed " + SEED);
  }

  private static String notKeptBack() {
    for (final String name : List.of("Kiwi-1", "Lemon-1", "Mango-1", "Orange-1")) {
      if (!Cutouts.isKeptBack(name)) {
        return name;
      }
    }
    throw new AssertionError("every variety is kept back");
  }

  /** Views of a round fruit on white, as a turntable takes them. */
  private void turntable(final String variety, final int views) throws IOException {
    final Path into = Files.createDirectories(folder.resolve(variety));
    for (int i = 0; i < views; i++) {
      picture(into.resolve(i + "_100.png"), new Color(200, 90 + i, 40), 5, 5, 38, 38);
    }
  }

  private static void picture(
      final Path file,
      final Color colour,
      final int left,
      final int top,
      final int width,
      final int height)
      throws IOException {
    final BufferedImage view = new BufferedImage(48, 48, BufferedImage.TYPE_INT_RGB);
    final Graphics2D graphics = view.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 48, 48);
    graphics.setColor(colour);
    graphics.fillOval(left, top, width, height);
    graphics.dispose();
    ImageIO.write(view, "png", file.toFile());
  }

  @Test
  void damagedCutoutsAndBackgrounds_areNamedAndLeftOut_unlessAllAre() throws IOException {
    final Path variety = Files.createDirectories(folder.resolve(notKeptBack()));
    final Path torn = Files.writeString(variety.resolve("0_100.jpg"), "no");
    for (final IOException refused :
        List.of(
            assertThrows(IOException.class, () -> Cutouts.read(folder, Split.TRAINING, why -> {})),
            assertThrows(
                IOException.class, () -> Backgrounds.read(folder, Split.TRAINING, why -> {})))) {
      assertNotNull(refused.getMessage());
      assertTrue(refused.getMessage().contains(torn.toString()), refused.getMessage());
    }

    picture(variety.resolve("1_100.png"), Color.RED, 5, 5, 38, 38);
    picture(variety.resolve("2_100.png"), Color.WHITE, 5, 5, 38, 38); // nothing stands out
    picture(variety.resolve("3_100.png"), Color.RED, 5, 5, 38, 38);
    final List<String> complaints = new ArrayList<>();
    final Cutouts cutouts = Cutouts.read(folder, Split.TRAINING, complaints::add);

    assertEquals(1, cutouts.varieties().size());
    assertTrue(complaints.stream().anyMatch(why -> why.contains("2_100.png")), "nothing in it");
    assertTrue(complaints.get(0).contains(torn.toString()), complaints.toString());
    assertTrue(complaints.stream().allMatch(why -> why.endsWith("left out")), complaints::toString);
    complaints.clear();
    assertFalse(Backgrounds.read(folder, Split.TRAINING, complaints::add).isEmpty());
    assertEquals(1, complaints.size(), complaints.toString());
  }

  @Test
  void noFruits_isAScene() {
    final SceneRenderer renderer =
        new SceneRenderer(
            new SceneOptions(64, 64, Split.EVALUATION, 0, 0, 0, 1),
            Cutouts.none(),
            Backgrounds.none());

    assertEquals(List.of(), renderer.render(SEED).fruits());
  }

  @Test
  void optionsOutOfRange_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> SceneOptions.of(8, 64, Split.EVALUATION));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SceneOptions(64, 64, Split.EVALUATION, 3, 2, 0.5, 2));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SceneOptions(64, 64, Split.EVALUATION, 1, 2, Double.NaN, 2));
  }
}
