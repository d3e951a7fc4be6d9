package pomona.app.scan;

import java.util.Optional;

/**
 * A fruit that a press has taken: it is recorded, or will be.
 *
 * @param place among the fruits of its press
 */
record TakenFruit(WrittenIds press, int place) {

  /** The id under which it is recorded; empty while it is not written. */
  Optional<String> id() {
    return press.of(place);
  }
}
