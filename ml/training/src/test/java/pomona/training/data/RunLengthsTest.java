package pomona.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.fruit.Mask;

final class RunLengthsTest {

  @Test
  void counts_goColumnByColumn() {
    // .#    column 0: outside, inside; column 1: inside, outside
    // #.
    final Mask mask = Mask.of(2, 2, new boolean[] {false, true, true, false});

    assertArrayEquals(new int[] {1, 2, 1}, RunLengths.of(mask));
    assertEquals(mask, RunLengths.mask(2, 2, new int[] {1, 2, 1}));
  }

  @Test
  void maskFromTheFirstPixel_beginsWithARunOfNone() {
    assertArrayEquals(new int[] {0, 2}, RunLengths.of(Mask.of(1, 2, new boolean[] {true, true})));
  }

  @Test
  void compressed_isAsCocoWritesIt() {
    // By hand: 6 -> '6'; 1 -> '1'; 40 -> low bits 8 with more to follow (8 | 32) + 48 = 'X', then
    // 1 -> '1'; the fourth count 4 is written as 4 - 1 = 3 -> '3'; the fifth 20 as 20 - 40 = -20:
    // low bits 12 with more (12 | 32) + 48 = '\\', then -1 -> 31 + 48 = 'O'.
    assertEquals("61X13\\O", RunLengths.compress(new int[] {6, 1, 40, 4, 20}));
    assertArrayEquals(new int[] {6, 1, 40, 4, 20}, RunLengths.decompress("61X13\\O"));
  }

  @Test
  void anyMask_comesBackThroughTheCompressedForm() {
    final long seed = 20261121;
    final Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      final int width = 1 + random.nextInt(60);
      final int height = 1 + random.nextInt(60);
      final boolean[] inside = new boolean[width * height];
      final int stickiness = 1 + random.nextInt(200);
      boolean now = false;
      for (int i = 0; i < inside.length; i++) {
        now ^= random.nextInt(stickiness) == 0;
        inside[i] = now;
      }
      final Mask mask = Mask.of(width, height, inside);

      final String text = RunLengths.compress(RunLengths.of(mask));

      assertEquals(
          mask, RunLengths.mask(width, height, RunLengths.decompress(text)), "seed " + seed);
    }
  }

  @Test
  void runsThatDoNotFit_areRefused() {
    for (final int[] counts : List.of(new int[] {5}, new int[] {3}, new int[] {1, -1, 4})) {
      assertThrows(
          IllegalArgumentException.class, () -> RunLengths.mask(2, 2, counts), counts.length + "");
    }
    for (final String text : List.of("P", "6 ", "PPPPPPPPPPPPP1", "6110O")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> RunLengths.mask(2, 2, RunLengths.decompress(text)),
          text);
    }
  }
}
