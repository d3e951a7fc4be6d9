package pomona.app.inspect;

import android.content.Context;
import android.hardware.camera2.CameraAccessException;
import android.hardware.camera2.CameraCharacteristics;
import android.hardware.camera2.CameraManager;
import android.util.SizeF;
import java.util.OptionalDouble;
import pomona.lot.size.Camera;

/** How wide the back camera sees, as the phone states it. */
final class Lens {
  private Lens() {}

  /**
   * The focal length as a share of a picture's longer side: pictures of other proportions are cut
   * at their shorter side. Empty if the phone does not say.
   */
  static OptionalDouble focalShare(Context context) {
    CameraManager cameras = context.getSystemService(CameraManager.class);
    if (cameras == null) {
      return OptionalDouble.empty();
    }
    try {
      for (String id : cameras.getCameraIdList()) {
        CameraCharacteristics says = cameras.getCameraCharacteristics(id);
        Integer facing = says.get(CameraCharacteristics.LENS_FACING);
        float[] focal = says.get(CameraCharacteristics.LENS_INFO_AVAILABLE_FOCAL_LENGTHS);
        SizeF sensor = says.get(CameraCharacteristics.SENSOR_INFO_PHYSICAL_SIZE);
        boolean back = facing != null && facing == CameraCharacteristics.LENS_FACING_BACK;
        if (back && focal != null && focal.length > 0 && sensor != null) {
          return OptionalDouble.of(
              (double) focal[0] / Math.max(sensor.getWidth(), sensor.getHeight()));
        }
      }
    } catch (CameraAccessException | IllegalArgumentException unreadable) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.empty();
  }

  static Camera of(double focalShare, int widthPx, int heightPx) {
    return new Camera(focalShare * Math.max(widthPx, heightPx), widthPx, heightPx);
  }
}
