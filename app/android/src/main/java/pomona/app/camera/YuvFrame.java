package pomona.app.camera;

import android.media.Image;
import com.google.zxing.LuminanceSource;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import pomona.vision.Frame;
import pomona.vision.Rotation;

/**
 * A camera's YUV_420_888 frame in memory of our own, with whatever strides the camera has.
 *
 * <p>It is copied because a camera may be taken away at any moment: what it delivered is then gone,
 * and reading it would end the process. A copy takes a fraction of a millisecond, and its memory is
 * used again by the next frame of the same shape, so nothing is made for a frame.
 */
final class YuvFrame implements Shot {
  private static final int PLANES = 3;

  private final ByteBuffer[] planes = new ByteBuffer[PLANES];

  /** Width, height, turn; and for each plane its bytes and both strides. */
  private final int[] shape = new int[3 + 3 * PLANES];

  private final int[] newShape = new int[shape.length];
  private Frame frame;
  private float focal = Focal.USUAL.ofLongestSide();
  private float focalDoubt = Focal.USUAL.doubt();

  /** Says what it was taken with, and how far the zoom was on. */
  void takenWith(Focal lens, float zoomRatio) {
    focal = zoomRatio * lens.ofLongestSide();
    focalDoubt = lens.doubt();
  }

  /**
   * Takes over an image, which may be closed afterwards.
   *
   * @param degrees that it has to be turned by to be upright
   * @return false if it is no image: no size, not three planes, or strides that do not fit its
   *     bytes
   */
  boolean copy(Image image, int degrees) {
    try {
      Image.Plane[] given = image.getPlanes();
      if (given == null || given.length != PLANES) {
        return false;
      }
      newShape[0] = image.getWidth();
      newShape[1] = image.getHeight();
      newShape[2] = degrees;
      for (int i = 0; i < PLANES; i++) {
        ByteBuffer bytes = given[i].getBuffer();
        copy(bytes, i);
        newShape[3 + 3 * i] = bytes.limit();
        newShape[4 + 3 * i] = given[i].getRowStride();
        newShape[5 + 3 * i] = given[i].getPixelStride();
      }
      if (frame == null || !Arrays.equals(shape, newShape)) {
        frame = null;
        System.arraycopy(newShape, 0, shape, 0, shape.length);
        frame = newFrame();
      }
      return true;
    } catch (RuntimeException noImage) {
      // A camera that is going away closes its images, and a bad driver states anything at all.
      return false;
    }
  }

  private void copy(ByteBuffer bytes, int plane) {
    Buffer from = bytes;
    from.rewind();
    ByteBuffer into = planes[plane];
    if (into == null || into.capacity() < bytes.limit()) {
      into = ByteBuffer.allocateDirect(bytes.limit());
      planes[plane] = into;
      frame = null;
    }
    // As Android 8 has it: there ByteBuffer has no clear of its own.
    Buffer whole = into;
    whole.clear();
    into.put(bytes);
    whole.flip();
  }

  private Frame newFrame() {
    return Frame.yuv(plane(0), plane(1), plane(2), shape[0], shape[1])
        .rotated(Rotation.ofDegrees(shape[2]));
  }

  private Frame.Plane plane(int index) {
    return new Frame.Plane(planes[index], rowStride(index), pixelStride(index));
  }

  private int rowStride(int plane) {
    return shape[4 + 3 * plane];
  }

  private int pixelStride(int plane) {
    return shape[5 + 3 * plane];
  }

  @Override
  public Frame frame() {
    return frame;
  }

  @Override
  public Picture picture() {
    int width = shape[0];
    int height = shape[1];
    int[] argb = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        argb[y * width + x] =
            argb(sample(0, x, y), sample(1, x / 2, y / 2) - 128, sample(2, x / 2, y / 2) - 128);
      }
    }
    return Picture.ofArgb(argb, width, height, shape[2], new Focal(focal, focalDoubt));
  }

  private int sample(int plane, int x, int y) {
    return planes[plane].get(y * rowStride(plane) + x * pixelStride(plane)) & 0xFF;
  }

  /** Full range BT.601, in units of 1/65536, as ITU-T T.871 has it. */
  private static int argb(int y, int u, int v) {
    int red = clamp((y << 16) + 91_881 * v);
    int green = clamp((y << 16) - 22_554 * u - 46_802 * v);
    int blue = clamp((y << 16) + 116_130 * u);
    return 0xFF000000 | red << 16 | green << 8 | blue;
  }

  private static int clamp(int fixed) {
    return Math.max(0, Math.min(255, (fixed + 32_768) >> 16));
  }

  @Override
  public LuminanceSource luminance() {
    return new GreyPlane(planes[0], shape[0], shape[1], rowStride(0), pixelStride(0));
  }
}
