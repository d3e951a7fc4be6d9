package pomona.server.review.page;

import java.util.Optional;
import pomona.server.access.Role;
import pomona.server.access.Visitor;

/**
 * What surrounds the content of every page.
 *
 * @param section which of the navigation's entries it belongs to
 */
public record Layout(String title, String section, Optional<Visitor> visitor, Assets assets) {
  public boolean administers() {
    return visitor.filter(person -> person.role().covers(Role.ADMIN)).isPresent();
  }

  public String csrf() {
    return visitor.map(Visitor::csrfToken).orElse("");
  }

  /** Marks the entry of the page that is shown. */
  public String current(String entry) {
    return entry.equals(section) ? "page" : null;
  }
}
