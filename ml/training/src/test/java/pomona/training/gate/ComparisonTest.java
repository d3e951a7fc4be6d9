package pomona.training.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.embedding.Embedding;
import pomona.json.JsonException;

final class ComparisonTest {

  private static final Thresholds HARD = new Thresholds(0, 0, 0.1, 0.5);

  @TempDir private Path folder;

  /** A photograph of a class, embedded at an angle (in degrees) of the plane of two dimensions. */
  private static Album.Shot shot(final int label, final double degrees, final String answer) {
    final float[] vector = new float[Embedding.DIMENSIONS];
    vector[0] = (float) Math.cos(Math.toRadians(degrees));
    vector[1] = (float) Math.sin(Math.toRadians(degrees));
    final String truth = label == 0 ? "Apple" : "Pear";
    return new Album.Shot(
        Path.of(truth + ".jpg"), truth, label, Embedding.quantise(vector), true, answer);
  }

  private static Comparison.Albums albums(final String name, final Album.Shot... queries) {
    final Album gallery = new Album(name, List.of(shot(0, 0, "Apple"), shot(1, 90, "Pear")));
    return new Comparison.Albums(new Album(name, List.of(queries)), gallery);
  }

  private static List<String> faults(final Comparison comparison) {
    return outcome(comparison).faults(HARD);
  }

