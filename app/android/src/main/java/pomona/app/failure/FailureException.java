package pomona.app.failure;

import java.io.IOException;

/** Something did not work, and it is known what a person does about it. */
public final class FailureException extends IOException {
  private final Failure failure;

  public FailureException(Failure failure) {
    super(failure.name());
    this.failure = failure;
  }

  public FailureException(Failure failure, Throwable cause) {
    super(failure.name(), cause);
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }
}
