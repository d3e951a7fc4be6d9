package pomona.app.camera;

import android.graphics.ImageFormat;
import android.media.Image;
import java.nio.ByteBuffer;

/** A camera's image with any strides. */
final class FakeImage extends Image {
  private final int widthPx;
  private final int heightPx;
  private final Plane[] planes;
  private boolean closed;

  FakeImage(int widthPx, int heightPx, Plane... planes) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.planes = planes;
  }

  /** Grey all over, with rows that are longer than they need be. */
  static FakeImage grey(int widthPx, int heightPx, int brightness) {
    int chromaHeight = (heightPx + 1) / 2;
    return new FakeImage(
        widthPx,
        heightPx,
        plane(brightness, heightPx * (widthPx + 16), widthPx + 16, 1),
        plane(128, chromaHeight * (widthPx + 32), widthPx + 32, 2),
        plane(128, chromaHeight * (widthPx + 32), widthPx + 32, 2));
  }

  static Plane plane(int value, int bytes, int rowStride, int pixelStride) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes);
    for (int i = 0; i < bytes; i++) {
      buffer.put(i, (byte) value);
    }
    return plane(buffer, rowStride, pixelStride);
  }

  static Plane plane(ByteBuffer buffer, int rowStride, int pixelStride) {
    return new Plane() {
      @Override
      public int getRowStride() {
        return rowStride;
      }

      @Override
      public int getPixelStride() {
        return pixelStride;
      }

      @Override
      public ByteBuffer getBuffer() {
        return buffer;
      }
    };
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public int getFormat() {
    return ImageFormat.YUV_420_888;
  }

  @Override
  public int getWidth() {
    return widthPx;
  }

  @Override
  public int getHeight() {
    return heightPx;
  }

  @Override
  public long getTimestamp() {
    return 0;
  }

  @Override
  public int getTransform() {
    return 0;
  }

  @Override
  public int getScalingMode() {
    return 0;
  }

  @Override
  public Plane[] getPlanes() {
    if (closed) {
      throw new IllegalStateException("Image is already closed");
    }
    return planes;
  }

  @Override
  public void close() {
    closed = true;
  }
}
