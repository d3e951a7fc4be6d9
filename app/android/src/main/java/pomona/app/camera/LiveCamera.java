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

  /** From 0, the widest, to 1. */
  void zoom(float share);

  /** Smaller frames, to keep a warm phone from getting hot. */
  void lowResolution(boolean low);

  /** Focuses and measures light at a place of {@link #view()}. */
  void focus(float xPx, float yPx);

  static boolean hasCamera(Context context) {
    return context.getPackageManager().hasSystemFeature(PackageManager.FEATURE_CAMERA_ANY);
  }

  /** Whether CameraX resolved when this was built. */
  static boolean isBuiltIn() {
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