  private static Outcome outcome(final Comparison comparison) {
    return new Outcome(
        Optional.of(comparison),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void aNewGenerationThatFindsMoreInTheOldGallery_gainsAndPasses() {
    // Old: the second apple lies nearer to the pear. New: it lies nearer to the apple.
    final Comparison.Albums old =
        albums("old", shot(0, 10, "Apple"), shot(0, 60, "Pear"), shot(1, 80, "Pear"));
    final Comparison.Albums fresh =
        albums("new", shot(0, 10, "apple"), shot(0, 30, "apple"), shot(1, 80, "pear"));
    final Comparison comparison = Comparison.of(old, fresh, Optional.empty(), false);
    assertEquals(2 / 3.0, comparison.oldOld().cmc1(), 1e-9);
    assertEquals(1, comparison.newOld().cmc1(), 1e-9);
    assertEquals(2.5 / 3, comparison.oldOld().map(), 1e-9);
    assertEquals(1, comparison.updateGainMap(), 1e-9);
    assertEquals(0, comparison.flips().negative());
    assertEquals(List.of(), faults(comparison));
  }

  @Test
  void whatWasRightAndIsWrongNow_isCountedAndNamed() {
    final Comparison.Albums old =
        albums(
            "old",
            shot(0, 0, "Apple"),
            shot(0, 1, "Apple"),
            shot(1, 90, "Pear"),
            shot(1, 91, "Apple"));
    final Comparison.Albums fresh =
        albums(
            "new",
            shot(0, 0, "Apple"),
            shot(0, 1, "Pear"),
            shot(1, 90, "Pear"),
            shot(1, 91, "Pear"));
    final Comparison comparison = Comparison.of(old, fresh, Optional.empty(), false);
    assertEquals(1, comparison.flips().negative());
    assertEquals("Pear", comparison.lost().get(0).after().answer());
    assertEquals(0.25, comparison.flips().rate(), 1e-9);
    // Right 3 of 4 before and 3 of 4 after: unrelated networks would flip 3/4 x 1/4.
    assertEquals(0.25 / (0.75 * 0.25), comparison.flips().relative(), 1e-9);
    assertTrue(faults(comparison).stream().anyMatch(fault -> fault.contains("negative flip")));
  }

  @Test
  void aNewGenerationThatIsLostInTheOldGallery_doesNotPass_andSaysWhy() {
    final Comparison.Albums old = albums("old", shot(0, 10, "Apple"), shot(1, 80, "Pear"));
    final Comparison.Albums fresh = albums("new", shot(0, 80, "Apple"), shot(1, 10, "Pear"));
    final List<String> faults = faults(Comparison.of(old, fresh, Optional.empty(), false));
    assertTrue(faults.stream().anyMatch(fault -> fault.contains("CMC-1")), faults::toString);
    assertTrue(faults.stream().anyMatch(fault -> fault.contains("mAP")), faults::toString);
  }

  @Test
  void theFreeNetwork_isWhatFlipsAndTheNewGalleryAreMeasuredAgainst() {
    final Comparison.Albums old = albums("old", shot(0, 10, "Apple"), shot(1, 80, "Pear"));
    final Comparison.Albums fresh = albums("new", shot(0, 50, "Pear"), shot(1, 80, "Pear"));
    final Comparison.Albums free = albums("free", shot(0, 10, "Apple"), shot(1, 80, "Pear"));
    final Comparison comparison = Comparison.of(old, fresh, Optional.of(free), false);
    final Thresholds strict =
        new Thresholds(
            -1,
            -1,
            -100,
            100,
            Optional.empty(),
            Optional.of(0.1),
            Optional.of(0.5),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    final List<String> faults = outcome(comparison).faults(strict);
    assertTrue(
        faults.stream().anyMatch(fault -> fault.contains("unconstrained")), faults::toString);
    final var figures = outcome(comparison).figures(strict).flat();
    assertEquals(1.0, figures.get("cmc1.free"));
    assertEquals(1.0, figures.get("accuracyByClass.Apple.old"));
    assertEquals(0.0, figures.get("accuracyByClass.Apple.new"));
    assertEquals(false, figures.get("pass"));
  }

  @Test
  void findingAsMuchAsBefore_isNotFindingMore() {
    final Comparison.Albums old = albums("old", shot(0, 10, "Apple"), shot(1, 80, "Pear"));
    final Comparison same = Comparison.of(old, old, Optional.empty(), false);
    final List<String> faults = outcome(same).faults(new Thresholds(0, 0, -100, 100));
    // The update gain of nothing over nothing is no number, which is a fault of its own.
    assertEquals(3, faults.size(), faults::toString);
    assertTrue(faults.get(1).contains("more than 0.0 is wanted"), faults::toString);
    assertTrue(faults.get(0).contains("more than 0.0 is wanted"), faults::toString);
  }

  @Test
  void aFigureThatRoundingLosesAPointAndMoreOf_isAFault_andTheVerdictSaysByWhichNumbers() {
    final Thresholds point =
        new Thresholds(
            -1,
            -1,
            -100,
            100,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(0.01));
    final RoundingCost cost =
        new RoundingCost(
            Map.of(
                "scenes.mask.ap", new RoundingCost.Both(0.70, 0.705),
                "scenes.grade.accuracy", new RoundingCost.Both(0.80, 0.82),
                "scenes.defect.iou", new RoundingCost.Both(0.56, 0.5)));
    assertEquals(
        List.of("scenes.defect.iou", "scenes.grade.accuracy", "scenes.mask.ap"),
        List.copyOf(cost.byFigure().keySet()),
        "a verdict is the same file each time");
    final Outcome outcome =
        new Outcome(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(cost));
    assertEquals(
        List.of("int8 loses of scenes.grade.accuracy 0.02, at most 0.01"), outcome.faults(point));
    assertEquals(0.82, outcome.figures(point).flat().get("int8.scenes.grade.accuracy.float"));
    assertEquals(0.01, outcome.figures(point).flat().get("thresholds.int8LosesAtMost"));
  }

  @Test
  void aFigureThatOneOfBothLacks_isAFault_notLeftOut() {
    final Map<String, RoundingCost.Both> both =
        RoundingCost.between(
            Map.of("mask.aware.ap", 0.5, "perFruit.reject", 0.1, "instances", 3.0),
            Map.of("mask.aware.ap", 0.5, "perFruit.reject", 0.05, "grade.accuracy", 0.8));
    assertEquals(Set.of("mask.aware.ap", "perFruit.notReject", "grade.accuracy"), both.keySet());
    final Thresholds point =
        new Thresholds(
            -1,
            -1,
            -100,
            100,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(0.01));
    final Outcome outcome =
        new Outcome(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new RoundingCost(both)));
    assertEquals(
        Set.of(
            "int8 loses of grade.accuracy NaN, at most 0.01",
            "int8 loses of perFruit.notReject 0.05, at most 0.01"),
        Set.copyOf(outcome.faults(point)));
  }

  @Test
  void averageCompatibility_isTheShareOfPairsThatFindMoreInOldResults() {
    final Comparison.Albums first = albums("1", shot(0, 10, "Apple"), shot(0, 60, "Pear"));
    final Comparison.Albums second = albums("2", shot(0, 10, "Apple"), shot(0, 30, "Apple"));
    final Comparison.Albums lost = albums("3", shot(0, 80, "Pear"), shot(0, 80, "Pear"));
    final LineageComparison all = LineageComparison.of(List.of(first, second, lost), false);
    // 2 in 1 is better than 1 in 1; 3 in 1 and 3 in 2 are not.
    assertEquals(1 / 3.0, all.averageCompatibilityMap(), 1e-9);
    assertEquals(1 / 3.0, all.averageCompatibilityCmc1(), 1e-9);
    final BetweenSizes sizes = BetweenSizes.of(second, first, false);
    assertEquals(-0.5, sizes.lossCmc1(), 1e-9);
  }

  @Test
  void photographsOfOneVisit_areNotComparedWithEachOther() {
    // Twelve apples in one place, then one apple elsewhere beside the only pear.
    final List<Album.Shot> shots = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      shots.add(shot(0, i < 6 ? 0 : 45, "Apple"));
    }
    shots.add(shot(1, 46, "Pear"));
    final Album album = new Album("one", shots);
    // Without the rule every apple's nearest is an apple of its own visit.
    assertEquals(1, Search.measure(album, album, false).cmc1(), 1e-9);
    assertTrue(Search.measure(album, album, true).cmc1() < 1);
  }

  @Test
  void thresholds_areReadStrictly() throws IOException {
    final Path file = folder.resolve("gate.json");
    Files.writeString(
        file,
        "{\"format\":\"pomona-gate\",\"version\":1,\"mapAboveOldOld\":0.01,\"cmc1AboveOldOld\":0,"
            + "\"updateGainAtLeast\":0.4,\"relativeNfrAtMost\":0.15}");
    assertEquals(new Thresholds(0.01, 0, 0.4, 0.15), Thresholds.read(file));
    Files.writeString(
        file,
        Files.readString(file)
            .replace("\"version\":1", "\"version\":2,\"gradeRelativeNfrAtMost\":0.15"));
    assertEquals(Optional.of(0.15), Thresholds.read(file).gradeRelativeNfrAtMost());
    assertEquals(Optional.empty(), Thresholds.read(file).int8CosineAtLeast());
    Files.writeString(file, "{\"format\":\"pomona-gate\",\"version\":1,\"mapAboveOld\":0.01}");
    final var refusal = assertThrows(JsonException.class, () -> Thresholds.read(file));
    assertFalse(refusal.getMessage().isBlank());
  }
}
