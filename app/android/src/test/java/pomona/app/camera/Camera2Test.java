package pomona.app.camera;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.app.Application;
import android.content.Context;
import android.graphics.ImageFormat;
import android.graphics.Rect;
import android.graphics.SurfaceTexture;
import android.hardware.camera2.CameraCharacteristics;
import android.hardware.camera2.CameraManager;
import android.hardware.camera2.CameraMetadata;
import android.hardware.camera2.CaptureRequest;
import android.hardware.camera2.params.MeteringRectangle;
import android.os.Handler;
import android.os.HandlerThread;
import android.os.Looper;
import android.util.Range;
import android.util.Size;
import android.view.TextureView;
import android.view.View;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowCameraCharacteristics;
import org.robolectric.shadows.ShadowCameraManager;
import org.robolectric.shadows.StreamConfigurationMapBuilder;

/** The contract, and what is Camera2's own: the order of closing, places to focus at. */
@RunWith(AndroidJUnit4.class)
@Config(
    application = Application.class,
    shadows = {NotedCamera.Session.class, NotedCamera.Device.class})
public final class Camera2Test extends LiveCameraContract {
  private Phone phone;

  @Override
  Hardware hardware() {
    phone = new Phone();
    return phone;
  }

  @Test
  public void everythingIsClosedInOrder() {
    phone.camera.stop();
    phone.settle();
    assertEquals(List.of("session closed", "camera closed", "reader closed"), NotedCamera.log());
    assertEquals(0, phone.readers.openReaders());
  }

  @Test
  public void aReaderThatIsReplaced_isClosedWhenTheNextSessionStands() {
    phone.camera.lowResolution(true);
    phone.settle();
    assertEquals(List.of("session closed", "reader closed"), NotedCamera.log());
    assertEquals(1, phone.readers.openReaders());
  }

  @Test
  public void everyImageIsClosed_alsoOneThatCannotBeRead() {
    FakeImage good = FakeImage.grey(1280, 960, 3);
    FakeImage bad = new FakeImage(0, 0);
    phone.readers.newest().fill(good);
    phone.readers.newest().fill(bad);
    phone.settle();
    assertTrue(good.isClosed());
    assertTrue(bad.isClosed());
  }

  @Test
  public void aTouch_focusesAndMeasuresThere_andLetsGoAfterThreeSeconds() {
    // The view is 480 x 640 and the sensor lies on its side: the view's top right is its top left.
    phone.camera.focus(470, 10);
    phone.settle();
    CaptureRequest once = NotedCamera.once().get(0);
    assertEquals(
        CameraMetadata.CONTROL_AF_TRIGGER_START, (int) once.get(CaptureRequest.CONTROL_AF_TRIGGER));
    MeteringRectangle[] focus = NotedCamera.repeated().get(CaptureRequest.CONTROL_AF_REGIONS);
    MeteringRectangle[] light = NotedCamera.repeated().get(CaptureRequest.CONTROL_AE_REGIONS);
    assertEquals(0, focus[0].getX());
    assertEquals(0, focus[0].getY());
    assertEquals(focus[0], light[0]);
    shadowOf(phone.thread.getLooper()).idleFor(Duration.ofSeconds(3));
    phone.settle();
    assertNull(NotedCamera.repeated().get(CaptureRequest.CONTROL_AF_REGIONS));
    assertEquals(
        CameraMetadata.CONTROL_AF_MODE_CONTINUOUS_PICTURE,
        (int) NotedCamera.repeated().get(CaptureRequest.CONTROL_AF_MODE));
  }

  @Test
  public void aWindowThatIsGone_closesTheCamera_andOpensItWithTheNext() {
    phone.windowGone();
    phone.settle();
    assertFalse(phone.isOpen());
    phone.layOut();
    phone.settle();
    assertTrue(phone.isOpen());
  }

  @Test
  public void aCameraAtTheBack_isTakenBeforeOneThatLooksAtTheUser() throws Exception {
    ShadowCameraManager cameras = shadowOf(phone.cameras());
    cameras.addCamera("7", Phone.characteristics(CameraMetadata.LENS_FACING_FRONT));
    cameras.addCamera("8", Phone.characteristics(CameraMetadata.LENS_FACING_EXTERNAL));
    assertEquals("0", Lens.best(phone.cameras()).orElseThrow().id());
    cameras.removeCamera("0");
    assertEquals("8", Lens.best(phone.cameras()).orElseThrow().id());
    cameras.removeCamera("8");
    Lens front = Lens.best(phone.cameras()).orElseThrow();
    assertEquals("7", front.id());
    assertTrue(front.facesUser());
  }

  /** A phone with a camera that lies on its side, as most do. */
  static final class Phone implements Hardware {
    final Context context = ApplicationProvider.getApplicationContext();
    final HandlerThread thread = new HandlerThread("test-camera");
    final FakeReaders readers = new FakeReaders(NotedCamera.log());
    LiveCamera camera;

