package pomona.apk;

/**
 * Something that the person who builds has to put right. The message says what is wrong, where, and
 * what to do; it is shown without a stack trace.
 */
final class BuildProblem extends Exception {
  private static final long serialVersionUID = 1L;

  BuildProblem(String message) {
    super(message);
  }

  BuildProblem(String message, Throwable cause) {
    super(message, cause);
  }
}
