package pomona.app.eye;

import java.util.function.Supplier;
import pomona.sync.WireDelegate;
import pomona.vision.Eye;

/**
 * An eye, and what runs its network now.
 *
 * @param running as facts name it; it changes when a delegate fails and another goes on
 * @param resting told when nobody looks for now
 */
public record OpenEye(Eye eye, Supplier<WireDelegate> running, Runnable resting) {

  /** An eye whose delegate never changes. */
  public OpenEye(Eye eye, WireDelegate delegate) {
    this(eye, () -> delegate, () -> {});
  }

  public WireDelegate delegate() {
    return running.get();
  }

  /** The same, with other judgement. */
  public OpenEye with(Eye other) {
    return new OpenEye(other, running, resting);
  }

  /** Nobody looks for now; the next frame may come at any time. */
  public void rest() {
    resting.run();
  }
}