    Phone() {
      NotedCamera.forget();
      thread.start();
      shadowOf(cameras()).addCamera("0", characteristics(CameraMetadata.LENS_FACING_BACK));
    }

    CameraManager cameras() {
      return context.getSystemService(CameraManager.class);
    }

    static CameraCharacteristics characteristics(int facing) {
      CameraCharacteristics told = ShadowCameraCharacteristics.newCameraCharacteristics();
      ShadowCameraCharacteristics shadow = shadowOf(told);
      shadow.set(CameraCharacteristics.LENS_FACING, facing);
      shadow.set(CameraCharacteristics.SENSOR_ORIENTATION, 90);
      shadow.set(CameraCharacteristics.FLASH_INFO_AVAILABLE, true);
      shadow.set(CameraCharacteristics.SENSOR_INFO_ACTIVE_ARRAY_SIZE, new Rect(0, 0, 4000, 3000));
      shadow.set(CameraCharacteristics.CONTROL_ZOOM_RATIO_RANGE, new Range<>(0.5f, 4f));
      shadow.set(CameraCharacteristics.CONTROL_MAX_REGIONS_AF, 1);
      shadow.set(CameraCharacteristics.CONTROL_MAX_REGIONS_AE, 1);
      shadow.set(
          CameraCharacteristics.CONTROL_AF_AVAILABLE_MODES,
          new int[] {
            CameraMetadata.CONTROL_AF_MODE_AUTO, CameraMetadata.CONTROL_AF_MODE_CONTINUOUS_PICTURE
          });
      shadow.set(
          CameraCharacteristics.SCALER_STREAM_CONFIGURATION_MAP,
          StreamConfigurationMapBuilder.newBuilder()
              .addOutputSize(ImageFormat.YUV_420_888, new Size(1920, 1080))
              .addOutputSize(ImageFormat.YUV_420_888, new Size(1280, 960))
              .addOutputSize(ImageFormat.YUV_420_888, new Size(1280, 720))
              .addOutputSize(ImageFormat.YUV_420_888, new Size(640, 480))
              .addOutputSize(new Size(1920, 1080))
              .addOutputSize(new Size(1280, 960))
              .build());
      return told;
    }

    @Override
    public LiveCamera plugIn(Executor analysis) {
      camera = new Camera2Frames(context, analysis, new Handler(thread.getLooper()), readers);
      layOut();
      return camera;
    }

    void layOut() {
      View view = camera.view();
      view.layout(0, 0, 480, 640);
      TextureView.SurfaceTextureListener told = ((TextureView) view).getSurfaceTextureListener();
      told.onSurfaceTextureAvailable(new SurfaceTexture(0), 480, 640);
    }

    void windowGone() {
      TextureView view = (TextureView) camera.view();
      view.getSurfaceTextureListener().onSurfaceTextureDestroyed(new SurfaceTexture(0));
    }

    @Override
    public void settle() {
      for (int i = 0; i < 3; i++) {
        shadowOf(thread.getLooper()).idle();
        shadowOf(Looper.getMainLooper()).idle();
      }
    }

    @Override
    public void deliver(int brightness) {
      readers.newest().fill(FakeImage.grey(frameWidthPx(), frameWidthPx() * 3 / 4, brightness));
      settle();
    }

    @Override
    public void deliverBroken() {
      readers
          .newest()
          .fill(
              new FakeImage(
                  1280,
                  960,
                  FakeImage.plane(1, 100, 1280, 1),
                  FakeImage.plane(1, 100, 640, 1),
                  FakeImage.plane(1, 100, 640, 1)));
      settle();
    }

    @Override
    public boolean isOpen() {
      return NotedCamera.repeated() != null;
    }

    @Override
    public boolean isLit() {
      Integer mode = NotedCamera.repeated().get(CaptureRequest.FLASH_MODE);
      return mode != null && mode == CameraMetadata.FLASH_MODE_TORCH;
    }

    @Override
    public float zoomRatio() {
      return NotedCamera.repeated().get(CaptureRequest.CONTROL_ZOOM_RATIO);
    }

    @Override
    public int frameWidthPx() {
      return readers.newest().size().getWidth();
    }

    @Override
    public void takenByAnother() {
      shadowOf(cameras()).triggerDisconnect();
      settle();
    }

    @Override
    public void givenBack() {
      unplug();
      shadowOf(cameras()).addCamera("0", characteristics(CameraMetadata.LENS_FACING_BACK));
      settle();
    }

    @Override
    public void end() {
      thread.quit();
    }

    @Override
    public void unplug() {
      shadowOf(cameras()).removeCamera("0");
      settle();
    }
  }
}
