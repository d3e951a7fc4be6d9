package pomona.app.scan;

import android.graphics.Bitmap;
import java.io.IOException;
import java.nio.file.Path;
import pomona.app.camera.Picture;
import pomona.app.screen.Png;

/** A hand that moves a phone over a picture. */
final class Sweep {
  private Sweep() {}

  /** Writes frames that move slowly from one corner towards the other. */
  static void over(Picture picture, Path folder, int frames) throws IOException {
    Bitmap whole = picture.bitmap();
    int side = whole.getWidth() * 9 / 10;
    for (int i = 0; i < frames; i++) {
      int shift = (whole.getWidth() - side) * i / Math.max(1, frames - 1);
      Bitmap frame = Bitmap.createBitmap(whole, shift, shift, side, side);
      Png.write(frame, folder.resolve("frame-" + i + ".png"));
    }
  }
}
