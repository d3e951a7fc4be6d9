package pomona.training.data;

import java.util.Arrays;
import pomona.fruit.Mask;

/**
 * COCO's run lengths: column by column, outside first; and their compressed form, a variant of
 * LEB128 with five bits in each character, where every count from the fourth is written as the
 * difference to the one two before (pycocotools, maskApi.c, {@code rleToString}).
 */
final class RunLengths {
  private static final int FIRST = 48;

  private RunLengths() {}

  /** The counts of a mask. */
  static int[] of(final Mask mask) {
    final boolean[] inside = mask.toPixels();
    final int width = mask.widthPx();
    final int height = mask.heightPx();
    int[] counts = new int[16];
    int used = 0;
    int run = 0;
    boolean now = false;
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        if (inside[y * width + x] != now) {
          if (used + 2 > counts.length) {
            counts = Arrays.copyOf(counts, 2 * counts.length);
          }
          counts[used++] = run;
          run = 0;
          now = !now;
        }
        run++;
      }
    }
    counts[used++] = run;
    return Arrays.copyOf(counts, used);
  }

  /** The mask of counts, which must fill the picture. */
  static Mask mask(final int width, final int height, final int[] counts) {
    final boolean[] inside = new boolean[width * height];
    long at = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] < 0 || at + counts[i] > inside.length) {
        throw new IllegalArgumentException(
            "the run lengths go beyond " + width + " x " + height + " pixels");
      }
      if (i % 2 == 1) {
        for (int k = (int) at; k < at + counts[i]; k++) {
          inside[k % height * width + k / height] = true;
        }
      }
      at += counts[i];
    }
    if (at != inside.length) {
      throw new IllegalArgumentException(
          "the run lengths cover " + at + " pixels of " + width + " x " + height);
    }
    return Mask.of(width, height, inside);
  }

  static String compress(final int[] counts) {
    final StringBuilder text = new StringBuilder();
    for (int i = 0; i < counts.length; i++) {
      long rest = i > 2 ? (long) counts[i] - counts[i - 2] : counts[i];
      boolean more = true;
      while (more) {
        int bits = (int) (rest & 0x1F);
        rest >>= 5;
        more = (bits & 0x10) != 0 ? rest != -1 : rest != 0;
        if (more) {
          bits |= 0x20;
        }
        text.append((char) (bits + FIRST));
      }
    }
    return text.toString();
  }

  static int[] decompress(final String text) {
    final int[] counts = new int[text.length()];
    int used = 0;
    int at = 0;
    while (at < text.length()) {
      long value = 0;
      int shift = 0;
      int bits;
      do {
        if (at == text.length() || shift > 30) {
          throw new IllegalArgumentException("the compressed run lengths are cut off or damaged");
        }
        bits = text.charAt(at++) - FIRST;
        if (bits < 0 || bits > 63) {
          throw new IllegalArgumentException(
              "'" + text.charAt(at - 1) + "' does not belong in compressed run lengths");
        }
        value |= (long) (bits & 0x1F) << shift;
        shift += 5;
      } while ((bits & 0x20) != 0);
      if ((bits & 0x10) != 0) {
        value |= -1L << shift;
      }
      if (used > 2) {
        value += counts[used - 2];
      }
      if (value < 0 || value > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("a run of the compressed run lengths is " + value);
      }
      counts[used++] = (int) value;
    }
    return Arrays.copyOf(counts, used);
  }
}
