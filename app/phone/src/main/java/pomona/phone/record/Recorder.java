package pomona.phone.record;

/**
 * Who records, as facts say it.
 *
 * @param device the device's id; before enrolment one that this phone made for itself
 * @param site the site; before enrolment {@link #NO_SITE}
 * @param operator an alias, never a person's name
 */
public record Recorder(String device, String site, String operator) {
  public static final String NO_SITE = "unenrolled";
  public static final String NO_OPERATOR = "operator";
}
