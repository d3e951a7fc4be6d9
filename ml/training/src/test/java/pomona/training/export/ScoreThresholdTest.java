package pomona.training.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ScoreThresholdTest {

  /** 100 cartons of which the surest detections are 0.005, 0.015, ... 0.995. */
  private static final double[] CARTONS =
      IntStream.range(0, 100).mapToDouble(i -> (i + 0.5) / 100).toArray();

  @Test
  void lowestScoreThatEmptiesTheCartons_isChosenWhereItShowsMore() {
    double[] photographs = {0.99, 0.955, 0.953, 0.4, 0};
    double[] cartons = Arrays.stream(CARTONS).map(sure -> sure / 2).toArray();
    ScoreThreshold chosen = ScoreThreshold.choose(photographs, cartons);
    // 0.48 is the lowest at which 95 of the 100 are empty; 0.95 shows as many photographs.
    assertEquals(0.95f, chosen.score());
    photographs[3] = 0.485;
    chosen = ScoreThreshold.choose(photographs, cartons);
    assertEquals(0.48f, chosen.score());
    assertEquals(0.8, chosen.found(), 1e-9);
    assertEquals(0.96, chosen.empty(), 1e-9);
  }

  @Test
  void photographsThatNeedAScoreAtWhichCartonsAreNotEmpty_doNotLowerIt() {
    double[] photographs = {0.3, 0.3, 0.3, 0.7};
    double[] cartons = {0.5, 0.5, 0.5, 0.1};
    ScoreThreshold chosen = ScoreThreshold.choose(photographs, cartons);
    assertEquals(0.7f, chosen.score());
    assertEquals(1, chosen.empty());
  }

  @Test
  void cartonsThatNoScoreEmpties_leaveTheHighest() {
    ScoreThreshold chosen = ScoreThreshold.choose(new double[] {0.97, 0.2}, new double[] {0.99});
    assertEquals(0.95f, chosen.score());
    assertEquals(0, chosen.empty());
    assertTrue(chosen.toString().contains("0.000 of 1 cartons"), chosen.toString());
  }
}
