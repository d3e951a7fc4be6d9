package pomona.app.camera;

import android.content.Context;
import android.util.Size;
import androidx.camera.core.Camera;
import androidx.camera.core.CameraControl;
import androidx.camera.core.CameraInfo;
import androidx.camera.core.CameraSelector;
import androidx.camera.core.CameraState;
import androidx.camera.core.ImageAnalysis;
import androidx.camera.core.ImageProxy;
import androidx.camera.core.Preview;
import androidx.camera.core.UseCase;
import androidx.camera.core.ZoomState;
import androidx.camera.core.resolutionselector.ResolutionSelector;
import androidx.camera.core.resolutionselector.ResolutionStrategy;
import androidx.camera.lifecycle.ProcessCameraProvider;
import androidx.camera.view.PreviewView;
import androidx.concurrent.futures.CallbackToFutureAdapter;
import androidx.lifecycle.LifecycleOwner;
import androidx.lifecycle.MutableLiveData;
import com.google.common.util.concurrent.ListenableFuture;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.annotation.RealObject;
import org.robolectric.shadow.api.Shadow;
import org.robolectric.shadows.ShadowViewGroup;

/**
 * CameraX as its documentation has it, behind its published signatures: what the adapter calls, and
 * no more. It stands before the real library as well, where that resolves.
 */
// Members are as the shadowed classes have them, and futures as CameraX hands them out.
@SuppressWarnings({
  "EffectivelyPrivate",
  "FutureReturnValueIgnored",
  "ProtectedMembersInFinalClass"
})
final class ShadowCameraX {
  private static boolean there;
  private static Optional<LifecycleOwner> owner = Optional.empty();
  private static Optional<Analysis> frames = Optional.empty();
  private static MutableLiveData<CameraState> state = new MutableLiveData<>();
  private static boolean lit;
  private static float ratio;

  private ShadowCameraX() {}

  static void plugIn(boolean nowThere) {
    there = nowThere;
    owner = Optional.empty();
    frames = Optional.empty();
  }

  /** The screen that the camera is bound to. */
  static Optional<LifecycleOwner> owner() {
    return owner;
  }

  static Analysis frames() {
    return frames.orElseThrow();
  }

  static boolean lit() {
    return lit;
  }

  static float ratio() {
    return ratio;
  }

  /** What the camera says of itself; 0 for no error. */
  static void tell(CameraState.Type type, int error) {
    CameraState.StateError why =
        new CameraState.StateError() {
          @Override
          public int getCode() {
            return error;
          }

          // The published class has it as well.
          @SuppressWarnings({"unused", "MissingOverride"})
          public Throwable getCause() {
            return null;
          }
        };
    state.setValue(
        new CameraState() {
          @Override
          public StateError getError() {
            return error == 0 ? null : why;
          }

          @Override
          public Type getType() {
            return type;
          }
        });
  }

  private static <T> ListenableFuture<T> done(T value) {
    return CallbackToFutureAdapter.getFuture(
        completer -> {
          completer.set(value);
          return "done";
        });
  }

