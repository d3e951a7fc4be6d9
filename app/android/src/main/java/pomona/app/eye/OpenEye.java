package pomona.app.eye;

import java.util.function.Supplier;
import pomona.vision.Eye;

/**
 * An eye, and what runs its network now.
 *
 * @param running as facts name it: {@code gpu}, {@code nnapi}, {@code xnnpack}, {@code cpu}; it
 *     changes when a delegate fails and another goes on
 */
public record OpenEye(Eye eye, Supplier<String> running) {

  /** An eye that is always run by the same. */
  public OpenEye(Eye eye, String delegate) {
    this(eye, () -> delegate);
  }

  public String delegate() {
    return running.get();
  }
}
