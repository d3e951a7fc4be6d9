package pomona.app.camera;

import android.graphics.SurfaceTexture;
import android.hardware.camera2.CameraAccessException;
import android.hardware.camera2.CameraCaptureSession;
import android.hardware.camera2.CameraDevice;
import android.hardware.camera2.CameraManager;
import android.os.Handler;
import android.util.Size;
import android.view.Surface;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One of the phone's cameras, from opened to closed. All of it is done on the camera's thread, and
 * every call goes on from where things are towards what is wanted ({@link #advance}), in whichever
 * order the system answers.
 *
 * <p>Closed in this order: the session, the camera, the reader of frames, the preview's surface. A
 * reader that is replaced is closed when the session that filled it is gone.
 */
final class Camera2Session {
  /** A camera that has failed so often is left alone until it is asked for again. */
  private static final int MOST_FAILURES = 3;

  /** Told on the camera's thread. */
  interface Listener {
    /** The camera is known: what it can do. */
    void chose(Lens lens);

    /** Frames are due from now on. */
    void runs();

    void troubled(CameraTrouble trouble);

    /** Frames are not due any more. */
    void rests();
  }

  private final CameraManager cameras;
  private final Handler thread;
  private final FrameReader.Maker readers;
  private final Runnable frameCame;
  private final Listener listener;
  private final CameraRequests requests;
  private final List<FrameReader> replaced = new ArrayList<>();
  private final CameraManager.AvailabilityCallback available =
      new CameraManager.AvailabilityCallback() {
        @Override
        public void onCameraAvailable(String id) {
          if (waiting && failures < MOST_FAILURES) {
            waiting = false;
            advance();
          }
        }
      };

  private boolean wanted;
  private boolean low;
  private boolean opening;
  private boolean waiting;
  private int failures;
  private SurfaceTexture texture;
  private Lens lens;
  private CameraDevice camera;
  private CameraCaptureSession session;
  private FrameReader reader;
  private Surface preview;

  Camera2Session(
      CameraManager cameras,
      Handler thread,
      FrameReader.Maker readers,
      Runnable frameCame,
      Listener listener) {
    this.cameras = cameras;
    this.thread = thread;
    this.readers = readers;
    this.frameCame = frameCame;
    this.listener = listener;
    this.requests = new CameraRequests(thread);
  }

  void start() {
    if (!wanted) {
      wanted = true;
      waiting = false;
      failures = 0;
      cameras.registerAvailabilityCallback(available, thread);
    }
    advance();
  }

  void stop() {
    if (wanted) {
      wanted = false;
      cameras.unregisterAvailabilityCallback(available);
      close();
    }
  }

  /** The preview's place is there; null if it is there no more. */
  void show(SurfaceTexture newTexture) {
    if (newTexture == null) {
      close();
    }
    texture = newTexture;
    advance();
  }

  void lowResolution(boolean newLow) {
    if (low != newLow) {
      low = newLow;
      if (session != null) {
        newSession();
      }
    }
  }

  /** What a hand wants of the camera. */
  CameraRequests requests() {
    return requests;
  }

  /** Where the newest frame is, while there is a session. */
  Optional<FrameReader> frames() {
    return session == null ? Optional.empty() : Optional.ofNullable(reader);
  }

  /** A frame has come: what failed before has passed. */
  void works() {
    failures = 0;
  }

  private void advance() {
    if (!wanted || texture == null || opening || waiting || camera != null) {
      return;
    }
    try {
      Optional<Lens> best = Lens.best(cameras);
      if (!best.isPresent()) {
        waitAfter(CameraTrouble.NO_CAMERA);
        return;
      }
      lens = best.get();
      listener.chose(lens);
      opening = true;
      cameras.openCamera(lens.id(), new Opening(), thread);
    } catch (CameraAccessException e) {
      opening = false;
      failures++;
      waitAfter(trouble(e));
    } catch (SecurityException notAllowed) {
      opening = false;
      waitAfter(CameraTrouble.NOT_ALLOWED);
    } catch (RuntimeException broken) {
      // Drivers throw what they like; a screen without a picture is better than none.
      opening = false;
      failures++;
      waitAfter(CameraTrouble.BROKEN);
    }
  }

  private void waitAfter(CameraTrouble trouble) {
    waiting = true;
    listener.troubled(trouble);
  }

  private static CameraTrouble trouble(CameraAccessException e) {
    return switch (e.getReason()) {
      case CameraAccessException.CAMERA_IN_USE,
          CameraAccessException.MAX_CAMERAS_IN_USE,
          CameraAccessException.CAMERA_DISCONNECTED ->
          CameraTrouble.TAKEN;
      case CameraAccessException.CAMERA_DISABLED -> CameraTrouble.SWITCHED_OFF;
      default -> CameraTrouble.BROKEN;
    };
  }

  /** What the system says of a camera that was asked for. */
  private final class Opening extends CameraDevice.StateCallback {
    @Override
    public void onOpened(CameraDevice opened) {
      opening = false;
      if (!wanted || texture == null) {
        opened.close();
        return;
      }
      camera = opened;
      newSession();
    }

    @Override
    public void onDisconnected(CameraDevice gone) {
      lost(gone, CameraTrouble.TAKEN);
    }

    @Override
    public void onError(CameraDevice gone, int error) {
      failures++;
      lost(
          gone,
          switch (error) {
            case ERROR_CAMERA_IN_USE, ERROR_MAX_CAMERAS_IN_USE -> CameraTrouble.TAKEN;
            case ERROR_CAMERA_DISABLED -> CameraTrouble.SWITCHED_OFF;
            default -> CameraTrouble.BROKEN;
          });
    }

    private void lost(CameraDevice gone, CameraTrouble trouble) {
      opening = false;
      // Said to be waiting first: that a camera is free is told while it is being closed.
      waiting = wanted;
      if (camera == gone) {
        close();
      } else {
        gone.close();
      }
      if (wanted) {
        listener.troubled(trouble);
      }
    }
  }

  // The list of surfaces is what Android 8 has; the configuration that replaced it came later.
  @SuppressWarnings("deprecation")
  private void newSession() {
    try {
      endSession();
      Size size = low ? lens.sizes().low() : lens.sizes().usual();
      if (preview == null) {
        Size shown = lens.sizes().preview();
        texture.setDefaultBufferSize(shown.getWidth(), shown.getHeight());
        preview = new Surface(texture);
      }
      reader = readers.make(size, thread, frameCame);
      camera.createCaptureSession(
          List.of(preview, reader.surface()), new Configuring(reader), thread);
    } catch (CameraAccessException | RuntimeException broken) {
      failAfter(broken instanceof CameraAccessException e ? trouble(e) : CameraTrouble.BROKEN);
    }
  }

  private void failAfter(CameraTrouble trouble) {
    failures++;
    close();
    waitAfter(trouble);
  }

  /** What the system says of a session that was asked for. */
  private final class Configuring extends CameraCaptureSession.StateCallback {
    private final FrameReader filled;

    private Configuring(FrameReader filled) {
      this.filled = filled;
    }

    @Override
    public void onConfigured(CameraCaptureSession configured) {
      if (reader != filled) {
        configured.close();
        return;
      }
      session = configured;
      closeReplaced();
      requests.begin(
          new CameraRequests.Running(camera, session, lens, List.of(preview, reader.surface())));
      listener.runs();
    }

    @Override
    public void onConfigureFailed(CameraCaptureSession refused) {
      if (reader == filled) {
        failAfter(CameraTrouble.BROKEN);
      }
    }
  }

  private void endSession() {
    requests.end();
    if (session != null) {
      session.close();
      session = null;
      listener.rests();
    }
    if (reader != null) {
      replaced.add(reader);
      reader = null;
    }
  }

  private void closeReplaced() {
    replaced.forEach(FrameReader::close);
    replaced.clear();
  }

  private void close() {
    endSession();
    if (camera != null) {
      camera.close();
      camera = null;
    }
    closeReplaced();
    if (preview != null) {
      preview.release();
      preview = null;
    }
  }
}
