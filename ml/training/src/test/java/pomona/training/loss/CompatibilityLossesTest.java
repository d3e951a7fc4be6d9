package pomona.training.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    final FocalDistillation usual = new FocalDistillation(1, 5);
    assertEquals(1, usual.cost(fresh, old, row(0, 0)).getFloat(), 1e-6);
    assertEquals((1 + 6) / 2.0, usual.cost(fresh, old, row(0, 1)).getFloat(), 1e-6);
    assertEquals(0, new FocalDistillation(0, 0).cost(fresh, old, row(1, 1)).getFloat(), 1e-6);
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
}
