package pomona.app.camera;

import android.content.Context;
import android.util.Size;
import android.view.View;
import androidx.camera.core.Camera;
import androidx.camera.core.CameraInfoUnavailableException;
import androidx.camera.core.CameraSelector;
import androidx.camera.core.CameraState;
import androidx.camera.core.FocusMeteringAction;
import androidx.camera.core.ImageAnalysis;
import androidx.camera.core.ImageProxy;
import androidx.camera.core.Preview;
import androidx.camera.core.UseCase;
import androidx.camera.core.ZoomState;
import androidx.camera.core.resolutionselector.ResolutionSelector;
import androidx.camera.core.resolutionselector.ResolutionStrategy;
import androidx.camera.lifecycle.ProcessCameraProvider;
import androidx.camera.view.PreviewView;
import androidx.core.content.ContextCompat;
import androidx.lifecycle.LifecycleOwner;
import com.google.common.util.concurrent.ListenableFuture;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The live camera, by CameraX. Only {@link Cameras} touches this class: where CameraX was not built
 * in, loading it fails.
 */
final class CameraXFrames implements LiveCamera {
  private static final Size USUAL = new Size(1280, 960);
  private static final Size LOW = new Size(640, 480);
  private static final long FOCUS_SECONDS = 3;

  private final Context context;
  private final Executor analysis;
  private final PreviewView view;
  private final SilenceWatch silence = new SilenceWatch();
  private ProcessCameraProvider provider;
  private Camera camera;
  private UseCase[] bound = new UseCase[0];
  private Optional<Runnable> rebind = Optional.empty();
  private Size wanted = USUAL;
  private boolean lit;
  private float zoom;
  private volatile Focal focal = Focal.USUAL;
  private volatile Taker taker;

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
  public void start(LifecycleOwner owner, Taker newTaker) {
    stop();
    taker = newTaker;
    ListenableFuture<ProcessCameraProvider> ready = ProcessCameraProvider.getInstance(context);
    rebind = Optional.of(() -> bind(ready, owner));
    ready.addListener(
        () -> {
          if (taker == newTaker) {
            bind(ready, owner);
          }
        },
        ContextCompat.getMainExecutor(context));
  }

  private void bind(ListenableFuture<ProcessCameraProvider> ready, LifecycleOwner owner) {
    Taker now = taker;
    if (now == null) {
      return;
    }
    try {
      provider = ready.get();
      Optional<CameraSelector> chosen = choose();
      if (!chosen.isPresent()) {
        now.troubled(CameraTrouble.NO_CAMERA);
        return;
      }
      Preview preview = new Preview.Builder().build();
      preview.setSurfaceProvider(view.getSurfaceProvider());
      ImageAnalysis frames = frames();
      frames.setAnalyzer(analysis, this::take);
      provider.unbind(bound);
      bound = new UseCase[] {preview, frames};
      camera = provider.bindToLifecycle(owner, chosen.get(), preview, frames);
      camera.getCameraInfo().getCameraState().removeObservers(owner);
      camera.getCameraInfo().getCameraState().observe(owner, this::tell);
      // A camera that is bound anew has forgotten what a hand wanted of it.
      if (lit) {
        torch(true);
      }
      if (zoom > 0) {
        zoom(zoom);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      now.troubled(CameraTrouble.BROKEN);
    } catch (ExecutionException
        | CameraInfoUnavailableException
        | IllegalArgumentException
        | IllegalStateException e) {
      now.troubled(CameraTrouble.BROKEN);
    }
  }

  private Optional<CameraSelector> choose() throws CameraInfoUnavailableException {
    if (provider.hasCamera(CameraSelector.DEFAULT_BACK_CAMERA)) {
      return Optional.of(CameraSelector.DEFAULT_BACK_CAMERA);
    }
    return provider.hasCamera(CameraSelector.DEFAULT_FRONT_CAMERA)
        ? Optional.of(CameraSelector.DEFAULT_FRONT_CAMERA)
        : Optional.empty();
  }

  private ImageAnalysis frames() {
    return new ImageAnalysis.Builder()
        .setBackpressureStrategy(ImageAnalysis.STRATEGY_KEEP_ONLY_LATEST)
        .setOutputImageFormat(ImageAnalysis.OUTPUT_IMAGE_FORMAT_RGBA_8888)
        .setResolutionSelector(
            new ResolutionSelector.Builder()
                .setResolutionStrategy(
                    new ResolutionStrategy(
                        wanted, ResolutionStrategy.FALLBACK_RULE_CLOSEST_HIGHER_THEN_LOWER))
                .build())
        .build();
  }

  /** CameraX opens the camera again by itself; what is in the way meanwhile is said. */
  private void tell(CameraState state) {
    Taker now = taker;
    if (now == null) {
      return;
    }
    if (state.getType() == CameraState.Type.OPEN) {
      silence.begin(now);
    } else {
      silence.end();
    }
    if (state.getError() != null) {
      now.troubled(
          switch (state.getError().getCode()) {
            case CameraState.ERROR_CAMERA_IN_USE, CameraState.ERROR_MAX_CAMERAS_IN_USE ->
                CameraTrouble.TAKEN;
            case CameraState.ERROR_CAMERA_DISABLED, CameraState.ERROR_DO_NOT_DISTURB_MODE_ENABLED ->
                CameraTrouble.SWITCHED_OFF;
            default -> CameraTrouble.BROKEN;
          });
    }
  }

  private void take(ImageProxy image) {
    try (image) {
      Taker now = taker;
      CameraXShot shot = new CameraXShot(image, focal);
      if (now == null) {
        return;
      }
      if (!shot.isWhole()) {
        silence.cameBad();
        return;
      }
      silence.came();
      silence.looking(true);
      try {
        now.take(shot);
      } finally {
        silence.looking(false);
      }
    }
  }

  @Override
  public void lowResolution(boolean low) {
    Size size = low ? LOW : USUAL;
    if (!size.equals(wanted)) {
      wanted = size;
      if (provider != null) {
        rebind.ifPresent(Runnable::run);
      }
    }
  }

  @Override
  public void stop() {
    taker = null;
    silence.end();
    if (provider != null) {
      provider.unbind(bound);
      bound = new UseCase[0];
    }
  }

  @Override
  public boolean hasTorch() {
    return camera != null && camera.getCameraInfo().hasFlashUnit();
  }

  @Override
  public void torch(boolean on) {
    lit = on;
    if (camera != null) {
      nothingToWaitFor(camera.getCameraControl().enableTorch(on));
    }
  }

  @Override
  public void zoom(float share) {
    zoom = share;
    if (camera != null) {
      ZoomState can = camera.getCameraInfo().getZoomState().getValue();
      float closest = can == null ? 1 : can.getMaxZoomRatio();
      float ratio = LiveCamera.zoomRatio(share, closest);
      focal = new Focal(ratio * Focal.USUAL.ofLongestSide(), Focal.USUAL.doubt());
      nothingToWaitFor(camera.getCameraControl().setZoomRatio(ratio));
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
