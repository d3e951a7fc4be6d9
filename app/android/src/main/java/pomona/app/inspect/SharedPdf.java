package pomona.app.inspect;

import android.app.Activity;
import android.content.ClipData;
import android.content.Context;
import android.content.Intent;
import android.graphics.Canvas;
import android.graphics.pdf.PdfDocument;
import android.net.Uri;
import android.os.StrictMode;
import androidx.annotation.StringRes;
import androidx.core.content.FileProvider;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

/** A page that leaves the phone as a PDF. */
final class SharedPdf {
  private static final String FOLDER = "reports";

  private SharedPdf() {}

  /**
   * Writes a page of A4, where other applications may read it if they are asked to. Blocks.
   *
   * @param name of the file
   * @param draw in points of a PDF
   */
  static Uri write(Context context, String name, Consumer<Canvas> draw) throws IOException {
    StrictMode.noteSlowCall("writes a page");
    File folder = new File(context.getCacheDir(), FOLDER);
    if (!folder.isDirectory() && !folder.mkdirs()) {
      throw new IOException(folder + " cannot be made");
    }
    File file = new File(folder, name);
    PdfDocument document = new PdfDocument();
    try (OutputStream out = new FileOutputStream(file)) {
      PdfDocument.Page page =
          document.startPage(
              new PdfDocument.PageInfo.Builder(ReportPage.WIDTH, ReportPage.HEIGHT, 1).create());
      draw.accept(page.getCanvas());
      document.finishPage(page);
      document.writeTo(out);
    } finally {
      document.close();
    }
    return FileProvider.getUriForFile(context, context.getPackageName() + ".files", file);
  }

  /** Lets the person choose who gets it. */
  static void share(Activity from, Uri place, @StringRes int title) {
    Intent send =
        new Intent(Intent.ACTION_SEND)
            .setType("application/pdf")
            .putExtra(Intent.EXTRA_STREAM, place)
            .addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION);
    // The chooser reads the permission from the clip.
    send.setClipData(ClipData.newRawUri(place.getLastPathSegment(), place));
    from.startActivity(Intent.createChooser(send, from.getString(title)));
  }
}
