package pomona.app.camera;

import android.hardware.camera2.CameraCaptureSession;
import android.hardware.camera2.CaptureRequest;
import android.hardware.camera2.impl.CameraCaptureSessionImpl;
import android.hardware.camera2.impl.CameraDeviceImpl;
import android.os.Handler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowCameraCaptureSessionImpl;
import org.robolectric.shadows.ShadowCameraDeviceImpl;

/** Robolectric's camera, which forgets what it is asked for, with a memory. */
final class NotedCamera {
  private static final List<String> LOG = Collections.synchronizedList(new ArrayList<>());
  private static final List<CaptureRequest> ONCE = Collections.synchronizedList(new ArrayList<>());
  private static volatile CaptureRequest repeated;

  private NotedCamera() {}

  static void forget() {
    LOG.clear();
    ONCE.clear();
    repeated = null;
  }

  /** What was closed, in order. */
  static List<String> log() {
    return LOG;
  }

  /** What frames are asked for by; null while none are. */
  static CaptureRequest repeated() {
    return repeated;
  }

  /** What was asked for once, such as to focus. */
  static List<CaptureRequest> once() {
    return ONCE;
  }

  /** A session that notes what it is asked. */
  @Implements(value = CameraCaptureSessionImpl.class, isInAndroidSdk = false)
  public static final class Session extends ShadowCameraCaptureSessionImpl {
    @Override
    @Implementation
    protected int setRepeatingRequest(
        CaptureRequest request, CameraCaptureSession.CaptureCallback told, Handler handler) {
      repeated = request;
      return 1;
    }

    @Override
    @Implementation
    protected int capture(
        CaptureRequest request, CameraCaptureSession.CaptureCallback told, Handler handler) {
      ONCE.add(request);
      return 1;
    }

    @Override
    @Implementation
    protected void close() {
      LOG.add("session closed");
      repeated = null;
    }
  }

  /** A device that notes when it is closed. */
  @Implements(value = CameraDeviceImpl.class, isInAndroidSdk = false)
  public static final class Device extends ShadowCameraDeviceImpl {
    @Override
    @Implementation
    protected void close() {
      super.close();
      LOG.add("camera closed");
    }
  }
}
