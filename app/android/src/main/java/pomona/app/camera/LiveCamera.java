package pomona.app.camera;

import android.content.Context;
import android.content.pm.PackageManager;
import android.view.View;
import java.util.Optional;
import java.util.concurrent.Executor;

/** A live camera with what a hand wants of it. */
public interface LiveCamera extends FrameSource {

  /** What the camera sees, to be put on the screen. */
  View view();

  boolean hasTorch();

  void torch(boolean on);

  /** From 0, the widest, to 1. */
  void zoom(float share);

  /** Focuses and measures light at a place of {@link #view()}. */
  void focus(float xPx, float yPx);

  /**
   * The phone's camera, if it has one and this build has CameraX.
   *
   * @param analysis the thread that frames are looked at on
   */
  static Optional<LiveCamera> of(Context context, Executor analysis) {
    if (!isBuiltIn()
        || !context.getPackageManager().hasSystemFeature(PackageManager.FEATURE_CAMERA_ANY)) {
      return Optional.empty();
    }
    return Optional.of(new CameraXFrames(context, analysis));
  }

  /** Whether CameraX resolved when this was built. */
  static boolean isBuiltIn() {
    try {
      // The signatures that the build falls back to are not packaged, and lack this class.
      Class.forName("androidx.camera.core.CameraXConfig", false, LiveCamera.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException notBuiltIn) {
      return false;
    }
  }
}
