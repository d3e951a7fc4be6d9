package pomona.training.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each loss against a case that was worked out by hand. */
final class CompatibilityLossesTest {

  private final NDManager manager = NDManager.newBaseManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray rows(final int columns, final float... values) {
    return manager.create(values, new Shape(values.length / columns, columns));
  }

  private NDArray row(final float... values) {
    return manager.create(values);
  }

  @Test
  void alignment_isTheAngleWhereTheOldOneWasRight_andNothingElsewhere() {
    final NDArray fresh = rows(2, 1, 0, 1, 0);
    final NDArray old = rows(2, 0, 1, 0.6f, 0.8f);
    // Rows cost 1 - 0 and 1 - 0.6; the mean over two samples.
    assertEquals(0.7, Alignment.cost(fresh, old, row(1, 1)).getFloat(), 1e-6);
    assertEquals(0.2, Alignment.cost(fresh, old, row(0, 1)).getFloat(), 1e-6);
    assertEquals(0, Alignment.cost(fresh, old, row(0, 0)).getFloat(), 1e-6);
  }

  @Test
  void focalDistillation_weighsWhatTheOldOneHadRight() {
    final NDArray fresh = rows(2, 1, 3, 2, 2);
    final NDArray old = rows(2, 1, 1, 0, 2);
    // Both rows differ by 2 in one of two logits: half the mean square is 1.
    final FocalDistillation usual = FocalDistillation.USUAL;
    assertEquals(1, usual.cost(fresh, old, row(0, 0)).getFloat(), 1e-6);
    assertEquals((1 + 6) / 2.0, usual.cost(fresh, old, row(0, 1)).getFloat(), 1e-6);
    assertEquals(0, FocalDistillation.NONE.cost(fresh, old, row(1, 1)).getFloat(), 1e-6);
  }

  @Test
  void focalDistillation_ofProbabilities_isNearlyHalfTheVarianceOfTheDifference() {
    // For a high temperature T^2 KL tends to half the variance of the difference of logits.
    final FocalDistillation soft =
        new FocalDistillation(1, 0, FocalDistillation.Distance.PROBABILITIES);
    final NDArray fresh = rows(2, 1, 3);
    assertEquals(0.5, soft.cost(fresh, rows(2, 1, 1), row(1)).getFloat(), 0.02);
    // Logits that are all raised alike say the same.
    assertEquals(0, soft.cost(fresh, rows(2, 2, 4), row(1)).getFloat(), 0.02);
  }

  @Test
  void marginPreservation_letsAnOldClassPayForNewOnesThatAreAsLikely() {
    final NDArray logits = rows(2, 1, 1);
    final NDArray raised = MarginPreservation.raised(logits, row(0, 1), 2);
    final NDArray old = rows(2, 1, 0);
    final NDArray fresh = rows(2, 0, 1);
    assertEquals(Math.log(1 + Math.exp(2)), Logits.crossEntropy(raised, old).getFloat(), 1e-5);
    assertEquals(Math.log(1 + Math.exp(-2)), Logits.crossEntropy(raised, fresh).getFloat(), 1e-5);
  }

  @Test
  void influenceOfTheOldHead_isItsCrossEntropy() {
    final NDArray fresh = rows(2, 1, 0);
    final NDArray head = rows(2, 1, 0, 0, 1);
    final double expected = Math.log(1 + Math.exp(-2));
    assertEquals(expected, InfluenceOfOldHead.cost(fresh, head, rows(2, 1, 0), 2).getFloat(), 1e-6);
  }

  @Test
  void neighbourhood_leavesItsOwnPhotographOut() {
    final NDArray fresh = rows(2, 1, 0);
    final NDArray bank = rows(2, 1, 0, 0, 1, 0.6f, 0.8f);
    final NDArray same = rows(3, 1, 0, 1);
    // Only the third entry is left of its class, against the second of another.
    final double expected = -Math.log(Math.exp(0.6) / (Math.exp(0.6) + 1));
    assertEquals(
        expected, Neighbourhood.cost(fresh, bank, same, rows(3, 1, 0, 0), 1).getFloat(), 1e-5);
  }

  @Test
  void higherOrder_comparesWithOtherClassesOnly() {
    final NDArray fresh = rows(2, 1, 0, 0, 1);
    final NDArray old = rows(2, 0.8f, 0.6f, 0.6f, 0.8f);
    final double first = Math.log(1 + Math.exp(10 * 0.6)) - 10 * 0.8;
    final NDArray apart = rows(2, 1, 0, 0, 1);
    assertEquals(first, HigherOrder.cost(fresh, old, apart).getFloat(), 1e-4);
    // One class only: no pair is left in the sum.
    assertEquals(-8, HigherOrder.cost(fresh, old, rows(2, 1, 1, 1, 1)).getFloat(), 1e-4);
  }

  @Test
  void simplexCorners_haveLengthOne_andAllTheSameAngle() {
    final int dimensions = 7;
    final float[] corners = Simplex.corners(dimensions + 1, dimensions);
    for (int i = 0; i <= dimensions; i++) {
      for (int j = 0; j <= dimensions; j++) {
        double dot = 0;
        for (int k = 0; k < dimensions; k++) {
          dot += corners[i * dimensions + k] * corners[j * dimensions + k];
        }
        assertEquals(i == j ? 1 : -1.0 / dimensions, dot, 1e-6, i + " and " + j);
      }
    }
    final var refusal =
        assertThrows(IllegalArgumentException.class, () -> Simplex.corners(9, dimensions));
    assertTrue(refusal.getMessage().contains("8 corners"), refusal.getMessage());
  }
}
