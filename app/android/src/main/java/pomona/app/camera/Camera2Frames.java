package pomona.app.camera;

import android.content.Context;
import android.graphics.SurfaceTexture;
import android.hardware.camera2.CameraManager;
import android.hardware.display.DisplayManager;
import android.media.Image;
import android.os.Handler;
import android.os.Looper;
import android.util.Size;
import android.view.Display;
import android.view.Surface;
import android.view.TextureView;
import android.view.View;
import androidx.lifecycle.DefaultLifecycleObserver;
import androidx.lifecycle.LifecycleOwner;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The live camera, by what every Android has: Camera2.
 *
 * <p>Threads: screens call on the main thread; the camera is opened, asked and closed on its own
 * ({@link Camera2Session}), where each frame is copied as well; the newest copy is looked at on the
 * analysis thread. None of the three waits for another.
 */
final class Camera2Frames implements LiveCamera {
  private final Executor analysis;
  private final Handler thread;
  private final Handler main = new Handler(Looper.getMainLooper());
  private final TextureView view;
  private final SilenceWatch silence = new SilenceWatch();
  private final Newest<YuvFrame> frames =
      new Newest<>(new YuvFrame(), new YuvFrame(), new YuvFrame());
  private final AtomicBoolean asked = new AtomicBoolean();
  private final Runnable look = this::look;
  private final Camera2Session session;
  private final DisplayManager displays;
  private final Turning turning = new Turning();

  private volatile Taker taker;
  private volatile Lens lens;
  private volatile int displayDegrees;
  private volatile float zoom;
  private Optional<LifecycleOwner> owner = Optional.empty();
  private Optional<PreviewFit> fit = Optional.empty();

  /**
   * A camera for a screen.
   *
   * @param thread where the camera is opened, asked and closed
   */
  Camera2Frames(Context context, Executor analysis, Handler thread, FrameReader.Maker readers) {
    this.analysis = analysis;
    this.thread = thread;
    this.displays = context.getSystemService(DisplayManager.class);
    this.view = new TextureView(context);
    view.setImportantForAccessibility(View.IMPORTANT_FOR_ACCESSIBILITY_NO);
    view.setSurfaceTextureListener(new Shown());
    this.session =
        new Camera2Session(
            context.getSystemService(CameraManager.class),
            thread,
            readers,
            this::frameCame,
            new Told());
  }

  @Override
  public View view() {
    return view;
  }

  @Override
  public void start(LifecycleOwner newOwner, Taker newTaker) {
    stop();
    taker = newTaker;
    owner = Optional.of(newOwner);
    turn();
    displays.registerDisplayListener(turning, main);
    newOwner.getLifecycle().addObserver(turning);
  }

  @Override
  public void stop() {
    taker = null;
    displays.unregisterDisplayListener(turning);
    owner.ifPresent(old -> old.getLifecycle().removeObserver(turning));
    owner = Optional.empty();
    thread.post(session::stop);
  }

  /** On the camera's thread. */
  private void frameCame() {
    Optional<FrameReader> reader = session.frames();
    Optional<Image> image = reader.flatMap(FrameReader::newest);
    if (!image.isPresent()) {
      return;
    }
    boolean whole;
    YuvFrame filling = frames.filling();
    try (Image open = image.get()) {
      whole =
          filling.copy(
              open,
              PreviewFit.frameDegrees(lens.sensorDegrees(), lens.facesUser(), displayDegrees));
      filling.takenWith(lens.focal(), LiveCamera.zoomRatio(zoom, lens.closest()));
    }
    if (!whole) {
      silence.cameBad();
      return;
    }
    silence.came();
    session.works();
    frames.publish();
    if (asked.compareAndSet(false, true)) {
      analysis.execute(look);
    }
  }

  /** On the analysis thread. */
  private void look() {
    asked.set(false);
    Optional<YuvFrame> newest = frames.take();
    Taker now = taker;
    if (now != null && newest.isPresent()) {
      silence.looking(true);
      try {
        now.take(newest.get());
      } finally {
        silence.looking(false);
      }
    }
  }

  @Override
  public boolean hasTorch() {
    Lens chosen = lens;
    return chosen != null && chosen.torch();
  }

  @Override
  public void torch(boolean on) {
    thread.post(() -> session.requests().light(on));
  }

  @Override
  public void zoom(float share) {
    zoom = share;
    thread.post(() -> session.requests().zoom(share));
  }

  @Override
  public void lowResolution(boolean low) {
    thread.post(() -> session.lowResolution(low));
  }

  @Override
  public void focus(float xPx, float yPx) {
    fit.ifPresent(
        now -> {
          PreviewFit.SensorPoint place = now.onSensor(xPx, yPx);
          thread.post(() -> session.requests().focus(place));
        });
  }

  /** Asks how the display is turned now, and lays the preview accordingly. */
  private void turn() {
    Display shownOn = view.getDisplay();
    Display display = shownOn == null ? displays.getDisplay(Display.DEFAULT_DISPLAY) : shownOn;
    displayDegrees =
        switch (display.getRotation()) {
          case Surface.ROTATION_90 -> 90;
          case Surface.ROTATION_180 -> 180;
          case Surface.ROTATION_270 -> 270;
          default -> 0;
        };
    Lens chosen = lens;
    if (chosen == null || view.getWidth() == 0 || view.getHeight() == 0) {
      return;
    }
    PreviewFit now =
        new PreviewFit(
            new Size(view.getWidth(), view.getHeight()),
            chosen.sizes().preview(),
            chosen.sensorDegrees(),
            chosen.facesUser(),
            displayDegrees);
    fit = Optional.of(now);
    view.setTransform(now.matrix());
  }

  /** What the camera says, on its thread. */
  private final class Told implements Camera2Session.Listener {
    @Override
    public void chose(Lens chosen) {
      lens = chosen;
      main.post(Camera2Frames.this::turn);
    }

    @Override
    public void runs() {
      Taker now = taker;
      if (now != null) {
        silence.begin(now);
      }
    }

    @Override
    public void troubled(CameraTrouble trouble) {
      Taker now = taker;
      if (now != null) {
        now.troubled(trouble);
      }
    }

    @Override
    public void rests() {
      silence.end();
    }
  }

  /** The preview's place comes and goes with the window. */
  private final class Shown implements TextureView.SurfaceTextureListener {
    @Override
    public void onSurfaceTextureAvailable(SurfaceTexture texture, int widthPx, int heightPx) {
      thread.post(() -> session.show(texture));
      turn();
    }

    @Override
    public void onSurfaceTextureSizeChanged(SurfaceTexture texture, int widthPx, int heightPx) {
      turn();
    }

    @Override
    public boolean onSurfaceTextureDestroyed(SurfaceTexture texture) {
      // Ours to release, once the camera fills it no more.
      thread.post(
          () -> {
            session.show(null);
            texture.release();
          });
      return false;
    }

    @Override
    public void onSurfaceTextureUpdated(SurfaceTexture texture) {}
  }

  /** The screen comes and goes, and the display is turned by half without a new screen. */
  private final class Turning implements DefaultLifecycleObserver, DisplayManager.DisplayListener {
    @Override
    public void onStart(LifecycleOwner started) {
      thread.post(session::start);
    }

    @Override
    public void onStop(LifecycleOwner stopped) {
      thread.post(session::stop);
    }

    @Override
    public void onDestroy(LifecycleOwner destroyed) {
      stop();
    }

    @Override
    public void onDisplayChanged(int display) {
      turn();
    }

    @Override
    public void onDisplayAdded(int display) {}

    @Override
    public void onDisplayRemoved(int display) {}
  }
}
