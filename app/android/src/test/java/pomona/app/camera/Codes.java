package pomona.app.camera;

import android.graphics.Bitmap;
import android.graphics.Color;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import java.io.IOException;
import java.nio.file.Path;
import pomona.app.screen.Png;

/** Labels of crates, printed for tests. */
public final class Codes {
  private Codes() {}

  /** A label with a code in its middle, on cardboard. */
  public static Path label(String text, BarcodeFormat format, Path folder) throws IOException {
    int width = format == BarcodeFormat.QR_CODE ? 260 : 420;
    BitMatrix code;
    try {
      code = new MultiFormatWriter().encode(text, format, width, 200);
    } catch (WriterException e) {
      throw new IOException(e);
    }
    Bitmap bitmap = Bitmap.createBitmap(640, 480, Bitmap.Config.ARGB_8888);
    bitmap.eraseColor(Color.rgb(190, 180, 165));
    int left = (640 - code.getWidth()) / 2;
    int top = (480 - code.getHeight()) / 2;
    for (int y = 0; y < code.getHeight(); y++) {
      for (int x = 0; x < code.getWidth(); x++) {
        bitmap.setPixel(left + x, top + y, code.get(x, y) ? Color.BLACK : Color.WHITE);
      }
    }
    return Png.write(bitmap, folder.resolve("label.png"));
  }
}
