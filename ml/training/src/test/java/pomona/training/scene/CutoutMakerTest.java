package pomona.training.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.training.data.HoldOut;

final class CutoutMakerTest {
  private static final List<String> LETTERS =
      List.of("Aa", "Aaa", "Bb", "Cc", "a", "b", "t", "Zz", "w", "");

  @TempDir private Path folder;

  private interface Drawing {
    void on(Graphics2D brush);
  }

  private void picture(final String name, final int width, final int height, final Drawing drawing)
      throws IOException {
    final BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    final Graphics2D brush = image.createGraphics();
    brush.setColor(Color.WHITE);
    brush.fillRect(0, 0, width, height);
    drawing.on(brush);
    brush.dispose();
    final Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  /** Tomatoes of ten stages, an ellipse of 120 x 90 px each. */
  private void tomatoes() throws IOException {
    for (int vote = 0; vote < 10; vote++) {
      final Color colour = new Color(220 - vote * 12, 40 + vote * 8, 30);
      for (final String letters : LETTERS) {
        picture(
            "votes/" + vote + "/" + letters + "0" + vote + ".png",
            160,
            120,
            brush -> {
              brush.setColor(colour);
              brush.fillOval(20, 15, 120, 90);
            });
      }
    }
  }

  private Path made(final String name) throws IOException {
    final CutoutMaker maker = new CutoutMaker(folder.resolve(name));
    maker.freshness(folder.resolve("votes"));
    maker.finish();
    return folder.resolve(name);
  }

  @Test
  void cutouts_coverTheFruitToThePixelLessItsRim() throws IOException {
    tomatoes();
    final CutoutPicture picture =
        CutoutPicture.read(
            made("out").resolve(CutoutList.read(folder.resolve("out")).get(0).picture()));

    int inside = 0;
    final double centreX = picture.width() / 2.0;
    final double centreY = picture.height() / 2.0;
    for (int i = 0; i < picture.inside().length; i++) {
      final int row = i / picture.width();
      final double u = (i % picture.width() + 0.5 - centreX) / 60;
      final double v = (row + 0.5 - centreY) / 45;
      final double away = Math.hypot(u, v);
      if (picture.inside()[i]) {
        inside++;
        assertTrue(away < 1.01, "ground at " + i);
        assertTrue((picture.rgb()[i * 3 + 1] & 0xFF) < 120, "paper at " + i);
      } else {
        assertTrue(away > 0.95, "a hole at " + i);
      }
    }
    assertEquals(Math.PI * 59 * 44, inside, 0.02 * inside);
  }

  @Test
  void noFruit_isOnBothSides_andBothSidesHaveSome() throws IOException {
    tomatoes();
    final Map<Split, Set<String>> sides = new HashMap<>();
    for (final CutoutList.Row row : CutoutList.read(made("out"))) {
      sides.computeIfAbsent(row.side(), side -> new HashSet<>()).add(row.fruit());
      assertEquals(HoldOut.keeps(row.fruit()), row.side() == Split.EVALUATION, row.fruit());
    }
    final Set<String> shared = new HashSet<>(sides.get(Split.TRAINING));
    shared.retainAll(sides.get(Split.EVALUATION));
    assertEquals(Set.of(), shared);
    assertEquals(
        LETTERS.size(), sides.get(Split.TRAINING).size() + sides.get(Split.EVALUATION).size());
  }

  @Test
  void theSamePhotographs_giveTheSameBytes() throws IOException {
    tomatoes();
    final Path a = made("a");
    final Path b = made("b");
    assertEquals(-1, Files.mismatch(a.resolve(CutoutList.FILE), b.resolve(CutoutList.FILE)));
    for (final CutoutList.Row row : CutoutList.read(a)) {
      assertEquals(-1, Files.mismatch(a.resolve(row.picture()), b.resolve(row.picture())));
    }
  }

  @Test
  void agedFruitsOfAScene_keepGradeAndFreshness_andTheirDefectsAreUnknown() throws IOException {
    tomatoes();
    final Path out = made("out");
    final SceneRenderer renderer =
        new SceneRenderer(
            new SceneOptions(128, 128, Split.TRAINING, 1, 4, 1, 2),
            Cutouts.read(out, Split.TRAINING, why -> {}),
            Backgrounds.none());
    final Set<Grade> grades = new HashSet<>();
    for (int seed = 0; seed < 40; seed++) {
      final ComposedScene scene = renderer.render(seed);
      for (int i = 0; i < scene.fruits().size(); i++) {
        final SceneFruit fruit = scene.fruits().get(i);
        if (fruit.defectsKnown()) {
          // Sound ones are as they are, or got defects and lost their freshness.
          assertTrue(
              fruit.freshness().isEmpty()
                  ? fruit.grade().isPresent()
                  : fruit.freshness().getAsDouble() <= 1);
          continue;
        }
        assertTrue(fruit.freshness().orElseThrow() >= 2);
        grades.add(fruit.grade().orElseThrow());
        for (int at = 0; at < scene.instanceMap().length; at++) {
          if (scene.instanceMap()[at] == i + 1) {
            assertEquals(ComposedScene.UNKNOWN, scene.defectMap()[at]);
          }
        }
      }
    }
    assertEquals(Set.of(Grade.CLASS_I, Grade.CLASS_II, Grade.REJECT), grades);
  }

  @Test
  void spotsOfBananas_areMarkedWhereTheyAre() throws IOException {
    picture(
        "bananas/11_F_2020-05-28_18-20_R.png",
        220,
        120,
        brush -> {
          brush.setColor(new Color(220, 195, 70));
          brush.fillOval(10, 20, 200, 80);
          brush.setColor(new Color(110, 75, 40));
          brush.fillOval(80, 50, 14, 14);
        });
    final CutoutMaker maker = new CutoutMaker(folder.resolve("out"));
    maker.freshness(folder.resolve("bananas"));
    maker.finish();

    final CutoutList.Row row = CutoutList.read(folder.resolve("out")).get(0);
    final CutoutPicture picture = CutoutPicture.read(folder.resolve("out").resolve(row.picture()));

    assertEquals(Condition.Defects.MARKED, row.condition().defects());
    int marked = 0;
    for (int i = 0; i < picture.defects().length; i++) {
      final boolean brown = (picture.rgb()[i * 3] & 0xFF) < 150 && picture.inside()[i];
      if (picture.defects()[i] != 0) {
        marked++;
        assertEquals(DefectKind.BRUISE.ordinal() + 1, picture.defects()[i]);
        assertTrue((picture.rgb()[i * 3] & 0xFF) < 185, "sound skin at " + i);
      } else {
        assertFalse(brown, "a spot that is not marked at " + i);
      }
    }
    assertTrue(marked > 80 && marked < 190, "" + marked);
  }

  @Test
  void fruitsOfATray_haveAProductAndNothingElse() throws IOException {
    picture(
        "trays/potatoes/one.png",
        400,
        300,
        brush -> {
          brush.setColor(new Color(160, 110, 60));
          brush.fillOval(50, 50, 80, 60);
          brush.fillOval(220, 150, 90, 70);
          brush.setColor(new Color(80, 160, 220));
          brush.fillRect(0, 0, 60, 40);
        });
    final CutoutMaker maker = new CutoutMaker(folder.resolve("out"));
    maker.trays(folder.resolve("trays"));
    final Map<String, CutoutMaker.Count> counts = maker.finish();

    assertEquals(1, counts.size());
    assertEquals(2, counts.values().iterator().next().cutouts());
    for (final CutoutList.Row row : CutoutList.read(folder.resolve("out"))) {
      assertEquals("Potato", row.category());
      assertEquals("tray potatoes/one", row.fruit());
      assertTrue(row.condition().grade().isEmpty());
      assertEquals(Condition.Defects.UNKNOWN, row.condition().defects());
    }
  }

  @Test
  void damagedAndEmptyPhotographs_areNamedAndLeftOut() throws IOException {
    tomatoes();
    picture("votes/0/Xx01.png", 60, 60, brush -> {});
    final Path damaged = Files.writeString(folder.resolve("votes/1/Xx02.png"), "no picture");
    final CutoutMaker maker = new CutoutMaker(folder.resolve("out"));
    maker.freshness(folder.resolve("votes"));

    assertFalse(maker.finish().isEmpty());
    assertEquals(2, maker.leftOut().size());
    assertTrue(maker.leftOut().stream().anyMatch(why -> why.contains("Xx01.png")));
    assertTrue(maker.leftOut().stream().anyMatch(why -> why.contains(damaged.toString())));
  }

  @Test
  void listsThatAreWrong_areExplainedByLine() throws IOException {
    tomatoes();
    final Path file = made("out").resolve(CutoutList.FILE);
    final List<String> lines = Files.readAllLines(file);
    final String[][] wrong = {
      {"x.png,A,tomato a,training", "line 2: 4 cells"},
      {"x.png,A,tomato a,both,,,sound", "line 2"},
      {"../x.png,A,tomato a,training,,,sound", "leads out of it"},
    };
    for (final String[] one : wrong) {
      Files.write(file, List.of(lines.get(0), one[0]));
      final IOException refused =
          assertThrows(
              IOException.class,
              () -> Cutouts.read(folder.resolve("out"), Split.TRAINING, why -> {}));
      assertTrue(refused.getMessage().contains(one[1]), refused.getMessage());
    }
  }
}
