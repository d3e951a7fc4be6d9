package pomona.server.log;

/** What goes wrong with a log. The message is a sentence for whoever runs the cell. */
public abstract sealed class LogFault extends RuntimeException {
  private LogFault(String message, Throwable cause) {
    super(message, cause);
  }

  /** Another owner has the log. It is final: this process must stop and start anew. */
  public static final class Fenced extends LogFault {
    public Fenced(String message) {
      super(message, null);
    }
  }

  /** The position is taken. What is there must be applied before anything else is appended. */
  public static final class Behind extends LogFault {
    public Behind(String message) {
      super(message, null);
    }
  }

  /** It is not known what became of a request, or nothing can be asked. It may pass. */
  public static final class Unreachable extends LogFault {
    public Unreachable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** What is there cannot be what was appended, or is not a log that this program can follow. */
  public static final class Damaged extends LogFault {
    public Damaged(String message) {
      super(message, null);
    }

    public Damaged(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The log is not for this caller: a cell or a site that another server has. */
  public static final class Refused extends LogFault {
    public Refused(String message) {
      super(message, null);
    }
  }
}
