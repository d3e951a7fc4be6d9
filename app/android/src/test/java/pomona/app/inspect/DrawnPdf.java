package pomona.app.inspect;

import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.pdf.PdfDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.util.ReflectionHelpers;
import org.robolectric.util.ReflectionHelpers.ClassParameter;

/**
 * A PDF on the JVM, where Robolectric has no writer of PDFs: its page is drawn onto a picture.
 *
 * <p>It stands in {@code robolectric.properties}, for all tests. Named by one test alone it came
 * too late where another test had loaded the platform's class before: the tests share one class
 * loader.
 */
@Implements(PdfDocument.class)
public class DrawnPdf {
  /** What stands in the file, so that a test knows who wrote it. */
  static final String WRITTEN = "%PDF drawn by a test";

  /** How many are open; the platform's own guard needs the platform's writer. */
  static int open;

  @Implementation
  protected void __constructor__() {
    open++;
  }

  @Implementation
  protected void close() {
    open--;
  }

  @Implementation
  protected PdfDocument.Page startPage(PdfDocument.PageInfo info) {
    Bitmap picture =
        Bitmap.createBitmap(info.getPageWidth(), info.getPageHeight(), Bitmap.Config.ARGB_8888);
    return ReflectionHelpers.callConstructor(
        PdfDocument.Page.class,
        ClassParameter.from(Canvas.class, new Canvas(picture)),
        ClassParameter.from(PdfDocument.PageInfo.class, info));
  }

  @Implementation
  protected void finishPage(PdfDocument.Page page) {}

  @Implementation
  protected void writeTo(OutputStream out) throws IOException {
    out.write(WRITTEN.getBytes(StandardCharsets.UTF_8));
  }
}
