package pomona.vision;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.List;
import pomona.binary.FormatException;

/**
 * A camera image, borrowed: the planes belong to the camera and are read, never kept or written.
 *
 * <p>Either RGBA_8888 (one plane, pixel stride at least 4) or YUV_420_888 (three planes, chroma at
 * half the size rounded up, full range BT.601 as Android's cameras deliver it), with whatever row
 * and pixel strides the camera has. {@link #rotated} and {@link #cropped} only note what is wanted;
 * the pixels are turned and cut while they are sampled.
 */
public final class Frame {
  /** No camera's sides are longer. */
  public static final int LONGEST_SIDE_PX = 16_384;

  private final List<Plane> planes;
  private final IntBuffer words;
  private final int widthPx;
  private final int heightPx;
  private final Crop crop;
  private final Rotation rotation;

  private Frame(
      List<Plane> planes,
      IntBuffer words,
      int widthPx,
      int heightPx,
      Crop crop,
      Rotation rotation) {
    this.planes = planes;
    this.words = words;
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.crop = crop;
    this.rotation = rotation;
  }

  /**
   * One plane of samples.
   *
   * @param bytes read from its index 0, whatever its position
   */
  public record Plane(ByteBuffer bytes, int rowStride, int pixelStride) {
    public Plane {
      bytes = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    private void check(String what, int columns, int rows, int sampleBytes) {
      if (pixelStride < sampleBytes || pixelStride > 64) {
        throw new FormatException(
            what + ": a pixel stride of " + pixelStride + "; at least " + sampleBytes);
      }
      long last = (long) (rows - 1) * rowStride + (long) (columns - 1) * pixelStride + sampleBytes;
      if (rowStride < (long) (columns - 1) * pixelStride + sampleBytes || last > bytes.limit()) {
        throw new FormatException(
            what
                + ": "
                + columns
                + " x "
                + rows
                + " samples with a row stride of "
                + rowStride
                + " and a pixel stride of "
                + pixelStride
                + " do not fit "
                + bytes.limit()
                + " bytes");
      }
    }
  }

  /** A part of the frame as the camera delivers it, before it is turned. */
  public record Crop(int leftPx, int topPx, int widthPx, int heightPx) {}

  /** RGBA_8888: red, green, blue, and a byte that is not looked at. */
  public static Frame rgba(ByteBuffer pixels, int widthPx, int heightPx, int rowStride) {
    return rgba(new Plane(pixels, rowStride, 4), widthPx, heightPx);
  }

  public static Frame rgba(Plane plane, int widthPx, int heightPx) {
    checkSize(widthPx, heightPx);
    plane.check("The RGBA plane", widthPx, heightPx, 4);
    return whole(List.of(plane), widthPx, heightPx);
  }

  public static Frame yuv(Plane y, Plane u, Plane v, int widthPx, int heightPx) {
    checkSize(widthPx, heightPx);
    y.check("The Y plane", widthPx, heightPx, 1);
    u.check("The U plane", (widthPx + 1) / 2, (heightPx + 1) / 2, 1);
    v.check("The V plane", (widthPx + 1) / 2, (heightPx + 1) / 2, 1);
    return whole(List.of(y, u, v), widthPx, heightPx);
  }

  /** The same pixels, to be turned before they are looked at. */
  public Frame rotated(Rotation newRotation) {
    return new Frame(planes, words, widthPx, heightPx, crop, newRotation);
  }

  /** A part of it, in coordinates of the camera's own pixels. */
  public Frame cropped(Crop newCrop) {
    if (newCrop.leftPx < 0
        || newCrop.topPx < 0
        || newCrop.widthPx < 1
        || newCrop.heightPx < 1
        || newCrop.leftPx > widthPx - newCrop.widthPx
        || newCrop.topPx > heightPx - newCrop.heightPx) {
      throw new FormatException(
          newCrop + " does not lie in a frame of " + widthPx + " x " + heightPx + " pixels");
    }
    return new Frame(planes, words, widthPx, heightPx, newCrop, rotation);
  }

  /** The width of what is looked at, upright. */
  public int uprightWidthPx() {
    return rotation.swapsSides() ? crop.heightPx : crop.widthPx;
  }

  public int uprightHeightPx() {
    return rotation.swapsSides() ? crop.widthPx : crop.heightPx;
  }

  boolean isYuv() {
    return planes.size() == 3;
  }

  Plane plane(int index) {
    return planes.get(index);
  }

  /** The first plane, word by word. */
  IntBuffer words() {
    return words;
  }

  Crop crop() {
    return crop;
  }

  Rotation rotation() {
    return rotation;
  }

  private static Frame whole(List<Plane> planes, int widthPx, int heightPx) {
    ByteBuffer first = planes.get(0).bytes().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    Buffer position = first;
    position.rewind();
    IntBuffer words = first.asIntBuffer();
    Crop all = new Crop(0, 0, widthPx, heightPx);
    return new Frame(planes, words, widthPx, heightPx, all, Rotation.NONE);
  }

  private static void checkSize(int widthPx, int heightPx) {
    if (widthPx < 1 || heightPx < 1 || widthPx > LONGEST_SIDE_PX || heightPx > LONGEST_SIDE_PX) {
      throw new FormatException(
          "A frame of "
              + widthPx
              + " x "
              + heightPx
              + " pixels; its sides are 1 to "
              + LONGEST_SIDE_PX);
    }
  }
}
