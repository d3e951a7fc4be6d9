package pomona.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Against cases that were worked out by hand. */
final class RanksTest {

  @Test
  void correlation_isOneForTheSameOrder_howeverFarApart() {
    assertEquals(1, Ranks.correlation(new double[] {1, 2, 30}, new double[] {-5, 0, 0.1}), 1e-12);
    assertEquals(-1, Ranks.correlation(new double[] {1, 2, 30}, new double[] {3, 2, 1}), 1e-12);
  }

  @Test
  void correlation_givesEqualsTheMeanOfTheirRanks() {
    // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: covariance 4.5 of squares 4.5 and 5.
    assertEquals(
        4.5 / Math.sqrt(4.5 * 5),
        Ranks.correlation(new double[] {0, 7, 7, 9}, new double[] {1, 2, 3, 4}),
        1e-12);
  }

  @Test
  void correlation_withWhatNeverChanges_isNoNumber() {
    assertTrue(Double.isNaN(Ranks.correlation(new double[] {1, 1}, new double[] {1, 2})));
    assertTrue(Double.isNaN(Ranks.correlation(new double[] {}, new double[] {})));
  }

  @Test
  void auc_countsPairs_andTiesByHalf() {
    // Of six pairs four are the right way round and one is a tie.
    assertEquals(4.5 / 6, Ranks.auc(new double[] {3, 2}, new double[] {1, 2, 2.5}), 1e-12);
    assertEquals(0.5, Ranks.auc(new double[] {1, 1}, new double[] {1}), 1e-12);
    assertEquals(0, Ranks.auc(new double[] {0}, new double[] {1, 2}), 1e-12);
    assertTrue(Double.isNaN(Ranks.auc(new double[] {}, new double[] {1})));
  }

  @Test
  void calibrationError_isTheDistanceOfWhatWasSaidToWhatWasTrue() {
    final CalibrationError error = new CalibrationError();
    // One bin: said 0.9 three times, right twice. Another: said 0.3 once, right.
    error.add(0.9, true);
    error.add(0.9, true);
    error.add(0.9, false);
    error.add(0.3, true);
    assertEquals((3 * (0.9 - 2 / 3.0) + 0.7) / 4, error.value(), 1e-12);
    assertTrue(Double.isNaN(new CalibrationError().value()));
  }

  @Test
  void calibrationError_takesBothEnds() {
    final CalibrationError error = new CalibrationError();
    error.add(0, false);
    error.add(1, true);
    assertEquals(0, error.value(), 1e-12);
  }
}
