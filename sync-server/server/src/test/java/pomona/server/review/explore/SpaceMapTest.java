package pomona.server.review.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pomona.server.SampleFacts;

final class SpaceMapTest {
  private final SpaceMap map = map(40);

  @Test
  void lineAroundEverything_holdsEverything() {
    List<double[]> square =
        List.of(
            new double[] {-1, -1},
            new double[] {101, -1},
            new double[] {101, 101},
            new double[] {-1, 101});
    assertEquals(40, map.within(square).size());
  }

  @Test
  void lineAroundOnePlace_holdsWhatLiesThere() {
    for (SpaceMap.Point wanted : map.points()) {
      double[][] triangle = {
        {wanted.x() - 0.3, wanted.y() - 0.2},
        {wanted.x() + 0.3, wanted.y() - 0.2},
        {wanted.x(), wanted.y() + 0.4}
      };
      Set<Long> near = new HashSet<>();
      for (SpaceMap.Point point : map.points()) {
        if (Math.hypot(point.x() - wanted.x(), point.y() - wanted.y()) < 1e-9) {
          near.add(point.sequence());
        }
      }
      List<Long> found = map.within(List.of(triangle));
      assertEquals(true, found.containsAll(near), "the place itself is inside");
    }
  }

  @Test
  void lineThatCrossesItself_leavesOutItsHole() {
    // Two turns around the same square: everything is crossed an even number of times.
    List<double[]> twice = new ArrayList<>();
    for (int turn = 0; turn < 2; turn++) {
      twice.add(new double[] {-1, -1});
      twice.add(new double[] {101, -1});
      twice.add(new double[] {101, 101});
      twice.add(new double[] {-1, 101});
    }
    assertEquals(List.of(), map.within(twice));
  }

  private static SpaceMap map(int fruits) {
    Random random = new Random(227);
    List<SpaceMap.Sample> samples = new ArrayList<>();
    for (int i = 0; i < fruits; i++) {
      samples.add(new SpaceMap.Sample(i + 1, SampleFacts.embedding(random).toByteArray(), "EXTRA"));
    }
    return SpaceMap.of(samples);
  }
}
