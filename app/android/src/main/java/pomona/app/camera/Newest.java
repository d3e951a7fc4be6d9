package pomona.app.camera;

import java.util.Optional;

/**
 * Three of a kind that take turns between two threads: one is filled by the first, one is read by
 * the second, and the newest that is whole lies between. Neither thread waits, nothing is made.
 *
 * <pre>{@code
 * newest.filling().copy(image);
 * newest.publish();
 * // on the other thread
 * newest.take().ifPresent(this::look);
 * }</pre>
 */
final class Newest<T> {
  private Optional<T> filling;
  private Optional<T> whole;
  private Optional<T> read;
  private boolean fresh;

  Newest(T one, T two, T three) {
    filling = Optional.of(one);
    whole = Optional.of(two);
    read = Optional.of(three);
  }

  /** To be filled; the first thread's own until {@link #publish}. */
  T filling() {
    return filling.get();
  }

  synchronized void publish() {
    Optional<T> filled = filling;
    filling = whole;
    whole = filled;
    fresh = true;
  }

  /** The newest, once; the second thread's own until it asks again. */
  synchronized Optional<T> take() {
    if (!fresh) {
      return Optional.empty();
    }
    Optional<T> old = read;
    read = whole;
    whole = old;
    fresh = false;
    return read;
  }
}
