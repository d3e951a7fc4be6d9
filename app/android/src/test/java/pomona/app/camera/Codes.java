package pomona.app.camera;

import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Color;
import android.graphics.Paint;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import pomona.app.screen.Png;
import uk.org.okapibarcode.backend.DataBar14;
import uk.org.okapibarcode.backend.DataBarExpanded;
import uk.org.okapibarcode.backend.Symbol;
import uk.org.okapibarcode.graphics.Rectangle;

/** Labels of crates, printed for tests. */
public final class Codes {
  private static final int BAR_HEIGHT_PX = 110;
  private static final int MODULE_PX = 3;
  private static final int MARGIN_PX = 42;

  private Codes() {}

  /** A label with a code in its middle, on cardboard. */
  public static Path label(String text, BarcodeFormat format, Path folder) throws IOException {
    Bitmap bitmap = cardboard(640, 480);
    Bitmap code = code(text, format);
    new Canvas(bitmap)
        .drawBitmap(code, (640 - code.getWidth()) / 2, (480 - code.getHeight()) / 2, null);
    return Png.write(bitmap, folder.resolve("label.png"));
  }

  static Bitmap cardboard(int widthPx, int heightPx) {
    Bitmap bitmap = Bitmap.createBitmap(widthPx, heightPx, Bitmap.Config.ARGB_8888);
    bitmap.eraseColor(Color.rgb(190, 180, 165));
    return bitmap;
  }

  /** Glues a label onto a picture, turned about its middle. */
  static void glue(Bitmap label, Bitmap onto, int xPx, int yPx, float degrees) {
    Canvas canvas = new Canvas(onto);
    canvas.translate(xPx, yPx);
    canvas.rotate(degrees);
    Paint smooth = new Paint(Paint.FILTER_BITMAP_FLAG | Paint.ANTI_ALIAS_FLAG);
    canvas.drawBitmap(label, -label.getWidth() / 2f, -label.getHeight() / 2f, smooth);
  }

  /** What a camera in bad light adds: noise of this standard deviation, of 255. */
  static void addNoise(Bitmap bitmap, double deviation, Random random) {
    int[] pixels = new int[bitmap.getWidth() * bitmap.getHeight()];
    bitmap.getPixels(pixels, 0, bitmap.getWidth(), 0, 0, bitmap.getWidth(), bitmap.getHeight());
    for (int i = 0; i < pixels.length; i++) {
      int more = (int) Math.round(random.nextGaussian() * deviation);
      pixels[i] =
          Color.rgb(
              within(Color.red(pixels[i]) + more),
              within(Color.green(pixels[i]) + more),
              within(Color.blue(pixels[i]) + more));
    }
    bitmap.setPixels(pixels, 0, bitmap.getWidth(), 0, 0, bitmap.getWidth(), bitmap.getHeight());
  }

  private static int within(int value) {
    return Math.min(255, Math.max(0, value));
  }

  /** A code as it is printed: black on white, with its quiet margin. */
  static Bitmap code(String text, BarcodeFormat format) {
    if (format == BarcodeFormat.RSS_14) {
      return printed(new DataBar14(), text);
    }
    if (format == BarcodeFormat.RSS_EXPANDED) {
      return printed(new DataBarExpanded(), text);
    }
    boolean square = format == BarcodeFormat.QR_CODE || format == BarcodeFormat.DATA_MATRIX;
    try {
      BitMatrix code =
          new MultiFormatWriter()
              .encode(
                  text,
                  format,
                  square ? 200 : 1,
                  square ? 200 : 1,
                  Map.of(EncodeHintType.MARGIN, square ? 4 : 0));
      return square ? printed(code) : bars(code);
    } catch (WriterException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static Bitmap printed(BitMatrix code) {
    Bitmap paper = paper(code.getWidth(), code.getHeight());
    for (int y = 0; y < code.getHeight(); y++) {
      for (int x = 0; x < code.getWidth(); x++) {
        if (code.get(x, y)) {
          paper.setPixel(MARGIN_PX + x, MARGIN_PX + y, Color.BLACK);
        }
      }
    }
    return paper;
  }

  private static Bitmap bars(BitMatrix code) {
    Bitmap paper = paper(code.getWidth() * MODULE_PX, BAR_HEIGHT_PX);
    Canvas canvas = new Canvas(paper);
    for (int x = 0; x < code.getWidth(); x++) {
      if (code.get(x, 0)) {
        bar(canvas, x * MODULE_PX, 0, MODULE_PX, BAR_HEIGHT_PX);
      }
    }
    return paper;
  }

  private static Bitmap printed(Symbol symbol, String text) {
    symbol.setContent(text);
    Bitmap paper =
        paper(symbol.getWidth() * MODULE_PX, Math.max(symbol.getHeight() * MODULE_PX, 60));
    Canvas canvas = new Canvas(paper);
    for (Rectangle bar : symbol.getRectangles()) {
      bar(
          canvas,
          (float) bar.x * MODULE_PX,
          (float) bar.y * MODULE_PX,
          (float) bar.width * MODULE_PX,
          (float) bar.height * MODULE_PX);
    }
    return paper;
  }

  private static Bitmap paper(int widthPx, int heightPx) {
    Bitmap paper =
        Bitmap.createBitmap(
            widthPx + 2 * MARGIN_PX, heightPx + 2 * MARGIN_PX, Bitmap.Config.ARGB_8888);
    paper.eraseColor(Color.WHITE);
    return paper;
  }

  private static void bar(Canvas canvas, float x, float y, float width, float height) {
    Paint black = new Paint();
    black.setColor(Color.BLACK);
    canvas.drawRect(
        MARGIN_PX + x, MARGIN_PX + y, MARGIN_PX + x + width, MARGIN_PX + y + height, black);
  }
}
