package pomona.fruit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.binary.FormatException;

final class MaskTest {
  private static final long SEED = 20261121;

  @Test
  void pixelsAndBytes_comeBackTheSame() {
    Random random = new Random(SEED);
    for (int round = 0; round < 300; round++) {
      boolean[] pixels = random(random, 1 + random.nextInt(40), 1 + random.nextInt(40));
      int width = divisor(random, pixels.length);
      Mask mask = Mask.of(width, pixels.length / width, pixels);
      assertArrayEquals(pixels, mask.toPixels(), "seed " + SEED + ", round " + round);
      assertEquals(mask, Mask.fromBytes(mask.toBytes()));
      assertEquals(mask, Mask.ofRuns(width, pixels.length / width, mask.runs()));
    }
  }

  @Test
  void overlap_isThatOfThePixels() {
    Random random = new Random(SEED);
    for (int round = 0; round < 300; round++) {
      int width = 1 + random.nextInt(30);
      int height = 1 + random.nextInt(30);
      boolean[] a = random(random, width, height);
      boolean[] b = random(random, width, height);
      int shared = 0;
      int union = 0;
      for (int i = 0; i < a.length; i++) {
        shared += a[i] && b[i] ? 1 : 0;
        union += a[i] || b[i] ? 1 : 0;
      }
      double expected = union == 0 ? 0 : (double) shared / union;
      double overlap = Mask.of(width, height, a).overlap(Mask.of(width, height, b));
      assertEquals(expected, overlap, 1e-12, "seed " + SEED + ", round " + round);
    }
  }

  @Test
  void damagedBytes_areRefusedAndNothingElseHappens() {
    Random random = new Random(SEED);
    byte[] good = Mask.of(30, 30, random(random, 30, 30)).toBytes();
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThrows(FormatException.class, () -> Mask.fromBytes(cut));
    }
    for (int round = 0; round < 2000; round++) {
      byte[] changed = good.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      try {
        Mask read = Mask.fromBytes(changed);
        assertTrue(read.areaPx() <= read.widthPx() * read.heightPx());
      } catch (FormatException expected) {
        assertTrue(expected.getMessage().length() > 10);
      }
    }
  }

  @Test
  void size_isBounded() {
    assertThrows(FormatException.class, () -> Mask.ofRuns(0, 5, new int[0]));
    assertThrows(FormatException.class, () -> Mask.ofRuns(1 << 20, 1 << 20, new int[0]));
    assertThrows(FormatException.class, () -> Mask.ofRuns(2, 2, new int[] {1, 4}));
    assertThrows(FormatException.class, () -> Mask.ofRuns(2, 2, new int[] {1, 0}));
  }

  private static boolean[] random(Random random, int width, int height) {
    boolean[] pixels = new boolean[width * height];
    boolean now = random.nextBoolean();
    for (int i = 0; i < pixels.length; i++) {
      now ^= random.nextInt(4) == 0;
      pixels[i] = now;
    }
    return pixels;
  }

  private static int divisor(Random random, int of) {
    int divisor = 1 + random.nextInt(of);
    while (of % divisor != 0) {
      divisor--;
    }
    return divisor;
  }
}
