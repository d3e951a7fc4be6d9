package pomona.training.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.training.data.CocoData;
import pomona.training.data.CocoReader;
import pomona.training.data.CocoShapes;
import pomona.training.scene.Backgrounds;
import pomona.training.scene.ComposedScene;
import pomona.training.scene.Cutouts;
import pomona.training.scene.SceneOptions;
import pomona.training.scene.SceneRenderer;
import pomona.training.scene.Split;

final class ScenesCommandTest {
  @TempDir private Path folder;

  private CocoData scenes(final String name, final String... more) throws IOException {
    final Path out = folder.resolve(name);
    final String[] arguments = new String[more.length + 9];
    System.arraycopy(
        new String[] {
          "scenes", "--count", "3", "--width", "64", "--height", "48", "--out", out.toString()
        },
        0,
        arguments,
        0,
        9);
    System.arraycopy(more, 0, arguments, 9, more.length);
    final Commands.Run run = Commands.run(arguments);
    assertEquals(0, run.code(), run.complaint());
    return CocoReader.read(out.resolve("annotations.json"));
  }

  @Test
  void scenes_areWrittenAsTheyWereComposed() throws IOException {
    final CocoData data = scenes("a", "--seed", "5");

    final SceneRenderer renderer =
        new SceneRenderer(
            SceneOptions.of(64, 48, Split.EVALUATION), Cutouts.none(), Backgrounds.none());
    final ComposedScene scene = renderer.render(5L * 1_000_003);
    final CocoData.Picture picture = data.pictures().get(0);
    assertEquals(3, data.pictures().size());
    assertArrayEquals(scene.rgb(), pomona.training.data.ImageReader.read(picture.file()).rgb());
    assertEquals(scene.fruits().size(), picture.instances().size());
    assertTrue(data.isGraded());
    for (int i = 0; i < scene.fruits().size(); i++) {
      final CocoData.Instance instance = picture.instances().get(i);
      assertEquals(scene.fruits().get(i).areaPx(), instance.mask().areaPx());
      assertEquals(scene.fruits().get(i).grade(), instance.grade());
      assertArrayEquals(CocoShapes.around(instance.mask()), instance.box());
      double shares = 0;
      for (final CocoData.Flaw flaw : instance.defects()) {
        shares += flaw.share();
        assertEquals(flaw.share(), (double) flaw.mask().areaPx() / instance.areaPx(), 1e-9);
      }
      assertEquals(scene.fruits().get(i).defectShare(), shares, 1e-9);
    }
  }

  @Test
  void sameOptions_giveTheSameBytes_andOtherSeedsOrSplitsDoNot() throws IOException {
    scenes("a", "--seed", "5");
    scenes("b", "--seed", "5");
    scenes("c", "--seed", "6");
    scenes("d", "--seed", "5", "--split", "training");

    assertEquals(-1, Files.mismatch(list("a"), list("b")));
    assertEquals(-1, Files.mismatch(picture("a"), picture("b")));
    assertTrue(Files.mismatch(picture("a"), picture("c")) >= 0);
    assertTrue(Files.mismatch(picture("a"), picture("d")) >= 0);
  }

  @Test
  void annotationsThatAreThere_areReplacedOnlyWhenItIsSaid() throws IOException {
    scenes("a", "--seed", "5");
    final byte[] before = Files.readAllBytes(list("a"));

    final Commands.Run refused =
        Commands.run("scenes", "--count", "1", "--out", folder.resolve("a").toString());

    assertEquals(1, refused.code());
    assertTrue(refused.complaint().contains("replace it with --replace"), refused.complaint());
    assertArrayEquals(before, Files.readAllBytes(list("a")));
    scenes("a", "--seed", "6", "--replace");
    assertFalse(java.util.Arrays.equals(before, Files.readAllBytes(list("a"))));
  }

  private Path list(final String name) {
    return folder.resolve(name).resolve("annotations.json");
  }

  private Path picture(final String name) {
    return folder.resolve(name).resolve("images").resolve("000001.png");
  }

  @Test
  void wrongOptions_areExplainedWithoutAStackTrace() {
    final String out = folder.resolve("x").toString();
    final String[][] wrong = {
      {
        "--split",
        "test",
        "expected one of [TRAINING, EVALUATION] (case-insensitive) but was 'test'"
      },
      {"--count", "0", "--count is 1 to 100000, not 0"},
      {"--width", "9", "a scene is 32 to 4096 px wide and high, not 9 x 256"},
      {"--cutouts", folder.resolve("none").toString(), "there is no such folder: "},
    };
    for (final String[] one : wrong) {
      final Commands.Run run = Commands.run("scenes", "--out", out, one[0], one[1]);
      assertTrue(run.code() != 0, one[0]);
      assertTrue(run.complaint().contains(one[2]), run.complaint());
      assertFalse(run.complaint().contains("\tat "), run.complaint());
    }
  }
}
