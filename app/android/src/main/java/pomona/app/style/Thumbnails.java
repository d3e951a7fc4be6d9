package pomona.app.style;

import android.graphics.Bitmap;
import android.graphics.BitmapFactory;
import android.os.StrictMode;
import android.util.LruCache;
import android.widget.ImageView;
import androidx.annotation.Nullable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Executor;
import pomona.app.R;
import pomona.app.store.AttachmentFiles;

/** Small pictures of fruits, read in the background, shown when they are there. */
public final class Thumbnails {
  private static final int CACHED = 200;
  private static final int LONGEST_SIDE_PX = 160;

  private final AttachmentFiles files;
  private final Executor background;
  private final LruCache<String, Bitmap> cache = new LruCache<>(CACHED);

  public Thumbnails(AttachmentFiles files, Executor background) {
    this.files = files;
    this.background = background;
  }

  /**
   * Shows a crop in a view, or a crate's outline if the crop was deleted or never kept.
   *
   * @param sha256 null if there is none
   */
  public void show(ImageView view, String sha256) {
    view.setTag(R.id.thumbnail, sha256);
    Bitmap cached = sha256 == null ? null : cache.get(sha256);
    if (cached != null) {
      view.setImageBitmap(cached);
      return;
    }
    view.setImageResource(R.drawable.no_picture);
    if (sha256 != null) {
      background.execute(() -> load(view, sha256));
    }
  }

  private void load(ImageView view, String sha256) {
    if (!sha256.equals(view.getTag(R.id.thumbnail))) {
      // The view was scrolled away meanwhile; fruits in view go first.
      return;
    }
    Bitmap bitmap = read(sha256);
    if (bitmap != null) {
      cache.put(sha256, bitmap);
      view.post(
          () -> {
            if (sha256.equals(view.getTag(R.id.thumbnail))) {
              view.setImageBitmap(bitmap);
            }
          });
    }
  }

  /** Null if it was thinned meanwhile, or is damaged. */
  @Nullable
  private Bitmap read(String sha256) {
    StrictMode.noteSlowCall("reads a crop");
    byte[] content;
    try {
      content = Files.readAllBytes(files.file(sha256));
    } catch (IOException gone) {
      return null;
    }
    BitmapFactory.Options options = new BitmapFactory.Options();
    options.inJustDecodeBounds = true;
    BitmapFactory.decodeByteArray(content, 0, content.length, options);
    options.inSampleSize = 1;
    while (Math.max(options.outWidth, options.outHeight) / options.inSampleSize
        > 2 * LONGEST_SIDE_PX) {
      options.inSampleSize *= 2;
    }
    options.inJustDecodeBounds = false;
    return BitmapFactory.decodeByteArray(content, 0, content.length, options);
  }
}
