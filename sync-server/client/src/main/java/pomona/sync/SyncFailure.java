package pomona.sync;

import java.util.Optional;

/** Everything that can go wrong between a device and its server. The family is closed. */
public abstract sealed class SyncFailure extends Exception {
  private SyncFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether the same request may succeed later without anyone doing anything. */
  public abstract boolean worthRetrying();

  /** No answer, or one that was damaged on its way: try again later. */
  public static final class Unreachable extends SyncFailure {
    public Unreachable(String message, Throwable cause) {
      super(message, cause);
    }

    @Override
    public boolean worthRetrying() {
      return true;
    }
  }

  /**
   * The token is not valid (any more): the device must be enrolled again. Facts stay where they
   * are.
   */
  public static final class Unauthorised extends SyncFailure {
    public Unauthorised(Problem problem) {
      super(problem.detail(), null);
    }

    @Override
    public boolean worthRetrying() {
      return false;
    }
  }

  /** The server understood the request and refuses it; sending it again changes nothing. */
  public static final class Refused extends SyncFailure {
    private final Problem problem;

    public Refused(Problem problem) {
      super(problem.detail(), null);
      this.problem = problem;
    }

    public Problem problem() {
      return problem;
    }

    @Override
    public boolean worthRetrying() {
      return false;
    }
  }

  /** The server is in trouble (full disk, stopping, too many requests): try again later. */
  public static final class ServerFault extends SyncFailure {
    private final Optional<Long> retryAfterMillis;

    public ServerFault(Problem problem, Optional<Long> retryAfterMillis) {
      super(problem.detail(), null);
      this.retryAfterMillis = retryAfterMillis;
    }

    /** When the server said to come back. */
    public Optional<Long> retryAfterMillis() {
      return retryAfterMillis;
    }

    @Override
    public boolean worthRetrying() {
      return true;
    }
  }

  /** The server no longer speaks this app's version: the app must be updated. Facts stay. */
  public static final class TooOld extends SyncFailure {
    public TooOld(Problem problem) {
      super(problem.detail(), null);
    }

    @Override
    public boolean worthRetrying() {
      return false;
    }
  }
}
