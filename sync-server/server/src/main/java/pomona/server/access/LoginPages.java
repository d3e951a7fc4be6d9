package pomona.server.access;

/**
 * The pages that people see before they are logged in. The review room draws them like its other
 * pages.
 */
public interface LoginPages {

  /**
   * A form that posts {@code name} and {@code password} to {@code /login?next=...}.
   *
   * @param error what went wrong, or empty
   * @param provider whether there is a link to {@code /login/provider} as well
   */
  String login(String next, String error, boolean provider);

  /**
   * A form with one button that posts to the path itself.
   *
   * @param path the link's
   */
  String enter(String path);

  /** A form that posts {@code password} and {@code csrf} to {@code /account/password}. */
  String account(Visitor visitor, String error);
}
