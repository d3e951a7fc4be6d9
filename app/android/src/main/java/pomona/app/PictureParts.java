package pomona.app;

import android.content.Context;
import java.nio.file.Path;
import java.time.Clock;
import pomona.app.camera.PictureCutter;
import pomona.app.store.AttachmentFiles;
import pomona.app.store.PomonaDatabase;
import pomona.app.store.Strays;
import pomona.app.store.Thinning;
import pomona.app.sync.FrameSharing;

/** The pictures that lie on the phone, and how they are kept within bounds. */
final class PictureParts {
  /**
   * How much storage pictures may take; above it, those that are safe on the server are deleted.
   */
  private static final long MOST_BYTES = 512_000_000;

  final Path frames;
  final AttachmentFiles attachments;
  final PictureCutter cutter;
  final Strays strays;
  final Thinning thinning;

  PictureParts(Context context, Clock clock, PomonaDatabase database, FrameSharing sharing) {
    Path files = context.getFilesDir().toPath();
    Path pictures = files.resolve("attachments");
    frames = files.resolve("frames");
    attachments = new AttachmentFiles(pictures);
    cutter = new PictureCutter(attachments, sharing::isOn);
    strays = new Strays(database, pictures, frames, clock);
    thinning = new Thinning(database, attachments, frames, MOST_BYTES);
  }
}
