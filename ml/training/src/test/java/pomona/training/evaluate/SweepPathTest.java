package pomona.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SweepPathTest {

  @Test
  void viewCoversThePicture_inSmallSteps_andReturnsToWhereItBegan() {
    for (final int[] size : new int[][] {{300, 200}, {160, 160}, {90, 400}, {1, 1}}) {
      final SweepPath path = SweepPath.over(size[0], size[1]);
      final List<int[]> places = path.places();
      final boolean[] covered = new boolean[size[0] * size[1]];
      for (int i = 0; i < places.size(); i++) {
        final int[] place = places.get(i);
        for (int at = 0; at < path.sidePx() * path.sidePx(); at++) {
          final int y = place[1] + at / path.sidePx();
          covered[y * size[0] + place[0] + at % path.sidePx()] = true;
        }
        if (i > 0) {
          final int moved =
              Math.abs(place[0] - places.get(i - 1)[0]) + Math.abs(place[1] - places.get(i - 1)[1]);
          assertTrue(moved <= Math.max(1, path.sidePx() / 15), moved + " px in a frame");
        }
      }
      for (final boolean one : covered) {
        assertTrue(one, size[0] + " x " + size[1]);
      }
      assertArrayEquals(places.get(0), places.get(places.size() - 1));
      assertEquals(1, places.size() % 2, "there, and the same way back");
    }
  }
}
