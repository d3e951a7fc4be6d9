package pomona.app.eye;

import java.io.IOException;

/** Opens the eye that this phone should see with. Called on the thread that will use it. */
@FunctionalInterface
public interface EyeOpener {

  /**
   * Opens a new eye; whoever asked closes it, on the same thread.
   *
   * @throws IOException when there is no bundle on the phone, or none that may be loaded: a
   *     sentence for a person
   */
  OpenEye open() throws IOException;

  /** A number that changes whenever an eye opened now would see with something else. */
  default long edition() {
    return 0;
  }
}
