package pomona.app.eye;

import java.io.IOException;

/**
 * The one eye that screens see with. It is opened by the first look, which takes seconds, and kept
 * open between screens; another is opened when another bundle or other heads are to be used. All of
 * it is done on the analysis thread, which the eye belongs to.
 */
public final class KeptEye implements AutoCloseable {
  private final EyeOpener eyes;
  private OpenEye open;
  private long edition;
  private long openings;

  public KeptEye(EyeOpener eyes) {
    this.eyes = eyes;
  }

  /**
   * The eye to see with now, borrowed: it is not closed by who asks.
   *
   * @throws IOException when there is no bundle that may be used: a sentence for a person
   */
  public OpenEye now() throws IOException {
    if (open != null && eyes.edition() == edition) {
      return open;
    }
    close();
    edition = eyes.edition();
    open = eyes.open();
    openings++;
    return open;
  }

  /** How often an eye was opened: another number says that {@link #now} is another. */
  public long openings() {
    return openings;
  }

  /** Nobody looks for now. */
  public void rest() {
    if (open != null) {
      open.rest();
    }
  }

  /** Gives back its memory; the next look opens it again. */
  @Override
  public void close() {
    if (open != null) {
      open.rest();
      open.eye().close();
      open = null;
    }
  }
}
