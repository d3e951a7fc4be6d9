package pomona.app.camera;

import java.nio.ByteBuffer;

/** The brightness of an RGBA picture. */
public final class Luminance extends PlaneSource {
  Luminance(ByteBuffer rgba, int widthPx, int heightPx, int rowStride, int pixelStride) {
    super(rgba, widthPx, heightPx, rowStride, pixelStride);
  }

  /** Green counts twice, which is close enough to how bright the colours look. */
  @Override
  void copyRow(int y, byte[] into, int from) {
    int at = y * rowStride;
    for (int x = 0; x < getWidth(); x++) {
      int red = pixels.get(at) & 0xFF;
      int green = pixels.get(at + 1) & 0xFF;
      int blue = pixels.get(at + 2) & 0xFF;
      into[from + x] = (byte) ((red + 2 * green + blue) >> 2);
      at += pixelStride;
    }
  }
}
