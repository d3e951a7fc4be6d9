package pomona.app.camera;

import android.content.Context;
import android.os.Handler;
import android.os.Looper;
import android.os.StrictMode;
import android.view.View;
import android.widget.ImageView;
import androidx.lifecycle.DefaultLifecycleObserver;
import androidx.lifecycle.LifecycleOwner;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import pomona.app.failure.Failure;

/**
 * Shows the pictures of a folder as if a camera had taken them, each once, in the order of their
 * names. For demonstrations, for tests, and to look again at what was recorded.
 */
public final class ReplayFrames implements LiveCamera {
  private final Path folder;
  private final Executor analysis;
  private final ImageView view;
  private final Handler main = new Handler(Looper.getMainLooper());
  private volatile boolean stopped;

  /**
   * Replays a folder.
   *
   * @param analysis the thread that frames are looked at on
   */
  public ReplayFrames(Context context, Path folder, Executor analysis) {
    this.folder = folder;
    this.analysis = analysis;
    this.view = new ImageView(context);
    view.setScaleType(ImageView.ScaleType.FIT_CENTER);
    view.setImportantForAccessibility(View.IMPORTANT_FOR_ACCESSIBILITY_NO);
  }

  @Override
  public void start(LifecycleOwner owner, Taker taker) {
    stopped = false;
    owner
        .getLifecycle()
        .addObserver(
            new DefaultLifecycleObserver() {
              @Override
              public void onDestroy(LifecycleOwner destroyed) {
                stop();
              }
            });
    analysis.execute(() -> replay(taker));
  }

  private void replay(Taker taker) {
    try {
      for (Path file : pictures()) {
        if (stopped) {
          return;
        }
        Picture picture = Picture.of(file);
        main.post(() -> view.setImageBitmap(picture.bitmap()));
        taker.take(picture);
      }
    } catch (IOException e) {
      taker.failed(Failure.of(e, Failure.PICTURES_UNREADABLE));
    }
  }

  /** The pictures by name. */
  List<Path> pictures() throws IOException {
    StrictMode.noteSlowCall("lists pictures");
    List<Path> pictures = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{jpg,jpeg,png}")) {
      files.forEach(pictures::add);
    }
    Collections.sort(pictures);
    return pictures;
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public View view() {
    return view;
  }

  @Override
  public boolean hasTorch() {
    return false;
  }

  @Override
  public void torch(boolean on) {}

  @Override
  public void zoom(float share) {}

  @Override
  public void focus(float xPx, float yPx) {}

  @Override
  public void lowResolution(boolean low) {}
}
