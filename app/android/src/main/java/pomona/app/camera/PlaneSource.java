package pomona.app.camera;

import com.google.zxing.LuminanceSource;
import java.nio.ByteBuffer;

/** The brightness of a picture whose pixels lie in one buffer, read where they lie. */
abstract class PlaneSource extends LuminanceSource {
  final ByteBuffer pixels;
  final int rowStride;
  final int pixelStride;

  PlaneSource(ByteBuffer pixels, int widthPx, int heightPx, int rowStride, int pixelStride) {
    super(widthPx, heightPx);
    this.pixels = pixels;
    this.rowStride = rowStride;
    this.pixelStride = pixelStride;
  }

  /** Writes the brightness of a row's pixels, from this place on. */
  abstract void copyRow(int y, byte[] into, int from);

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
}
