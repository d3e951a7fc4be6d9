package pomona.app.scan;

import java.util.List;
import java.util.Optional;

/**
 * The ids of the fruits of one press, which the database's thread learns when it has written them.
 * What is written after them, such as a correction, asks here.
 */
final class WrittenIds {
  private volatile List<String> ids = List.of();

  void set(List<String> written) {
    ids = List.copyOf(written);
  }

  /** The id of a fruit; empty while it is not written, and if it was given up. */
  Optional<String> of(int place) {
    return place < ids.size() ? Optional.of(ids.get(place)) : Optional.empty();
  }
}
