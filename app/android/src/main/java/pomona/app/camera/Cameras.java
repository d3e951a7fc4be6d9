package pomona.app.camera;

import android.content.Context;
import java.util.concurrent.Executor;

/** The live camera of a device. */
public interface Cameras {

  /** Whether there is a camera, once the user permits it. */
  boolean isThere();

  /**
   * Opens the camera for a screen that has the permission.
   *
   * @param screen whose theme and life its view has
   * @param analysis the thread that frames are looked at on
   */
  LiveCamera open(Context screen, Executor analysis);

  /** The phone's own, if it has one and this build has CameraX. */
  static Cameras ofPhone(Context context) {
    return new Cameras() {
      @Override
      public boolean isThere() {
        return LiveCamera.isBuiltIn() && LiveCamera.hasCamera(context);
      }

      @Override
      public LiveCamera open(Context screen, Executor analysis) {
        return new CameraXFrames(screen, analysis);
      }
    };
  }
}
