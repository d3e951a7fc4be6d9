package pomona.server.review.page;

import java.util.Optional;
import pomona.ask.lexicon.Tongue;
import pomona.server.access.Role;
import pomona.server.access.Visitor;

/**
 * What surrounds the content of every page.
 *
 * @param section which of the navigation's entries it belongs to
 * @param say the page's language
 * @param here the page's address, to which a language can be added; absent where a page is in
 *     English alone
 * @param everywhere whether there are other cells to be asked
 */
public record Layout(
    String title,
    String section,
    Optional<Visitor> visitor,
    Assets assets,
    PageWords say,
    Optional<String> here,
    boolean everywhere) {
  public boolean administers() {
    return visitor.filter(person -> person.role().covers(Role.ADMIN)).isPresent();
  }

  /** Whether the reader may ask other cells. */
  public boolean asksEverywhere() {
    return everywhere && administers();
  }

  public String csrf() {
    return visitor.map(Visitor::csrfToken).orElse("");
  }

  /** Marks the entry of the page that is shown. */
  public String current(String entry) {
    return entry.equals(section) ? "page" : null;
  }

  /** The same page in another language. */
  public String inTongue(Tongue tongue) {
    return here.orElse("?") + "lang=" + tongue.code();
  }
}
