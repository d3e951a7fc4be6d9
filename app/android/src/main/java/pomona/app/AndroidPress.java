package pomona.app;

import android.graphics.Canvas;
import android.graphics.pdf.PdfDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

/**
 * Android's own PDFs. Its {@link PdfDocument} says with unchecked exceptions that it cannot begin
 * or end a page; on a thread of the background they would end the application, or nobody would hear
 * of them.
 */
final class AndroidPress implements PdfPress {
  @Override
  public void print(OutputStream out, int widthPoints, int heightPoints, Consumer<Canvas> draw)
      throws IOException {
    PdfDocument document = new PdfDocument();
    try {
      PdfDocument.Page page =
          document.startPage(
              new PdfDocument.PageInfo.Builder(widthPoints, heightPoints, 1).create());
      try {
        draw.accept(page.getCanvas());
      } finally {
        // Otherwise closing the document would hide what went wrong.
        document.finishPage(page);
      }
      document.writeTo(out);
    } catch (RuntimeException refused) {
      throw new IOException(refused);
    } finally {
      document.close();
    }
  }
}
