package pomona.app.inspect;

import android.app.Activity;
import android.content.ClipData;
import android.content.Context;
import android.content.Intent;
import android.graphics.Canvas;
import android.net.Uri;
import android.os.StrictMode;
import androidx.annotation.StringRes;
import androidx.core.content.FileProvider;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.function.Consumer;
import pomona.app.PdfPress;

/** A page that leaves the phone as a PDF. */
final class SharedPdf {
  private static final String FOLDER = "reports";

  private SharedPdf() {}

  /**
   * Writes a page of A4, where other applications may read it if they are asked to. Blocks.
   *
   * @param name of the file
   * @param draw in points of a PDF
   * @throws IOException why; no part of a file is left then
   */
  static Uri write(Context context, PdfPress press, String name, Consumer<Canvas> draw)
      throws IOException {
    StrictMode.noteSlowCall("writes a page");
    File file = new File(new File(context.getCacheDir(), FOLDER), name);
    try {
      Files.createDirectories(file.getParentFile().toPath());
      try (OutputStream out = new FileOutputStream(file)) {
        press.print(out, ReportPage.WIDTH, ReportPage.HEIGHT, draw);
      }
    } catch (IOException failed) {
      // A page that was made before is gone too: it would be taken for this one.
      Files.deleteIfExists(file.toPath());
      throw failed;
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
