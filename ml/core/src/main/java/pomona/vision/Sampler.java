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
  private final PlaneTables[] tables = new PlaneTables[3];
  private int planes;
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
  }

  /** The axes along the input's sides for one plane. */
  private record PlaneTables(Axis x, Axis y, int rowStride, int pixelStride) {}

  void sample(Frame frame, ByteBuffer into) {
    if (!fits(frame)) {
      prepare(frame);
    }
    if (frame.isYuv()) {
      sampleYuv(frame);
    } else {
      sampleRgba(frame.plane(0).bytes(), tables[0].x, tables[0].y);
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
      if (tables[i].rowStride != frame.plane(i).rowStride()
          || tables[i].pixelStride != frame.plane(i).pixelStride()) {
        return false;
      }
    }
    return true;
  }

  private void prepare(Frame frame) {
    crop = frame.crop();
    rotation = frame.rotation();
    planes = frame.isYuv() ? 3 : 1;
    frameWidthPx = frame.uprightWidthPx();
    frameHeightPx = frame.uprightHeightPx();
    double scale = Math.min((double) widthPx / frameWidthPx, (double) heightPx / frameHeightPx);
    contentWidthPx = Math.max(1, Math.min(widthPx, (int) Math.round(frameWidthPx * scale)));
    contentHeightPx = Math.max(1, Math.min(heightPx, (int) Math.round(frameHeightPx * scale)));
    contentLeftPx = (widthPx - contentWidthPx) / 2;
    contentTopPx = (heightPx - contentHeightPx) / 2;
    for (int i = 0; i < planes; i++) {
      tables[i] = tables(frame.plane(i), i == 0 ? 1 : 2);
    }
    Arrays.fill(input, (byte) 0);
  }

  /** Upright x runs along the camera's rows or columns, forwards or backwards. */
  private PlaneTables tables(Frame.Plane plane, int subsampling) {
    int taps = Axis.MOST_TAPS / subsampling;
    boolean swapped = rotation.swapsSides();
    boolean columnsMirrored = rotation == Rotation.HALF || rotation == Rotation.CLOCKWISE_270;
    boolean rowsMirrored = rotation == Rotation.HALF || rotation == Rotation.CLOCKWISE_90;
    Axis columns =
        new Axis(
            swapped ? contentHeightPx : contentWidthPx,
            (double) crop.leftPx() / subsampling,
            (double) crop.widthPx() / subsampling,
            columnsMirrored,
            plane.pixelStride(),
            taps);
    Axis rows =
        new Axis(
            swapped ? contentWidthPx : contentHeightPx,
            (double) crop.topPx() / subsampling,
            (double) crop.heightPx() / subsampling,
            rowsMirrored,
            plane.rowStride(),
            taps);
    return swapped
        ? new PlaneTables(rows, columns, plane.rowStride(), plane.pixelStride())
        : new PlaneTables(columns, rows, plane.rowStride(), plane.pixelStride());
  }

  /** Red and blue are summed in the two halves of one int, green in another. */
  private void sampleRgba(ByteBuffer pixels, Axis xs, Axis ys) {
    for (int y = 0; y < contentHeightPx; y++) {
      int at = ((contentTopPx + y) * widthPx + contentLeftPx) * 3;
      for (int x = 0; x < contentWidthPx; x++) {
        int redBlue = 0;
        int green = 0;
        for (int ty = y * ys.taps; ty < (y + 1) * ys.taps; ty++) {
          int row = ys.offsets[ty];
          int rowRedBlue = 0;
          int rowGreen = 0;
          for (int tx = x * xs.taps; tx < (x + 1) * xs.taps; tx++) {
            int pixel = pixels.getInt(row + xs.offsets[tx]);
            int weight = xs.weights[tx];
            rowRedBlue += (pixel & 0xFF00FF) * weight;
            rowGreen += ((pixel >>> 8) & 0xFF) * weight;
          }
          redBlue += (((rowRedBlue + 0x800080) >>> 8) & 0xFF00FF) * ys.weights[ty];
          green += ((rowGreen + 0x80) >>> 8) * ys.weights[ty];
        }
        int red = ((redBlue & 0xFFFF) + 0x80) >>> 8;
        int blue = ((redBlue >>> 16) + 0x80) >>> 8;
        put(at, y * contentWidthPx + x, red, (green + 0x80) >>> 8, blue);
        at += 3;
      }
    }
  }

  private void sampleYuv(Frame frame) {
    ByteBuffer lumaBytes = frame.plane(0).bytes();
    ByteBuffer uBytes = frame.plane(1).bytes();
    ByteBuffer vBytes = frame.plane(2).bytes();
    for (int y = 0; y < contentHeightPx; y++) {
      int at = ((contentTopPx + y) * widthPx + contentLeftPx) * 3;
      for (int x = 0; x < contentWidthPx; x++) {
        // Half a step more, so that the shifts below round.
        int bright = mean(lumaBytes, tables[0], x, y) + ONE_SQUARED / 2;
        int u = mean(uBytes, tables[1], x, y) - 128 * ONE_SQUARED;
        int v = mean(vBytes, tables[2], x, y) - 128 * ONE_SQUARED;
        // BT.601, full range, as JFIF 1.02 has it; the factors in 1/1024.
        int red = (bright + (1436 * (v >> 10))) >> 16;
        int green = (bright - (352 * (u >> 10)) - (731 * (v >> 10))) >> 16;
        int blue = (bright + (1815 * (u >> 10))) >> 16;
        put(at, y * contentWidthPx + x, clamp(red), clamp(green), clamp(blue));
        at += 3;
      }
    }
  }

  /** The weighted mean of a plane's samples, in 1/65536. */
  private static int mean(ByteBuffer bytes, PlaneTables tables, int x, int y) {
    Axis xs = tables.x;
    Axis ys = tables.y;
    int sum = 0;
    for (int ty = y * ys.taps; ty < (y + 1) * ys.taps; ty++) {
      int row = ys.offsets[ty];
      int rowSum = 0;
      for (int tx = x * xs.taps; tx < (x + 1) * xs.taps; tx++) {
        rowSum += (bytes.get(row + xs.offsets[tx]) & 0xFF) * xs.weights[tx];
      }
      sum += rowSum * ys.weights[ty];
    }
    return sum;
  }

  private void put(int at, int lumaAt, int red, int green, int blue) {
    input[at] = (byte) (red - 128);
    input[at + 1] = (byte) (green - 128);
    input[at + 2] = (byte) (blue - 128);
    luma[lumaAt] = (77 * red + 150 * green + 29 * blue) >> 8;
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value));
  }

  private void measure() {
    shift.take(luma, contentWidthPx, contentHeightPx);
    long sum = 0;
    for (int i = 0; i < contentWidthPx * contentHeightPx; i++) {
      sum += luma[i];
    }
    brightness = (float) sum / (contentWidthPx * contentHeightPx);
    long laplacianSum = 0;
    long squares = 0;
    for (int y = 1; y < contentHeightPx - 1; y++) {
      for (int x = 1; x < contentWidthPx - 1; x++) {
        int at = y * contentWidthPx + x;
        int laplacian =
            luma[at - 1]
                + luma[at + 1]
                + luma[at - contentWidthPx]
                + luma[at + contentWidthPx]
                - 4 * luma[at];
        laplacianSum += laplacian;
        squares += (long) laplacian * laplacian;
      }
    }
    long count = (long) Math.max(0, contentWidthPx - 2) * Math.max(0, contentHeightPx - 2);
    double mean = count == 0 ? 0 : (double) laplacianSum / count;
    sharpness = count == 0 ? 0 : (float) ((double) squares / count - mean * mean);
  }
}
