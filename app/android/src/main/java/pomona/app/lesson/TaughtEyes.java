package pomona.app.lesson;

import java.io.IOException;
import pomona.app.eye.EyeOpener;
import pomona.app.eye.OpenEye;
import pomona.vision.Eye;

/** Opens the bundle's eye, and lets it see with what was taught on this phone as well. */
public final class TaughtEyes implements EyeOpener {
  private final EyeOpener bundles;
  private final CurrentHeads heads;

  public TaughtEyes(EyeOpener bundles, CurrentHeads heads) {
    this.bundles = bundles;
    this.heads = heads;
  }

  @Override
  public OpenEye open() throws IOException {
    OpenEye opened = bundles.open();
    Eye eye = opened.eye();
    return new OpenEye(
        eye.withHeads(heads.taughtOn(eye.card().generation(), eye.heads())), opened.running());
  }

  @Override
  public long edition() {
    // Both only ever rise.
    return bundles.edition() + heads.edition();
  }
}
