package pomona.app.eye;

import android.os.Build;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.lite.TensorFlowLite;
import org.tensorflow.lite.gpu.CompatibilityList;
import pomona.bundle.Bundle;
import pomona.vision.Runtime;

/** What a phone runs bundles with: TensorFlow Lite for Android and its delegates. */
public final class AndroidRuntimes implements Runtimes {
  /** From this version on NNAPI is deprecated, and slower than XNNPACK where it still is. */
  private static final int NNAPI_BEFORE = 35;

  @Override
  public List<Delegate> candidates() {
    List<Delegate> candidates = new ArrayList<>();
    if (hasGpu()) {
      candidates.add(Delegate.GPU);
    }
    if (Build.VERSION.SDK_INT < NNAPI_BEFORE) {
      candidates.add(Delegate.NNAPI);
    }
    candidates.add(Delegate.XNNPACK);
    candidates.add(Delegate.CPU);
    return candidates;
  }

  /** Google's list of phones on which the GPU delegate is known to crash or to miscompute. */
  private static boolean hasGpu() {
    try (CompatibilityList phones = new CompatibilityList()) {
      return phones.isDelegateSupportedOnThisDevice();
    } catch (RuntimeException | LinkageError notHere) {
      return false;
    }
  }

  @Override
  public String device() {
    return Build.FINGERPRINT + " " + GpuDriver.version() + " " + TensorFlowLite.runtimeVersion();
  }

  @Override
  public Runtime open(Bundle bundle, Delegate delegate) {
    return new AndroidRuntime(bundle, delegate);
  }
}
