package pomona.app.camera;

import android.content.Context;
import android.content.pm.PackageManager;
import android.view.View;

/** A live camera with its controls: light, zoom, focus. */
public interface LiveCamera extends FrameSource {

  /** What the camera sees, to be put on the screen. */
  View view();

  boolean hasTorch();

  void torch(boolean on);

  /** From 0, the camera's own view, to 1, as close as it goes. */
  void zoom(float share);

  /** Smaller frames, to keep a warm phone from getting hot. */
  void lowResolution(boolean low);

  /** Focuses and measures light at a place of {@link #view()}. */
  void focus(float xPx, float yPx);

  /**
   * The ratio for a share of the zoom. The view narrows evenly: half way, it is half way between
   * the widest and the narrowest.
   *
   * @param closest the largest ratio
   */
  static float zoomRatio(float share, float closest) {
    float within = Math.max(0, Math.min(1, share));
    return 1 / ((1 - within) + within / Math.max(1, closest));
  }

  /** Whether the phone has any camera. */
  static boolean hasCamera(Context context) {
    return context.getPackageManager().hasSystemFeature(PackageManager.FEATURE_CAMERA_ANY);
  }

  /** Whether CameraX resolved when this was built; if not, Camera2 is what there is. */
  static boolean isCameraXBuiltIn() {
    try {
      // Without CameraX the build compiles against signatures that are not packaged, so this class
      // is missing then.
      Class.forName("androidx.camera.core.CameraXConfig", false, LiveCamera.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException notBuiltIn) {
      return false;
    }
  }
}
