package pomona.app.eye;

import java.util.List;
import pomona.bundle.Bundle;
import pomona.tflite.TfliteRuntime;
import pomona.vision.Runtime;

/** Runs bundles with the TensorFlow Lite of this computer, behind the same face as a phone's. */
public final class JvmRuntimes implements Runtimes {

  @Override
  public List<Delegate> candidates() {
    return List.of(Delegate.XNNPACK);
  }

  @Override
  public String device() {
    return "this computer";
  }

  @Override
  public Runtime open(Bundle bundle, Delegate delegate) {
    return new TfliteRuntime(bundle);
  }
}
