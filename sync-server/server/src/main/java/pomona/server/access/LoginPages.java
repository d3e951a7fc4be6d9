package pomona.server.access;

import io.javalin.http.Context;
import java.util.Optional;
import pomona.sync.Problem;

/**
 * The pages that people see before they are logged in, in the language of whoever asks. The review
 * room draws them like its other pages.
 */
public interface LoginPages {
  /** Why somebody was not let in. */
  enum Refusal {
    /** Name or password is not right; which of them is not said. */
    WRONG,
    /** A link was used before, or is too old. */
    LINK_USED,
    /** An attempt at the OpenID provider was not brought back. */
    UNFINISHED,
    /** The provider vouches for somebody who was not invited. */
    UNKNOWN_ADDRESS
  }

  /**
   * A form that posts {@code name} and {@code password} to {@code /login?next=...}.
   *
   * @param refusal what went wrong, if something did
   * @param provider whether there is a link to {@code /login/provider} as well
   */
  String login(Context context, String next, Optional<Refusal> refusal, boolean provider);

  /** A form with one button that posts to the address that is asked for. */
  String enter(Context context);

  /**
   * A form that posts {@code password} and {@code csrf} to {@code /account/password}.
   *
   * @param problem why the last password was not taken, if it was not
   */
  String account(Context context, Visitor visitor, Optional<Problem> problem);
}
