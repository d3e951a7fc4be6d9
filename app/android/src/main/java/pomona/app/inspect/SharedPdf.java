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
import pomona.app.failure.Failure;
import pomona.app.failure.FailureException;

/** A page that leaves the phone as a PDF. */
final class SharedPdf {
  private static final String FOLDER = "reports";

  private SharedPdf() {}

  /**
   * Writes a page of A4, where other applications may read it if they are asked to. Blocks.
   *
   * @param name of the file
   * @param draw in points of a PDF
   * @throws FailureException why; no part of a file is left then
   */
  static Uri write(Context context, PdfPress press, String name, Consumer<Canvas> draw)
      throws IOException {
    StrictMode.noteSlowCall("writes a page");
    File folder = new File(context.getCacheDir(), FOLDER);
    File file = new File(folder, name);
    try {
      if (!folder.isDirectory() && !folder.mkdirs()) {
        throw new FailureException(Failure.STORAGE_FULL);
      }
      try (OutputStream out = new FileOutputStream(file)) {
        press.print(out, ReportPage.WIDTH, ReportPage.HEIGHT, draw);
      }
    } catch (IOException failed) {
      // A page that was made before is gone too: it would be taken for this one.
      Files.deleteIfExists(file.toPath());
      throw new FailureException(Failure.of(failed, Failure.PAGE_NOT_MADE), failed);
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
