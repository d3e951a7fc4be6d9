package pomona.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pomona.embedding.Embedding;
import pomona.fruit.DefectKind;

/** Every expected value is worked out by hand. */
final class MetricsTest {
  private static final double EXACT = 1e-12;

  /** A direction in the plane of the first two dimensions. */
  private static Retrieval.Entry entry(final int degrees, final int label) {
    final float[] vector = new float[Embedding.DIMENSIONS];
    vector[0] = (float) Math.cos(Math.toRadians(degrees));
    vector[1] = (float) Math.sin(Math.toRadians(degrees));
    return new Retrieval.Entry(Embedding.quantise(vector), label);
  }

  @Test
  void averagePrecision_isTheMeanPrecisionAtEachHit() {
    // Hits at ranks 1, 3 and 4: (1 + 2/3 + 3/4) / 3.
    assertEquals(
        (1 + 2.0 / 3 + 3.0 / 4) / 3,
        Retrieval.averagePrecision(List.of(true, false, true, true, false)),
        EXACT);
  }

  @Test
  void leaveOneOut_neverFindsTheQueryItself() {
    // 0 and 10 degrees are of class 0, 14 and 50 of class 1.
    // 0: 10 (hit), 14, 50 -> AP 1, nearest right. 10: 14, 0 (hit at 2) -> 1/2, wrong.
    // 14: 10, 0, 50 (hit at 3) -> 1/3, wrong. 50: 14 (hit) -> 1, right.
    final Retrieval.Result result =
        Retrieval.leaveOneOut(List.of(entry(0, 0), entry(10, 0), entry(14, 1), entry(50, 1)));

    assertEquals(0.5, result.cmc1(), EXACT);
    assertEquals((1 + 0.5 + 1.0 / 3 + 1) / 4, result.map(), EXACT);
    assertEquals(4, result.count());
    assertEquals(0.25, result.cmc1StandardError(), EXACT);
  }

  @Test
  void queryWithoutItsLike_isLeftOut() {
    final Retrieval.Result result =
        Retrieval.against(List.of(entry(0, 0), entry(5, 7)), List.of(entry(3, 1), entry(9, 0)));

    // Only the first counts; its like is second.
    assertEquals(1, result.count());
    assertEquals(0, result.cmc1(), EXACT);
    assertEquals(0.5, result.map(), EXACT);
  }

  @Test
  void ofEquallyNear_theStrangersComeFirst() {
    final Retrieval.Result result =
        Retrieval.against(List.of(entry(0, 0)), List.of(entry(9, 0), entry(9, 1)));

    assertEquals(0, result.cmc1(), EXACT);
    assertEquals(0.5, result.map(), EXACT);
  }

  @Test
  void nothingToAsk_isNotAFigure() {
    final Figures figures = new Figures();
    figures.put("recognition.cmc1", Retrieval.leaveOneOut(List.of()).cmc1());

    assertFalse(figures.toJson().contains("cmc1"));
  }

  @Test
  void confusion_countsAndItsAccuracy() {
    final Confusion confusion = new Confusion(List.of("a", "b"));
    confusion.add(0, 0);
    confusion.add(0, 1);
    confusion.add(1, 1);
    confusion.add(1, 1);

    assertEquals(0.75, confusion.accuracy(), EXACT);
    assertEquals(1, confusion.count(0, 1));
    assertEquals(2, confusion.count(1));
    // sqrt(3/4 * 1/4 / 4)
    assertEquals(Math.sqrt(3) / 8, confusion.standardError(), EXACT);
  }

  @Test
  void withinOne_countsTheNeighbours() {
    final Confusion confusion = new Confusion(List.of("a", "b", "c"));
    confusion.add(0, 0);
    confusion.add(1, 2);
    confusion.add(2, 0);
    confusion.add(1, 0);

    assertEquals(0.75, confusion.withinOne(), EXACT);
    assertEquals(List.of(0, 1, 2), confusion.used());
  }

  @Test
  void defectOverlap_isCountedOverAllPicturesTogether() {
    final DefectOverlap overlap = new DefectOverlap();
    // 1 of 3 pixels, then 2 of 2: together 3 of 5.
    overlap.add(
        DefectKind.ROT, new boolean[] {true, true, false}, new boolean[] {true, false, true});
    overlap.add(DefectKind.ROT, new boolean[] {true, true}, new boolean[] {true, true});
    // A kind that is truly there and never found counts as 0 ...
    overlap.add(DefectKind.SCAB, new boolean[] {true}, new boolean[] {false});
    // ... and one that is only made up has no overlap to speak of.
    overlap.add(DefectKind.CRACK, new boolean[] {false}, new boolean[] {true});

    assertEquals(Map.of(DefectKind.ROT, 0.6, DefectKind.SCAB, 0.0), overlap.byKind());
    assertEquals(0.3, overlap.mean(), EXACT);
  }

  @Test
  void figures_nestByTheirNames() {
    final Figures figures = new Figures();
    figures.put("mask.ap", 0.5);
    figures.put("refusalRate", 0.25);
    figures.put("mask.ap50", 0.75);

    assertEquals(
        "{\n  \"mask\": {\n    \"ap\": 0.5,\n    \"ap50\": 0.75\n  },\n  \"refusalRate\": 0.25\n}\n",
        figures.toJson());
    assertTrue(figures.flat().containsKey("mask.ap50"));
  }
}
