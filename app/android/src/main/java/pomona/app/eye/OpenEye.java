package pomona.app.eye;

import java.util.function.Supplier;
import pomona.sync.WireDelegate;
import pomona.vision.Eye;

/**
 * An eye, and what runs its network now.
 *
 * @param running as facts name it; it changes when a delegate fails and another goes on
 */
public record OpenEye(Eye eye, Supplier<WireDelegate> running) {

  /** An eye whose delegate never changes. */
  public OpenEye(Eye eye, WireDelegate delegate) {
    this(eye, () -> delegate);
  }

  public WireDelegate delegate() {
    return running.get();
  }
}
