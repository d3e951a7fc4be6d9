package pomona.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pomona.bundle.Bundle;
import pomona.tflite.BundleFile;
import pomona.tflite.TfliteRuntime;
import pomona.training.data.CocoData;
import pomona.training.data.CocoReader;
import pomona.training.data.ImageReader;
import pomona.training.data.Photo;
import pomona.training.data.PictureSeries;
import pomona.trust.TrustedKeys;
import pomona.vision.Eye;

/** The shipped bundle over the golden scenes. */
final class SweepEvaluationTest {
  private static final Path MODELS = Path.of("..", "models");

  private Eye eye;
  private List<CocoData.Picture> pictures;

  @BeforeEach
  void open() throws IOException {
    final String key = Files.readString(MODELS.resolve("development-key.pub.pem"));
    final Bundle bundle =
        BundleFile.read(MODELS.resolve("pomona-s-2.tflite"), TrustedKeys.fromPem(List.of(key)));
    eye = new Eye(bundle, new TfliteRuntime(bundle));
    pictures = CocoReader.read(MODELS.resolve("golden/scenes/annotations.json")).pictures();
  }

  @AfterEach
  void close() {
    eye.close();
  }

  @Test
  void aSweepCountsWhatLiesThere() throws IOException {
    final SweepEvaluation sweeps = new SweepEvaluation(eye, new PictureSeries(message -> {}));
    int fruits = 0;
    for (final CocoData.Picture picture : pictures.subList(5, 10)) {
      sweeps.sweep(picture);
      fruits += picture.instances().size();
    }
    final Map<String, Object> figures = sweeps.figures().flat();
    final double found = number(figures, "sweep.found");
    assertEquals(5, number(figures, "sweep.pictures"));
    assertEquals(fruits, number(figures, "sweep.fruits"));
    assertTrue(found >= 0.7 * fruits && found <= fruits, figures.toString());
    final double counted = number(figures, "sweep.counted");
    assertTrue(counted >= found && counted <= 1.3 * found, figures.toString());
    assertTrue(number(figures, "sweep.twice") <= 0.2 * found, figures.toString());
  }

  /** Two fruits of the same pixels are one to any eye; a pair gives eight swaps and four covers. */
  @Test
  void aFruitThatIsTheSameToThePixel_isTakenForTheFirst_andOthersAreToldApart() throws IOException {
    int pairs = 0;
    double taken = 0;
    double swaps = 0;
    for (final CocoData.Picture picture : pictures) {
      final Photo photo = ImageReader.read(picture.file());
      final Map<String, Object> told = held(picture, photo);
      if (number(told, "held.swaps") < 8 || pairs == 2) {
        continue;
      }
      pairs++;
      swaps += number(told, "held.swaps");
      taken += number(told, "held.taken-for-the-first");
      assertEquals(8, number(told, "held.swaps"));
      assertEquals(4, number(told, "held.covered"));
      assertTrue(number(told, "held.counted-again") <= 1, told.toString());
      assertTwinsAreOne(picture, photo);
    }
    assertEquals(2, pairs);
    assertTrue(taken <= swaps / 2, taken + " of " + swaps);
  }

  private void assertTwinsAreOne(final CocoData.Picture picture, final Photo photo) {
    CocoData.Instance first = null;
    for (final CocoData.Instance each : picture.instances()) {
      if (first == null || each.mask().areaPx() > first.mask().areaPx()) {
        first = each;
      }
    }
    final Map<String, Object> told =
        held(
            new CocoData.Picture(
                picture.id(),
                picture.file(),
                picture.widthPx(),
                picture.heightPx(),
                List.of(first, first)),
            photo);
    assertEquals(
        number(told, "held.swaps"), number(told, "held.taken-for-the-first"), told.toString());
  }

  private Map<String, Object> held(final CocoData.Picture picture, final Photo photo) {
    final HeldEvaluation held = new HeldEvaluation(eye);
    held.hold(picture, photo);
    final Figures figures = new Figures();
    held.into(figures);
    return figures.flat();
  }

  private static double number(final Map<String, Object> figures, final String name) {
    return ((Number) figures.get(name)).doubleValue();
  }
}
