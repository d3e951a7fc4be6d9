package pomona.app.camera;

import android.graphics.Rect;
import android.hardware.camera2.CameraMetadata;
import android.hardware.camera2.CaptureRequest;
import android.hardware.camera2.params.MeteringRectangle;
import androidx.annotation.RequiresApi;
import java.util.Optional;

/**
 * What a hand wants of the camera. It outlives sessions and cameras: every request is made from
 * here, so the light stays on and the zoom stays when a warm phone goes to smaller frames. Belongs
 * to the camera's thread.
 */
final class CameraWishes {
  /** A finger's width: the side of what is focused on, as a share of the view. */
  private static final float FINGER = 0.12f;

  private boolean lit;
  private float zoom;
  private Optional<PreviewFit.SensorPoint> focus = Optional.empty();

  void light(boolean on) {
    lit = on;
  }

  void zoom(float share) {
    zoom = share;
  }

  /** Empty to let the camera choose again. */
  void focusAt(Optional<PreviewFit.SensorPoint> place) {
    focus = place;
  }

  /** Writes all of it into a request. */
  void into(CaptureRequest.Builder request, Lens lens) {
    request.set(CaptureRequest.CONTROL_MODE, CameraMetadata.CONTROL_MODE_AUTO);
    request.set(CaptureRequest.CONTROL_AE_MODE, CameraMetadata.CONTROL_AE_MODE_ON);
    if (lens.torch()) {
      request.set(
          CaptureRequest.FLASH_MODE,
          lit ? CameraMetadata.FLASH_MODE_TORCH : CameraMetadata.FLASH_MODE_OFF);
    }
    float ratio = LiveCamera.zoomRatio(zoom, lens.closest());
    if (lens.zoomsByRatio()) {
      Since30.zoom(request, ratio);
    } else {
      request.set(CaptureRequest.SCALER_CROP_REGION, cut(lens.active(), ratio));
    }
    focusInto(request, lens, ratio);
  }

  private void focusInto(CaptureRequest.Builder request, Lens lens, float ratio) {
    if (focus.isPresent() && lens.focusesAt().focus()) {
      request.set(CaptureRequest.CONTROL_AF_MODE, CameraMetadata.CONTROL_AF_MODE_AUTO);
      request.set(CaptureRequest.CONTROL_AF_REGIONS, regions(lens, ratio));
    } else if (lens.focusesByItself()) {
      request.set(
          CaptureRequest.CONTROL_AF_MODE, CameraMetadata.CONTROL_AF_MODE_CONTINUOUS_PICTURE);
    }
    if (focus.isPresent() && lens.focusesAt().light()) {
      request.set(CaptureRequest.CONTROL_AE_REGIONS, regions(lens, ratio));
    }
  }

  /** Places are named within what the zoom shows, by the system's zoom as by our own cut. */
  private MeteringRectangle[] regions(Lens lens, float ratio) {
    Rect seen = lens.zoomsByRatio() ? lens.active() : cut(lens.active(), ratio);
    PreviewFit.SensorPoint place = focus.get();
    Rect frames = shaped(seen, lens);
    int side = Math.round(FINGER * Math.min(frames.width(), frames.height()));
    int left = Math.round(frames.left + place.x() * frames.width()) - side / 2;
    int top = Math.round(frames.top + place.y() * frames.height()) - side / 2;
    left = Math.max(frames.left, Math.min(frames.right - side, left));
    top = Math.max(frames.top, Math.min(frames.bottom - side, top));
    return new MeteringRectangle[] {
      new MeteringRectangle(left, top, side, side, MeteringRectangle.METERING_WEIGHT_MAX)
    };
  }

  /** The middle of the sensor with the shape of the frames: the rest is cut off by the system. */
  private static Rect shaped(Rect sensor, Lens lens) {
    float shape = (float) lens.sizes().preview().getWidth() / lens.sizes().preview().getHeight();
    int width = Math.min(sensor.width(), Math.round(sensor.height() * shape));
    int height = Math.min(sensor.height(), Math.round(sensor.width() / shape));
    int left = sensor.left + (sensor.width() - width) / 2;
    int top = sensor.top + (sensor.height() - height) / 2;
    return new Rect(left, top, left + width, top + height);
  }

  private static Rect cut(Rect active, float ratio) {
    int width = Math.round(active.width() / ratio);
    int height = Math.round(active.height() / ratio);
    int left = active.left + (active.width() - width) / 2;
    int top = active.top + (active.height() - height) / 2;
    return new Rect(left, top, left + width, top + height);
  }

  @RequiresApi(30)
  private static final class Since30 {
    static void zoom(CaptureRequest.Builder request, float ratio) {
      request.set(CaptureRequest.CONTROL_ZOOM_RATIO, ratio);
    }
  }
}
