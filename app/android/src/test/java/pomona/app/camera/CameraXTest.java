package pomona.app.camera;

import static org.robolectric.Shadows.shadowOf;

import android.app.Application;
import android.os.Looper;
import androidx.camera.core.CameraState;
import androidx.camera.core.ImageInfo;
import androidx.camera.core.ImageProxy;
import androidx.lifecycle.Lifecycle;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.Executor;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

/** The contract of the live camera by CameraX, behind its published signatures. */
@RunWith(AndroidJUnit4.class)
@Config(
    application = Application.class,
    instrumentedPackages = "androidx.camera",
    shadows = {
      ShadowCameraX.Provider.class,
      ShadowCameraX.Analysis.class,
      ShadowCameraX.AnalysisBuilder.class,
      ShadowCameraX.Strategy.class,
      ShadowCameraX.Selector.class,
      ShadowCameraX.SelectorBuilder.class,
      ShadowCameraX.Shown.class,
      ShadowCameraX.ShownBuilder.class,
      ShadowCameraX.Seen.class
    })
public final class CameraXTest extends LiveCameraContract {
  @Override
  Hardware hardware() {
    return new Bound();
  }

  private static final class Bound implements Hardware {
    @Override
    public LiveCamera plugIn(Executor analysis) {
      ShadowCameraX.plugIn(true);
      return new CameraXFrames(ApplicationProvider.getApplicationContext(), analysis);
    }

    @Override
    public void settle() {
      shadowOf(Looper.getMainLooper()).idle();
    }

    @Override
    public void deliver(int brightness) {
      deliver(brightness, 4 * frameWidthPx() * frameWidthPx() * 3 / 4);
    }

    @Override
    public void deliverBroken() {
      deliver(1, 100);
    }

    private void deliver(int brightness, int bytes) {
      int width = frameWidthPx();
      ByteBuffer pixels = ByteBuffer.allocateDirect(bytes);
      for (int i = 0; i < bytes; i++) {
        pixels.put(i, (byte) brightness);
      }
      ImageProxy.PlaneProxy plane =
          ShadowCameraX.answering(
              ImageProxy.PlaneProxy.class,
              Map.of(
                  "getBuffer", given -> pixels,
                  "getRowStride", given -> 4 * width,
                  "getPixelStride", given -> 4));
      ImageInfo info =
          ShadowCameraX.answering(ImageInfo.class, Map.of("getRotationDegrees", given -> 90));
      ShadowCameraX.frames()
          .deliver(
              ShadowCameraX.answering(
                  ImageProxy.class,
                  Map.of(
                      "getPlanes", given -> new ImageProxy.PlaneProxy[] {plane},
                      "getImageInfo", given -> info,
                      "getWidth", given -> width,
                      "getHeight", given -> width * 3 / 4,
                      "close", given -> null)));
      settle();
    }

    @Override
    public boolean isOpen() {
      // CameraX follows the screen that it is bound to.
      return ShadowCameraX.owner()
          .map(screen -> screen.getLifecycle().getCurrentState())
          .filter(state -> state.isAtLeast(Lifecycle.State.STARTED))
          .isPresent();
    }

    @Override
    public boolean isLit() {
      return ShadowCameraX.lit();
    }

    @Override
    public float zoomRatio() {
      return ShadowCameraX.ratio();
    }

    @Override
    public int frameWidthPx() {
      return ShadowCameraX.frames().size().getWidth();
    }

    @Override
    public void takenByAnother() {
      ShadowCameraX.tell(CameraState.Type.PENDING_OPEN, CameraState.ERROR_CAMERA_IN_USE);
      settle();
    }

    @Override
    public void givenBack() {
      ShadowCameraX.tell(CameraState.Type.OPEN, 0);
      settle();
    }

    @Override
    public void unplug() {
      ShadowCameraX.plugIn(false);
    }

    @Override
    public void end() {}
  }
}
