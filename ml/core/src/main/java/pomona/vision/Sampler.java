package pomona.vision;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Turns a frame into the graph's input in one pass: rotated, cropped, scaled to fit, the rest
 * filled with mid grey (0 as an int8). The place of each sample is computed once for each shape of
 * frame.
 */
final class Sampler {
  private static final int ONE_SQUARED = Axis.ONE * Axis.ONE;

  /** What is taken from a colour's bytes when it is stored. */
  private static final int MID_GREY = 0x808080;

  final int widthPx;
  final int heightPx;

  /** The part of the input that shows the frame. */
  int contentLeftPx;

  int contentTopPx;
  int contentWidthPx;
  int contentHeightPx;

  /** The frame, upright. */
  int frameWidthPx;

  int frameHeightPx;

  private final byte[] input;
  private final int[] luma;

  /** Of one line along the camera's rows: red, green, blue from the lowest byte on. */
  private final int[] colours;

  /** Of one row of the luma. */
  private final int[] laplacians;

  /** Of each column of all rows; a square is below 2^20, so those of 2,000 rows fit. */
  private final int[] laplacianSums;

  private final int[] squareSums;

  private final int[] rowStrides = new int[3];
  private final int[] pixelStrides = new int[3];
  private final PlaneLines[] lines = new PlaneLines[3];
  private int planes;
  private boolean turned;
  private Frame.Crop crop = new Frame.Crop(0, 0, 0, 0);
  private Rotation rotation = Rotation.NONE;
  private final CameraShift shift = new CameraShift();
  private float brightness;
  private float sharpness;

