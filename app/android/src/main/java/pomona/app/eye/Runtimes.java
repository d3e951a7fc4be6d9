package pomona.app.eye;

import java.util.List;
import pomona.bundle.Bundle;
import pomona.vision.Runtime;

/** What this device can run bundles with. */
public interface Runtimes {

  /** The delegates that are worth a try here. */
  List<Delegate> candidates();

  /**
   * A text that changes when the device, its drivers or TensorFlow Lite are updated. A chosen
   * delegate is remembered as long as it stays the same. Called on the thread that runs the
   * network.
   */
  String device();

  /**
   * Makes a runtime, which belongs to the calling thread.
   *
   * @throws RuntimeException if the delegate does not work here; {@link LinkageError} if its
   *     library does not
   */
  Runtime open(Bundle bundle, Delegate delegate);
}
