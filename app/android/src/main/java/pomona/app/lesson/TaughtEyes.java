package pomona.app.lesson;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import pomona.app.eye.EyeOpener;
import pomona.app.eye.OpenEye;
import pomona.sync.WireDelegate;
import pomona.vision.Eye;

/** Opens the bundle's eye, and lets it see with what was taught on this phone as well. */
public final class TaughtEyes implements EyeOpener {
  private final EyeOpener bundles;
  private final CurrentHeads heads;
  private volatile Optional<Running> running = Optional.empty();

  /** What an eye runs, of which generation. */
  public record Running(String generation, WireDelegate delegate) {}

  public TaughtEyes(EyeOpener bundles, CurrentHeads heads) {
    this.bundles = bundles;
    this.heads = heads;
  }

  @Override
  public OpenEye open() throws IOException {
    OpenEye opened = bundles.open();
    Eye eye = opened.eye();
    Supplier<WireDelegate> delegate = opened.running();
    running = Optional.of(new Running(eye.card().generation().name(), delegate.get()));
    return opened.with(eye.withHeads(heads.taughtOn(eye.card().generation(), eye.heads())));
  }

  /** What the last opened eye runs; empty before the first eye of this process. */
  public Optional<Running> running() {
    return running;
  }

  @Override
  public long edition() {
    // Both only ever rise.
    return bundles.edition() + heads.edition();
  }
}
