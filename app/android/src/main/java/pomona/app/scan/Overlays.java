package pomona.app.scan;

/**
 * Three overlays that take turns, so that neither thread waits for the other: one is filled on the
 * analysis thread, one is drawn on the main thread, and the newest that is complete lies between.
 */
final class Overlays {
  private Overlay filling = new Overlay();
  private Overlay complete = new Overlay();
  private Overlay drawn = new Overlay();
  private boolean fresh;

  /** To be filled; the analysis thread's own until {@link #publish}. */
  Overlay filling() {
    return filling;
  }

  synchronized void publish() {
    Overlay filled = filling;
    filling = complete;
    complete = filled;
    fresh = true;
  }

  /** The newest; the main thread's own until it asks again. */
  synchronized Overlay newest() {
    if (fresh) {
      Overlay old = drawn;
      drawn = complete;
      complete = old;
      fresh = false;
    }
    return drawn;
  }
}
