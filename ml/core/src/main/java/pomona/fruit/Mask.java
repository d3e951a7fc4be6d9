package pomona.fruit;

import java.util.Arrays;
import pomona.binary.BinaryReader;
import pomona.binary.BinaryWriter;
import pomona.binary.FormatException;

/**
 * Which pixels of an upright frame are a fruit, as run lengths.
 *
 * <p>A mask covers the whole frame at a resolution of its own: its pixel (x, y) stands for the
 * frame's rectangle from (x, y) to (x + 1, y + 1) times frame size over mask size.
 *
 * <p>The runs go row by row from the top left: pixels outside, pixels inside, and so on. Only the
 * first run may be 0 long, and there is no run after the last pixel inside.
 */
public final class Mask {
  /** No camera frame is larger; it also keeps a damaged count from taking all memory. */
  public static final int MOST_PIXELS = 1 << 26;

  private static final int VERSION = 1;

  private final int widthPx;
  private final int heightPx;
  private final int[] runs;
  private final int areaPx;

  private Mask(int widthPx, int heightPx, int[] runs) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.runs = runs;
    int inside = 0;
    for (int i = 1; i < runs.length; i += 2) {
      inside += runs[i];
    }
    this.areaPx = inside;
  }

  /** From one flag a pixel, row by row. */
  public static Mask of(int widthPx, int heightPx, boolean[] inside) {
    checkSize(widthPx, heightPx);
    if (inside.length != widthPx * heightPx) {
      throw new FormatException(
          inside.length + " flags for a mask of " + widthPx + " x " + heightPx + " pixels");
    }
    int[] runs = new int[16];
    int count = 0;
    int from = 0;
    boolean now = false;
    for (int i = 0; i < inside.length; i++) {
      if (inside[i] != now) {
        if (count + 2 > runs.length) {
          runs = Arrays.copyOf(runs, 2 * runs.length);
        }
        runs[count++] = i - from;
        from = i;
        now = !now;
      }
    }
    if (now) {
      runs[count++] = inside.length - from;
    }
    return new Mask(widthPx, heightPx, Arrays.copyOf(runs, count));
  }

  /** From run lengths in the order that the class comment gives. */
  public static Mask ofRuns(int widthPx, int heightPx, int[] runs) {
    checkSize(widthPx, heightPx);
    long sum = 0;
    for (int i = 0; i < runs.length; i++) {
      if (runs[i] < 0 || (runs[i] == 0 && i > 0)) {
        throw new FormatException("Run " + i + " of a mask is " + runs[i] + " long");
      }
      sum += runs[i];
    }
    if (sum > (long) widthPx * heightPx || runs.length % 2 != 0) {
      throw new FormatException(
          runs.length
              + " runs, "
              + sum
              + " pixels long, do not fit a mask of "
              + widthPx
              + " x "
              + heightPx);
    }
    return new Mask(widthPx, heightPx, runs.clone());
  }

  public static Mask fromBytes(byte[] bytes) {
    BinaryReader reader = new BinaryReader("mask", bytes);
    int version = reader.unsignedByte();
    if (version != VERSION) {
      throw reader.fault("version " + version + " of a mask is not known here");
    }
    int widthPx = reader.variable();
    int heightPx = reader.variable();
    int[] runs = new int[reader.count(reader.variable(), MOST_PIXELS, 1)];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = reader.variable();
    }
    reader.end();
    return ofRuns(widthPx, heightPx, runs);
  }

  /** The stored form: docs/formats.md. */
  public byte[] toBytes() {
    BinaryWriter writer = new BinaryWriter();
    writer.unsignedByte(VERSION).variable(widthPx).variable(heightPx).variable(runs.length);
    for (int run : runs) {
      writer.variable(run);
    }
    return writer.toBytes();
  }

  public int widthPx() {
    return widthPx;
  }

  public int heightPx() {
    return heightPx;
  }

  /** How many pixels are inside. */
  public int areaPx() {
    return areaPx;
  }

  public int[] runs() {
    return runs.clone();
  }

  /** One flag a pixel, row by row. */
  public boolean[] toPixels() {
    boolean[] inside = new boolean[widthPx * heightPx];
    int at = 0;
    for (int i = 0; i < runs.length; i++) {
      Arrays.fill(inside, at, at + runs[i], i % 2 == 1);
      at += runs[i];
    }
    return inside;
  }

  /** Intersection over union with a mask of the same size, 0 for two empty masks. */
  public double overlap(Mask other) {
    if (widthPx != other.widthPx || heightPx != other.heightPx) {
      throw new IllegalArgumentException(
          "Masks of two sizes: "
              + widthPx
              + " x "
              + heightPx
              + " and "
              + other.widthPx
              + " x "
              + other.heightPx);
    }
    long shared = shared(other);
    long union = (long) areaPx + other.areaPx - shared;
    return union == 0 ? 0 : (double) shared / union;
  }

  /** How many pixels are inside both. */
  private long shared(Mask other) {
    long shared = 0;
    int i = 0;
    int j = 0;
    int end = 0;
    int otherEnd = 0;
    int from = 0;
    while (i < runs.length && j < other.runs.length) {
      int runEnd = end + runs[i];
      int otherRunEnd = otherEnd + other.runs[j];
      int to = Math.min(runEnd, otherRunEnd);
      if (i % 2 == 1 && j % 2 == 1) {
        shared += to - from;
      }
      if (to == runEnd) {
        end = runEnd;
        i++;
      }
      if (to == otherRunEnd) {
        otherEnd = otherRunEnd;
        j++;
      }
      from = to;
    }
    return shared;
  }

  private static void checkSize(int widthPx, int heightPx) {
    if (widthPx < 1 || heightPx < 1 || (long) widthPx * heightPx > MOST_PIXELS) {
      throw new FormatException(
          "A mask of "
              + widthPx
              + " x "
              + heightPx
              + " pixels; at least 1 x 1, at most "
              + MOST_PIXELS
              + " in all");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mask mask
        && widthPx == mask.widthPx
        && heightPx == mask.heightPx
        && Arrays.equals(runs, mask.runs);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * widthPx + heightPx) + Arrays.hashCode(runs);
  }

  @Override
  public String toString() {
    return "Mask[" + widthPx + " x " + heightPx + ", " + areaPx + " inside]";
  }
}
