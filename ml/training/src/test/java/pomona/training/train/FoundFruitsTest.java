package pomona.training.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import pomona.training.net.PomonaNetwork;

/** Outputs written by hand: pictures of 64 px, one level of stride 8, the first prototype alone. */
final class FoundFruitsTest {

  private static final int SIDE = 8;
  private static final int CELLS = SIDE * SIDE;

  private final float[] scores = new float[2 * CELLS];
  private final float[] boxes = new float[2 * 4 * CELLS];
  private final float[] coefficients = new float[2 * PomonaNetwork.PROTOTYPES * CELLS];
  private final float[] prototypes = new float[2 * PomonaNetwork.PROTOTYPES * 16 * 16];

  FoundFruitsTest() {
    Arrays.fill(scores, -5);
    Arrays.fill(prototypes, 10);
  }

  private void put(
      final int image, final int x, final int y, final double score, final double halfSide) {
    final int cell = y * SIDE + x;
    scores[image * CELLS + cell] = (float) Math.log(score / (1 - score));
    for (int i = 0; i < 4; i++) {
      boxes[(image * 4 + i) * CELLS + cell] = (float) halfSide;
    }
    coefficients[image * PomonaNetwork.PROTOTYPES * CELLS + cell] = 1;
  }

  private List<FoundFruits.Found> found() {
    return FoundFruits.of(
        2, 64, List.of(new FoundFruits.Level(8, scores, boxes, coefficients)), prototypes);
  }

  @Test
  void aSureFruit_isPooledOverItsBox_whereItsMaskIs() {
    put(1, 2, 3, 0.9, 1.5);
    // Prototypes say "no" in the left column of the box.
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 4; x++) {
        prototypes[PomonaNetwork.PROTOTYPES * 256 + y * 16 + x] = -10;
      }
    }
    final List<FoundFruits.Found> found = found();
    assertEquals(1, found.size());
    assertEquals(1, found.get(0).image());
    for (int cell = 0; cell < CELLS; cell++) {
      final int x = cell % SIDE;
      final int y = cell / SIDE;
      final boolean inside = x >= 2 && x <= 3 && y >= 2 && y <= 4;
      assertEquals(inside ? 1 / 6.0 : 0, found.get(0).pooling()[cell], 1e-4, x + ", " + y);
    }
  }

  @Test
  void whatIsUnsure_orSeenTwice_orOfNoFitSize_isLeftOut() {
    put(0, 2, 2, 0.49, 1.5);
    assertEquals(List.of(), found(), "unsure");
    put(0, 2, 2, 0.6, 2);
    put(0, 3, 2, 0.7, 2);
    assertEquals(1, found().size(), "two boxes of one fruit");
    Arrays.fill(scores, -5);
    put(0, 2, 2, 0.9, 0.2);
    assertEquals(List.of(), found(), "a speck of three pixels");
    Arrays.fill(scores, -5);
    put(0, 4, 4, 0.9, 9);
    assertEquals(List.of(), found(), "the whole frame");
    put(0, 4, 4, 0.9, 3);
    assertEquals(1, found().size(), "most of the frame");
  }

  @Test
  void aShelf_countsNoMoreThanItsSurest() {
    for (int cell = 0; cell < CELLS; cell++) {
      put(0, cell % SIDE, cell / SIDE, 0.6 + cell / 200.0, 0.5);
    }
    put(1, 0, 0, 0.8, 0.5);
    final List<FoundFruits.Found> found = found();
    assertEquals(FoundFruits.MOST + 1, found.size());
    assertEquals(1, found.get(FoundFruits.MOST).image(), "image by image");
    for (int i = 0; i < FoundFruits.MOST; i++) {
      assertTrue(found.get(i).pooling()[CELLS - 1 - i] > 0.99, "fruit " + i);
    }
  }
}
