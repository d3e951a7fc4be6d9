package pomona.app.camera;

import com.google.zxing.LuminanceSource;
import java.nio.ByteBuffer;

/** The brightness of an RGBA picture, read where it lies. */
public final class Luminance extends LuminanceSource {
  private final ByteBuffer rgba;
  private final int rowStride;
  private final int pixelStride;

  Luminance(ByteBuffer rgba, int widthPx, int heightPx, int rowStride, int pixelStride) {
    super(widthPx, heightPx);
    this.rgba = rgba;
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

  /** Green counts twice, which is close enough to how bright the colours look. */
  private void copyRow(int y, byte[] into, int from) {
    int at = y * rowStride;
    for (int x = 0; x < getWidth(); x++) {
      int red = rgba.get(at) & 0xFF;
      int green = rgba.get(at + 1) & 0xFF;
      int blue = rgba.get(at + 2) & 0xFF;
      into[from + x] = (byte) ((red + 2 * green + blue) >> 2);
      at += pixelStride;
    }
  }
}
