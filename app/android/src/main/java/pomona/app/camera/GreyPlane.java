package pomona.app.camera;

import java.nio.ByteBuffer;

/** The brightness of a YUV picture, which is its first plane. */
final class GreyPlane extends PlaneSource {
  GreyPlane(ByteBuffer grey, int widthPx, int heightPx, int rowStride, int pixelStride) {
    super(grey, widthPx, heightPx, rowStride, pixelStride);
  }

  @Override
  void copyRow(int y, byte[] into, int from) {
    for (int x = 0; x < getWidth(); x++) {
      into[from + x] = pixels.get(y * rowStride + x * pixelStride);
    }
  }
}