  /** An interface of which only some methods are called. */
  static <T> T answering(Class<T> type, Map<String, Function<Object[], Object>> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answers.get(method.getName()).apply(arguments)));
  }

  private static Camera camera() {
    CameraControl control =
        answering(
            CameraControl.class,
            Map.of(
                "enableTorch",
                given -> {
                  lit = (boolean) given[0];
                  return done("lit");
                },
                "setZoomRatio",
                given -> {
                  ratio = (float) given[0];
                  return done("zoomed");
                }));
    ZoomState zoom = answering(ZoomState.class, Map.of("getMaxZoomRatio", given -> 4f));
    CameraInfo info =
        answering(
            CameraInfo.class,
            Map.of(
                "getCameraState", given -> state,
                "getZoomState", given -> new MutableLiveData<>(zoom),
                "hasFlashUnit", given -> true));
    return answering(
        Camera.class, Map.of("getCameraControl", given -> control, "getCameraInfo", given -> info));
  }

  /** The provider, of which there is one. */
  @Implements(ProcessCameraProvider.class)
  public static final class Provider {
    @Implementation
    protected static ListenableFuture<ProcessCameraProvider> getInstance(Context context) {
      return done(Shadow.newInstanceOf(ProcessCameraProvider.class));
    }

    @Implementation
    protected boolean hasCamera(CameraSelector selector) {
      return there && selector == CameraSelector.DEFAULT_BACK_CAMERA;
    }

    @Implementation
    protected Camera bindToLifecycle(
        LifecycleOwner newOwner, CameraSelector selector, UseCase... useCases) {
      owner = Optional.of(newOwner);
      for (UseCase useCase : useCases) {
        if (useCase instanceof ImageAnalysis) {
          frames = Optional.of(Shadow.extract(useCase));
        }
      }
      state = new MutableLiveData<>();
      lit = false;
      ratio = 1;
      tell(CameraState.Type.OPEN, 0);
      return camera();
    }

    @Implementation
    protected void unbind(UseCase... useCases) {
      if (Arrays.stream(useCases).anyMatch(ImageAnalysis.class::isInstance)) {
        owner = Optional.empty();
      }
    }
  }

  /** Frames as they are asked for. */
  @Implements(ImageAnalysis.class)
  public static final class Analysis {
    private Executor executor;
    private ImageAnalysis.Analyzer analyzer;
    private Size size;

    @Implementation
    protected void setAnalyzer(Executor newExecutor, ImageAnalysis.Analyzer newAnalyzer) {
      executor = newExecutor;
      analyzer = newAnalyzer;
    }

    Size size() {
      return size;
    }

    void deliver(ImageProxy image) {
      executor.execute(() -> analyzer.analyze(image));
    }
  }

  /** Makes {@link Analysis}. */
  @Implements(ImageAnalysis.Builder.class)
  public static final class AnalysisBuilder {
    @RealObject private ImageAnalysis.Builder self;
    private Size size;

    @Implementation
    protected void __constructor__() {}

    @Implementation
    protected ImageAnalysis.Builder setBackpressureStrategy(int strategy) {
      if (strategy != ImageAnalysis.STRATEGY_KEEP_ONLY_LATEST) {
        throw new AssertionError("frames would wait in line");
      }
      return self;
    }

    @Implementation
    protected ImageAnalysis.Builder setOutputImageFormat(int format) {
      return self;
    }

    @Implementation
    protected ImageAnalysis.Builder setResolutionSelector(ResolutionSelector selector) {
      Selector shadow = Shadow.extract(selector);
      size = shadow.size;
      return self;
    }

    @Implementation
    protected ImageAnalysis build() {
      ImageAnalysis made = Shadow.newInstanceOf(ImageAnalysis.class);
      Analysis shadow = Shadow.extract(made);
      shadow.size = size;
      return made;
    }
  }

  /** The size that is asked for. */
  @Implements(ResolutionStrategy.class)
  public static final class Strategy {
    private Size size;

    @Implementation
    protected void __constructor__(Size newSize, int rule) {
      size = newSize;
    }
  }

  /** Carries the size. */
  @Implements(ResolutionSelector.class)
  public static final class Selector {
    private Size size;
  }

  /** Makes {@link Selector}. */
  @Implements(ResolutionSelector.Builder.class)
  public static final class SelectorBuilder {
    @RealObject private ResolutionSelector.Builder self;
    private Size size;

    @Implementation
    protected void __constructor__() {}

    @Implementation
    protected ResolutionSelector.Builder setResolutionStrategy(ResolutionStrategy strategy) {
      Strategy shadow = Shadow.extract(strategy);
      size = shadow.size;
      return self;
    }

    @Implementation
    protected ResolutionSelector build() {
      ResolutionSelector made = Shadow.newInstanceOf(ResolutionSelector.class);
      Selector shadow = Shadow.extract(made);
      shadow.size = size;
      return made;
    }
  }

  /** The preview, which nobody looks at. */
  @Implements(Preview.class)
  public static final class Shown {
    @Implementation
    protected void setSurfaceProvider(Preview.SurfaceProvider provider) {}
  }

  /** Makes {@link Shown}. */
  @Implements(Preview.Builder.class)
  public static final class ShownBuilder {
    @Implementation
    protected void __constructor__() {}

    @Implementation
    protected Preview build() {
      return Shadow.newInstanceOf(Preview.class);
    }
  }

  /** The view. */
  @Implements(PreviewView.class)
  public static final class Seen extends ShadowViewGroup {
    @Implementation
    protected void __constructor__(Context context) {}

    @Implementation
    protected Preview.SurfaceProvider getSurfaceProvider() {
      return request -> {};
    }

    @Implementation
    protected void setScaleType(PreviewView.ScaleType type) {}

    @Implementation
    protected void setImplementationMode(PreviewView.ImplementationMode mode) {}
  }
}
