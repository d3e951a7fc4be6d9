package pomona.app.camera;

import com.google.zxing.LuminanceSource;
import java.nio.ByteBuffer;

/** The brightness of a YUV picture, which is its first plane, read where it lies. */
final class GreyPlane extends LuminanceSource {
  private final ByteBuffer grey;
  private final int rowStride;
  private final int pixelStride;

  GreyPlane(ByteBuffer grey, int widthPx, int heightPx, int rowStride, int pixelStride) {
    super(widthPx, heightPx);
    this.grey = grey;
    this.rowStride = rowStride;
    this.pixelStride = pixelStride;
  }

  @Override
  public byte[] getRow(int y, byte[] given) {
    byte[] row = given == null || given.length < getWidth() ? new byte[getWidth()] : given;
    copyRow(y, row, 0);
    return row;
  }

  @Override
  public byte[] getMatrix() {
    byte[] all = new byte[getWidth() * getHeight()];
    for (int y = 0; y < getHeight(); y++) {
      copyRow(y, all, y * getWidth());
    }
    return all;
  }

  private void copyRow(int y, byte[] into, int from) {
    for (int x = 0; x < getWidth(); x++) {
      into[from + x] = grey.get(y * rowStride + x * pixelStride);
    }
  }
}
