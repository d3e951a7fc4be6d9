package pomona.app.camera;

import android.content.Context;
import android.os.Handler;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

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

  /**
   * The phone's own, by CameraX where this build has it, by Camera2 otherwise.
   *
   * @param thread where Camera2 is opened, asked and closed
   */
  static Cameras ofPhone(Context context, Supplier<Handler> thread) {
    return new Cameras() {
      @Override
      public boolean isThere() {
        return LiveCamera.hasCamera(context);
      }

      @Override
      public LiveCamera open(Context screen, Executor analysis) {
        return LiveCamera.isCameraXBuiltIn()
            ? new CameraXFrames(screen, analysis)
            : new Camera2Frames(screen, analysis, thread.get(), FrameReader::ofSystem);
      }
    };
  }
}
