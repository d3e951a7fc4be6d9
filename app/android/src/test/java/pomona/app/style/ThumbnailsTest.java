package pomona.app.style;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.content.Context;
import android.graphics.Bitmap;
import android.graphics.drawable.BitmapDrawable;
import android.os.Looper;
import android.widget.ImageView;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import pomona.app.TestApplication;
import pomona.app.store.AttachmentFiles;

@RunWith(AndroidJUnit4.class)
public final class ThumbnailsTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();
  private final List<Runnable> waiting = new ArrayList<>();

  /** A list binds its cards before it attaches them; the picture may be there earlier. */
  @Test
  public void aCardThatIsNotAttachedYet_getsItsPicture() {
    AttachmentFiles files = files();
    String picture = keep(files, 20);
    ImageView view = new ImageView(context);
    new Thumbnails(files, waiting::add).show(view, picture);
    assertFalse(view.getDrawable() instanceof BitmapDrawable);
    readAll();
    assertFalse(view.isAttachedToWindow());
    assertEquals(20, shown(view).getWidth());
  }

  @Test
  public void aCardThatIsUsedAgainMeanwhile_showsWhatItWasUsedForLast() {
    AttachmentFiles files = files();
    String first = keep(files, 20);
    String last = keep(files, 30);
    ImageView view = new ImageView(context);
    Thumbnails thumbnails = new Thumbnails(files, waiting::add);
    thumbnails.show(view, first);
    thumbnails.show(view, last);
    thumbnails.show(view, first);
    readAll();
    assertEquals(20, shown(view).getWidth());
    thumbnails.show(view, last);
    thumbnails.show(view, null);
    readAll();
    assertFalse("no picture is wanted", view.getDrawable() instanceof BitmapDrawable);
  }

  private static Bitmap shown(ImageView view) {
    assertTrue(view.getDrawable() + "", view.getDrawable() instanceof BitmapDrawable);
    return ((BitmapDrawable) view.getDrawable()).getBitmap();
  }

  private void readAll() {
    TestApplication.inBackground(
        () -> {
          waiting.forEach(Runnable::run);
          return null;
        });
    waiting.clear();
    shadowOf(Looper.getMainLooper()).idle();
  }

  private AttachmentFiles files() {
    return new AttachmentFiles(temporary.getRoot().toPath());
  }

  private static String keep(AttachmentFiles files, int widthPx) {
    return TestApplication.inBackground(
        () -> {
          Bitmap bitmap = Bitmap.createBitmap(widthPx, 10, Bitmap.Config.ARGB_8888);
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          bitmap.compress(Bitmap.CompressFormat.PNG, 100, out);
          return files.keep(out.toByteArray()).sha256();
        });
  }
}
