package pomona.app.scan;

import java.util.Optional;
import java.util.function.Consumer;
import pomona.app.store.KnownLot;

/** Begins the lot of a label that was read, or goes on with one that people were done with. */
final class LotBeginnings {
  private final ScanParts parts;
  private final LiveFrames frames;
  private final Consumer<ScanState> said;

  /**
   * Lots are begun in the order in which things are written.
   *
   * @param said told what is to be shown, on any thread
   */
  LotBeginnings(ScanParts parts, LiveFrames frames, Consumer<ScanState> said) {
    this.parts = parts;
    this.frames = frames;
    this.said = said;
  }

  /**
   * Begins the lot of a label, unless it is one that people were done with: then they are asked.
   *
   * @param live whether live frames go on at once
   */
  void begin(ScanState.Labelled labelled, boolean live) {
    parts
        .writing()
        .execute(
            () -> {
              Optional<KnownLot> known = parts.book().known(labelled.label());
              said.accept(
                  known.isPresent()
                      ? new ScanState.Known(labelled, known.get())
                      : begun(labelled, live));
              goOn(live && !known.isPresent());
            });
  }

  /** Goes on with a lot that people were done with, because the operator says so. */
  void goOn(ScanState.Known known, boolean live) {
    parts
        .writing()
        .execute(
            () -> {
              said.accept(begun(known.asked(), live));
              goOn(live);
            });
  }

  private void goOn(boolean live) {
    if (live) {
      frames.goOn();
    } else {
      frames.hold();
      frames.wantNothing();
    }
  }

  private ScanState begun(ScanState.Labelled labelled, boolean live) {
    return new ScanState.Begun(parts.book().begin(labelled.label()), labelled.read(), live);
  }
}
