package pomona.app.camera;

import android.content.Context;
import android.util.Size;
import android.view.View;
import androidx.camera.core.Camera;
import androidx.camera.core.CameraInfoUnavailableException;
import androidx.camera.core.CameraSelector;
import androidx.camera.core.FocusMeteringAction;
import androidx.camera.core.ImageAnalysis;
import androidx.camera.core.ImageProxy;
import androidx.camera.core.Preview;
import androidx.camera.core.resolutionselector.ResolutionSelector;
import androidx.camera.core.resolutionselector.ResolutionStrategy;
import androidx.camera.lifecycle.ProcessCameraProvider;
import androidx.camera.view.PreviewView;
import androidx.core.content.ContextCompat;
import androidx.lifecycle.LifecycleOwner;
import com.google.common.util.concurrent.ListenableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import pomona.vision.Frame;
import pomona.vision.Rotation;

/**
 * The live camera, by CameraX. Only {@link LiveCamera} touches this class: where CameraX was not
 * built in, loading it fails.
 */
final class CameraXFrames implements LiveCamera {
  private static final Size USUAL = new Size(1280, 960);
  private static final Size LOW = new Size(640, 480);
  private static final long FOCUS_SECONDS = 3;

  private final Context context;
  private final Executor analysis;
  private final PreviewView view;
  private ProcessCameraProvider provider;
  private Camera camera;
  private Runnable rebind = () -> {};
  private Size wanted = USUAL;
  private boolean stopped;

  CameraXFrames(Context context, Executor analysis) {
    this.context = context;
    this.analysis = analysis;
    this.view = new PreviewView(context);
    view.setScaleType(PreviewView.ScaleType.FIT_CENTER);
    // A TextureView: the overlay is drawn in step with it, and it can be drawn into a bitmap.
    view.setImplementationMode(PreviewView.ImplementationMode.COMPATIBLE);
  }

  @Override
  public View view() {
    return view;
  }

  @Override
  public void start(LifecycleOwner owner, Taker taker) {
    stopped = false;
    ListenableFuture<ProcessCameraProvider> ready = ProcessCameraProvider.getInstance(context);
    rebind = () -> bind(ready, owner, taker);
    ready.addListener(rebind, ContextCompat.getMainExecutor(context));
  }

  private void bind(
      ListenableFuture<ProcessCameraProvider> ready, LifecycleOwner owner, Taker taker) {
    if (stopped) {
      return;
    }
    try {
      provider = ready.get();
      if (!provider.hasCamera(CameraSelector.DEFAULT_BACK_CAMERA)) {
        taker.failed("This phone has no camera at its back");
        return;
      }
      Preview preview = new Preview.Builder().build();
      preview.setSurfaceProvider(view.getSurfaceProvider());
      ImageAnalysis frames =
          new ImageAnalysis.Builder()
              .setBackpressureStrategy(ImageAnalysis.STRATEGY_KEEP_ONLY_LATEST)
              .setOutputImageFormat(ImageAnalysis.OUTPUT_IMAGE_FORMAT_RGBA_8888)
              .setResolutionSelector(
                  new ResolutionSelector.Builder()
                      .setResolutionStrategy(
                          new ResolutionStrategy(
                              wanted, ResolutionStrategy.FALLBACK_RULE_CLOSEST_HIGHER_THEN_LOWER))
                      .build())
              .build();
      frames.setAnalyzer(analysis, image -> take(image, taker));
      provider.unbindAll();
      camera = provider.bindToLifecycle(owner, CameraSelector.DEFAULT_BACK_CAMERA, preview, frames);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      taker.failed("The camera was interrupted");
    } catch (ExecutionException
        | CameraInfoUnavailableException
        | IllegalArgumentException
        | IllegalStateException e) {
      taker.failed("The camera cannot be opened: " + e.getMessage());
    }
  }

  private static void take(ImageProxy image, Taker taker) {
    try {
      taker.take(new CameraShot(image));
    } finally {
      image.close();
    }
  }

  /** A camera's frame, where it lies in the camera's memory. */
  private record CameraShot(ImageProxy image) implements Shot {
    private ImageProxy.PlaneProxy plane() {
      return image.getPlanes()[0];
    }

    private int degrees() {
      return image.getImageInfo().getRotationDegrees();
    }

    @Override
    public Frame frame() {
      Frame.Plane plane =
          new Frame.Plane(plane().getBuffer(), plane().getRowStride(), plane().getPixelStride());
      return Frame.rgba(plane, image.getWidth(), image.getHeight())
          .rotated(Rotation.ofDegrees(degrees()));
    }

    @Override
    public Picture picture() {
      return Picture.copy(
          plane().getBuffer(),
          image.getWidth(),
          image.getHeight(),
          plane().getRowStride(),
          plane().getPixelStride(),
          degrees());
    }

    @Override
    public Luminance luminance() {
      return new Luminance(
          plane().getBuffer(),
          image.getWidth(),
          image.getHeight(),
          plane().getRowStride(),
          plane().getPixelStride());
    }
  }

  @Override
  public void lowResolution(boolean low) {
    Size size = low ? LOW : USUAL;
    if (!size.equals(wanted)) {
      wanted = size;
      if (provider != null) {
        rebind.run();
      }
    }
  }

  @Override
  public void stop() {
    stopped = true;
    if (provider != null) {
      provider.unbindAll();
    }
  }

  @Override
  public boolean hasTorch() {
    return camera != null && camera.getCameraInfo().hasFlashUnit();
  }

  @Override
  public void torch(boolean on) {
    if (camera != null) {
      nothingToWaitFor(camera.getCameraControl().enableTorch(on));
    }
  }

  @Override
  public void zoom(float share) {
    if (camera != null) {
      nothingToWaitFor(camera.getCameraControl().setLinearZoom(share));
    }
  }

  @Override
  public void focus(float xPx, float yPx) {
    if (camera != null) {
      FocusMeteringAction action =
          new FocusMeteringAction.Builder(view.getMeteringPointFactory().createPoint(xPx, yPx))
              .setAutoCancelDuration(FOCUS_SECONDS, TimeUnit.SECONDS)
              .build();
      nothingToWaitFor(camera.getCameraControl().startFocusAndMetering(action));
    }
  }

  /**
   * Ignores how a request to the camera ends: the picture shows whether it worked, and there is
   * nothing else to do.
   */
  @SuppressWarnings("unused")
  private static void nothingToWaitFor(ListenableFuture<?> wish) {}
}
