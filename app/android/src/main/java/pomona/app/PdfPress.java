package pomona.app;

import android.graphics.Canvas;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

/** Makes PDFs out of what is drawn. Tests have a press of their own: there is none on the JVM. */
public interface PdfPress {
  /**
   * Writes one page. Blocks.
   *
   * @param widthPoints in points of 1/72 inch
   * @param draw in the same points, from the page's upper left corner
   * @throws IOException if there is no page, for whatever reason
   */
  void print(OutputStream out, int widthPoints, int heightPoints, Consumer<Canvas> draw)
      throws IOException;
}