  Sampler(int widthPx, int heightPx) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.input = new byte[widthPx * heightPx * 3];
    this.luma = new int[widthPx * heightPx];
    this.laplacians = new int[widthPx];
    this.laplacianSums = new int[widthPx];
    this.squareSums = new int[widthPx];
    this.colours = new int[Math.max(widthPx, heightPx)];
  }

  void sample(Frame frame, ByteBuffer into) {
    if (!fits(frame)) {
      prepare(frame);
    }
    if (frame.isYuv()) {
      sampleYuv(frame);
    } else {
      sampleRgba(frame);
    }
    measure();
    Buffer position = into;
    position.clear();
    into.put(input);
  }

  /** The mean of the picture's brightness, 0 to 255. */
  float brightness() {
    return brightness;
  }

  /** The mean of nine pixels of the content; less than 0 where one lies outside. */
  float brightnessAround(int x, int y) {
    if (x < 1 || y < 1 || x >= contentWidthPx - 1 || y >= contentHeightPx - 1) {
      return -1;
    }
    int at = y * contentWidthPx + x;
    int above = at - contentWidthPx;
    int below = at + contentWidthPx;
    int sum = luma[above - 1] + luma[above] + luma[above + 1];
    sum += luma[at - 1] + luma[at] + luma[at + 1];
    sum += luma[below - 1] + luma[below] + luma[below + 1];
    return sum / 9f;
  }

  /** How far the picture has moved since the last frame. */
  CameraShift shift() {
    return shift;
  }

  /** The variance of its Laplacian (Pech-Pacheco et al., ICPR 2000), 0 when it is too small. */
  float sharpness() {
    return sharpness;
  }

  /** From the input's pixels to the frame's. */
  float toFrameX(float inputX) {
    return (inputX - contentLeftPx) * frameWidthPx / contentWidthPx;
  }

  float toFrameY(float inputY) {
    return (inputY - contentTopPx) * frameHeightPx / contentHeightPx;
  }

  private boolean fits(Frame frame) {
    if (!frame.crop().equals(crop)
        || frame.rotation() != rotation
        || planes != (frame.isYuv() ? 3 : 1)) {
      return false;
    }
    for (int i = 0; i < planes; i++) {
      if (rowStrides[i] != frame.plane(i).rowStride()
          || pixelStrides[i] != frame.plane(i).pixelStride()) {
        return false;
      }
    }
    return true;
  }

  private void prepare(Frame frame) {
    crop = frame.crop();
    rotation = frame.rotation();
    turned = rotation.swapsSides();
    planes = frame.isYuv() ? 3 : 1;
    frameWidthPx = frame.uprightWidthPx();
    frameHeightPx = frame.uprightHeightPx();
    double scale = Math.min((double) widthPx / frameWidthPx, (double) heightPx / frameHeightPx);
    contentWidthPx = Math.max(1, Math.min(widthPx, (int) Math.round(frameWidthPx * scale)));
    contentHeightPx = Math.max(1, Math.min(heightPx, (int) Math.round(frameHeightPx * scale)));
    contentLeftPx = (widthPx - contentWidthPx) / 2;
    contentTopPx = (heightPx - contentHeightPx) / 2;
    for (int i = 0; i < planes; i++) {
      rowStrides[i] = frame.plane(i).rowStride();
      pixelStrides[i] = frame.plane(i).pixelStride();
      lines[i] = lines(frame.plane(i), i == 0 ? 1 : 2);
    }
    Arrays.fill(input, (byte) 0);
  }

  /** Upright x runs along the camera's rows or columns, forwards or backwards. */
  private PlaneLines lines(Frame.Plane plane, int subsampling) {
    int taps = PlaneLines.MOST_TAPS / subsampling;
    boolean columnsMirrored = rotation == Rotation.HALF || rotation == Rotation.CLOCKWISE_270;
    boolean rowsMirrored = rotation == Rotation.HALF || rotation == Rotation.CLOCKWISE_90;
    Axis columns =
        new Axis(
            turned ? contentHeightPx : contentWidthPx,
            (double) crop.leftPx() / subsampling,
            (double) crop.widthPx() / subsampling,
            columnsMirrored,
            plane.pixelStride(),
            taps);
    Axis rows =
        new Axis(
            turned ? contentWidthPx : contentHeightPx,
            (double) crop.topPx() / subsampling,
            (double) crop.heightPx() / subsampling,
            rowsMirrored,
            plane.rowStride(),
            taps);
    return new PlaneLines(columns, rows, planes == 1 ? 3 : 1);
  }

  private void sampleRgba(Frame frame) {
    PlaneLines rgb = lines[0];
    for (int line = 0; line < rgb.count; line++) {
      if (rgb.sumWords(frame.words(), line)) {
        rgb.meanColours(colours);
      } else {
        rgb.sum(frame.plane(0).bytes(), line);
        int[] sums = rgb.sums;
        for (int i = 0; 3 * i < sums.length; i++) {
          colours[i] = colour(whole(sums[3 * i]), whole(sums[3 * i + 1]), whole(sums[3 * i + 2]));
        }
      }
      put(line);
    }
  }

  private void sampleYuv(Frame frame) {
    for (int line = 0; line < lines[0].count; line++) {
      if (!lines[0].sumWords(frame.words(), line)) {
        lines[0].sum(frame.plane(0).bytes(), line);
      }
      for (int plane = 1; plane < 3; plane++) {
        lines[plane].sum(frame.plane(plane).bytes(), line);
      }
      for (int i = 0; i < lines[0].sums.length; i++) {
        // Half a step more, so that the shifts below round.
        int bright = lines[0].sums[i] + ONE_SQUARED / 2;
        int u = lines[1].sums[i] - 128 * ONE_SQUARED;
        int v = lines[2].sums[i] - 128 * ONE_SQUARED;
        // BT.601, full range, as JFIF 1.02 has it; the factors in 1/1024.
        int red = (bright + (1436 * (v >> 10))) >> 16;
        int green = (bright - (352 * (u >> 10)) - (731 * (v >> 10))) >> 16;
        int blue = (bright + (1815 * (u >> 10))) >> 16;
        boolean fits = ((red | green | blue) & ~0xFF) == 0;
        colours[i] =
            fits ? colour(red, green, blue) : colour(clamp(red), clamp(green), clamp(blue));
      }
      put(line);
    }
  }

  private static int whole(int sum) {
    return (sum + ONE_SQUARED / 2) >>> 16;
  }

  private static int colour(int red, int green, int blue) {
    return red | green << 8 | blue << 16;
  }

  /** Puts the colours of a line along the camera's rows where they belong, upright. */
  private void put(int line) {
    if (turned) {
      for (int i = 0; i < contentHeightPx; i++) {
        put(colours[i], (contentTopPx + i) * widthPx + contentLeftPx + line);
        luma[i * contentWidthPx + line] = luma(colours[i]);
      }
    } else {
      int from = (contentTopPx + line) * widthPx + contentLeftPx;
      int lumaFrom = line * contentWidthPx;
      for (int i = 0; i < contentWidthPx; i++) {
        put(colours[i], from + i);
      }
      for (int i = 0; i < contentWidthPx; i++) {
        luma[lumaFrom + i] = luma(colours[i]);
      }
    }
  }

  private void put(int colour, int at) {
    int stored = colour ^ MID_GREY;
    input[3 * at] = (byte) stored;
    input[3 * at + 1] = (byte) (stored >> 8);
    input[3 * at + 2] = (byte) (stored >> 16);
  }

  private static int luma(int colour) {
    return (77 * (colour & 0xFF) + 150 * (colour >> 8 & 0xFF) + 29 * (colour >> 16 & 0xFF)) >> 8;
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value));
  }

  private void measure() {
    long sum = shift.take(luma, contentWidthPx, contentHeightPx);
    brightness = (float) sum / (contentWidthPx * contentHeightPx);
    Arrays.fill(laplacianSums, 0);
    Arrays.fill(squareSums, 0);
    for (int y = 1; y < contentHeightPx - 1; y++) {
      laplacians(y * contentWidthPx, contentWidthPx);
      addLaplacians(contentWidthPx);
    }
    long laplacianSum = 0;
    long squares = 0;
    for (int x = 1; x < contentWidthPx - 1; x++) {
      laplacianSum += laplacianSums[x];
      squares += squareSums[x];
    }
    long count = (long) Math.max(0, contentWidthPx - 2) * Math.max(0, contentHeightPx - 2);
    double mean = count == 0 ? 0 : (double) laplacianSum / count;
    sharpness = count == 0 ? 0 : (float) ((double) squares / count - mean * mean);
  }

  /** Column by column, in which no sum waits for another. */
  private void addLaplacians(int width) {
    for (int x = 1; x < width - 1; x++) {
      laplacianSums[x] += laplacians[x];
    }
    for (int x = 1; x < width - 1; x++) {
      squareSums[x] += laplacians[x] * laplacians[x];
    }
  }

  /** Of one row; a loop of its own, which compilers make vectors of. */
  private void laplacians(int row, int width) {
    for (int x = 1; x < width - 1; x++) {
      laplacians[x] =
          luma[row + x - 1]
              + luma[row + x + 1]
              + luma[row + x - width]
              + luma[row + x + width]
              - 4 * luma[row + x];
    }
  }
}
