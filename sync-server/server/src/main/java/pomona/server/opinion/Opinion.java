package pomona.server.opinion;

/** What somebody says of a crop. */
public sealed interface Opinion {

  /** The class and the grade. */
  record Says(String className, double classConfidence, String grade, double gradeConfidence)
      implements Opinion {}

  /**
   * Nothing can be said.
   *
   * @param reason a constant such as BLURRED
   */
  record Refused(String reason) implements Opinion {}
}
