package pomona.app.style;

import android.graphics.Bitmap;
import android.graphics.BitmapFactory;
import android.os.Handler;
import android.os.Looper;
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
  private final Handler main = new Handler(Looper.getMainLooper());
  private final LruCache<String, Bitmap> cache = new LruCache<>(CACHED);

  public Thumbnails(AttachmentFiles files, Executor background) {
    this.files = files;
    this.background = background;
  }

  /**
   * Shows a crop in a view, or a crate's outline if the crop was deleted or never kept. The view
   * may be shown only later, as lists do it.
   *
   * @param sha256 null if there is none
   */
  public void show(ImageView view, String sha256) {
    if (view.getTag(R.id.thumbnail) instanceof Wanted before) {
      before.passed = true;
    }
    Wanted wanted = new Wanted(view, sha256);
    view.setTag(R.id.thumbnail, wanted);
    Bitmap cached = sha256 == null ? null : cache.get(sha256);
    if (cached != null) {
      view.setImageBitmap(cached);
      return;
    }
    view.setImageResource(R.drawable.no_picture);
    if (sha256 != null) {
      background.execute(() -> load(wanted));
    }
  }

  /** What a view is to show, until it is to show something else. */
  private static final class Wanted {
    final ImageView view;
    final String sha256;
    volatile boolean passed;

    Wanted(ImageView view, String sha256) {
      this.view = view;
      this.sha256 = sha256;
    }
  }

  private void load(Wanted wanted) {
    if (wanted.passed) {
      // The view was scrolled away meanwhile; fruits in view go first.
      return;
    }
    Bitmap bitmap = read(wanted.sha256);
    if (bitmap != null) {
      cache.put(wanted.sha256, bitmap);
      // Not by the view: while it is not attached it keeps what is posted in a queue of its own,
      // and
      // loses it where it is attached at the same moment.
      main.post(
          () -> {
            if (!wanted.passed) {
              wanted.view.setImageBitmap(bitmap);
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
