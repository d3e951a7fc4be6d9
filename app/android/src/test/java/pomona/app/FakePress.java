package pomona.app;

import android.graphics.Bitmap;
import android.graphics.Canvas;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Draws pages onto pictures, and writes in place of a PDF how many of their pixels are not white.
 */
public final class FakePress implements PdfPress {
  private volatile Optional<String> refusal = Optional.empty();

  /** From now on there is no page, but a beginning of one. */
  public void refuse(String why) {
    refusal = Optional.of(why);
  }

  public void work() {
    refusal = Optional.empty();
  }

  @Override
  public void print(OutputStream out, int widthPoints, int heightPoints, Consumer<Canvas> draw)
      throws IOException {
    Bitmap page = Bitmap.createBitmap(widthPoints, heightPoints, Bitmap.Config.ARGB_8888);
    page.eraseColor(0xFFFFFFFF);
    draw.accept(new Canvas(page));
    int[] pixels = new int[widthPoints * heightPoints];
    page.getPixels(pixels, 0, widthPoints, 0, 0, widthPoints, heightPoints);
    int inked = 0;
    for (int pixel : pixels) {
      inked += pixel == 0xFFFFFFFF ? 0 : 1;
    }
    out.write("%PDF-".getBytes(StandardCharsets.US_ASCII));
    if (refusal.isPresent()) {
      throw new IOException(refusal.get());
    }
    out.write(Integer.toString(inked).getBytes(StandardCharsets.US_ASCII));
  }
}
