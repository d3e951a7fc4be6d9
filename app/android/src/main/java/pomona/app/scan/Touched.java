package pomona.app.scan;

import java.util.Optional;
import pomona.app.camera.Picture;
import pomona.fruit.Fruit;
import pomona.fruit.Grade;
import pomona.phone.record.GradeAccount;
import pomona.phone.record.SeenFrame;

/**
 * A fruit that somebody has touched, to look at it and to correct it.
 *
 * @param seen what it was seen in, with this fruit at least
 * @param place of the fruit there
 * @param drawn its place among the outlines
 * @param identity the tracker's, of a live frame; 0 in a still picture
 * @param grade what counts now
 * @param looks what counts now
 * @param taken what it is recorded as, unless nobody has recorded it yet
 */
record Touched(
    SeenFrame seen,
    int place,
    int drawn,
    long identity,
    Picture picture,
    Grade grade,
    Looks looks,
    Optional<TakenFruit> taken) {

  Fruit fruit() {
    return seen.fruits().get(place);
  }

  Optional<GradeAccount> account() {
    return seen.accounts().isEmpty() ? Optional.empty() : Optional.of(seen.accounts().get(place));
  }

  /** What counts of what a person is about to change. */
  Said before(Said change) {
    return new Said(
        change.grade().map(other -> grade), change.className().map(other -> looks.className()));
  }

  boolean isLive() {
    return identity > 0;
  }
}
