package pomona.app.camera;

import android.hardware.camera2.CameraAccessException;
import android.hardware.camera2.CameraCaptureSession;
import android.hardware.camera2.CameraDevice;
import android.hardware.camera2.CameraMetadata;
import android.hardware.camera2.CaptureRequest;
import android.os.Handler;
import android.view.Surface;
import java.util.List;
import java.util.Optional;

/**
 * Asks a camera for frames as a hand wants them. What is wanted is remembered while there is no
 * session, and asked of the next. Belongs to the camera's thread.
 */
final class CameraRequests {
  private static final long FOCUS_MILLIS = 3_000;

  /** A session that frames are asked of, and where they go. */
  record Running(
      CameraDevice camera, CameraCaptureSession session, Lens lens, List<Surface> targets) {}

  private final Handler thread;
  private final CameraWishes wishes = new CameraWishes();
  private final Runnable unfocus = this::unfocus;
  private Optional<Running> running = Optional.empty();

  CameraRequests(Handler thread) {
    this.thread = thread;
  }

  /** Frames are asked of a session from now on. */
  void begin(Running session) {
    running = Optional.of(session);
    repeat();
  }

  /** There is no session any more. */
  void end() {
    thread.removeCallbacks(unfocus);
    wishes.focusAt(Optional.empty());
    running = Optional.empty();
  }

  void light(boolean on) {
    wishes.light(on);
    repeat();
  }

  void zoom(float share) {
    wishes.zoom(share);
    repeat();
  }

  void focus(PreviewFit.SensorPoint place) {
    thread.removeCallbacks(unfocus);
    wishes.focusAt(Optional.of(place));
    trigger(CameraMetadata.CONTROL_AF_TRIGGER_START);
    thread.postDelayed(unfocus, FOCUS_MILLIS);
  }

  private void unfocus() {
    trigger(CameraMetadata.CONTROL_AF_TRIGGER_CANCEL);
    wishes.focusAt(Optional.empty());
    repeat();
  }

  /** Focuses once, and goes on. */
  private void trigger(int trigger) {
    ask(
        (request, now) -> {
          if (now.lens().focusesAt().focus()) {
            request.set(CaptureRequest.CONTROL_AF_TRIGGER, trigger);
            now.session().capture(request.build(), null, thread);
          }
        });
    repeat();
  }

  private void repeat() {
    ask((request, now) -> now.session().setRepeatingRequest(request.build(), null, thread));
  }

  private interface Asked {
    void of(CaptureRequest.Builder request, Running now) throws CameraAccessException;
  }

  private void ask(Asked asked) {
    if (!running.isPresent()) {
      return;
    }
    Running now = running.get();
    try {
      CaptureRequest.Builder request =
          now.camera().createCaptureRequest(CameraDevice.TEMPLATE_PREVIEW);
      now.targets().forEach(request::addTarget);
      wishes.into(request, now.lens());
      asked.of(request, now);
    } catch (CameraAccessException | RuntimeException going) {
      // The camera is going away: the system says so by itself, and then it is waited for.
    }
  }
}
