package pomona.app.camera;

import android.graphics.Bitmap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import pomona.app.store.AttachmentFiles;
import pomona.fruit.Fruit;
import pomona.phone.record.KeptFile;
import pomona.phone.record.Pictures;
import pomona.phone.record.WireBoxes;

/**
 * Cuts each fruit out of a frame, and keeps the cuts as files. The cuts leave out the surroundings,
 * which may show people. The whole frame is kept beside them, at a reduced size, only while a pilot
 * has turned that on.
 *
 * @param framesToo whether whole frames may leave the phone now
 */
public record PictureCutter(AttachmentFiles files, BooleanSupplier framesToo) {
  /** The size at which a reviewer's card shows a crop on a sharp screen. */
  private static final int LONGEST_SIDE_PX = 320;

  /** At this size, writing on a crate can be read. */
  private static final int PHOTO_SIDE_PX = 1600;

  private static final int CROP_QUALITY = 85;
  private static final int FRAME_QUALITY = 90;

  /** The pictures of a scan; blocks. */
  public Pictures cut(Bitmap frame, List<Fruit> fruits) throws IOException {
    List<KeptFile> crops = new ArrayList<>();
    for (Fruit fruit : fruits) {
      pomona.sync.Box box = WireBoxes.of(fruit.box(), frame.getWidth(), frame.getHeight());
      Bitmap whole =
          Bitmap.createBitmap(
              frame, box.leftPx(), box.topPx(), box.widthPx(), box.heightPx(), null, false);
      crops.add(files.keep(jpeg(smaller(whole, LONGEST_SIDE_PX), CROP_QUALITY)));
    }
    Optional<KeptFile> kept =
        framesToo.getAsBoolean()
            ? Optional.of(files.keep(jpeg(smaller(frame, PHOTO_SIDE_PX), FRAME_QUALITY)))
            : Optional.empty();
    return new Pictures(crops, kept);
  }

  /** Keeps the whole of a picture that somebody took for a lot; blocks. */
  public KeptFile keep(Picture photo) throws IOException {
    return files.keep(jpeg(smaller(photo.bitmap(), PHOTO_SIDE_PX), CROP_QUALITY));
  }

  private static Bitmap smaller(Bitmap crop, int sidePx) {
    int longestPx = Math.max(crop.getWidth(), crop.getHeight());
    if (longestPx <= sidePx) {
      return crop;
    }
    double scale = (double) sidePx / longestPx;
    int widthPx = Math.max(1, (int) Math.round(crop.getWidth() * scale));
    int heightPx = Math.max(1, (int) Math.round(crop.getHeight() * scale));
    return Bitmap.createScaledBitmap(crop, widthPx, heightPx, true);
  }

  private static byte[] jpeg(Bitmap bitmap, int quality) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    bitmap.compress(Bitmap.CompressFormat.JPEG, quality, out);
    return out.toByteArray();
  }
}
