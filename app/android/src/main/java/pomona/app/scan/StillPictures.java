package pomona.app.scan;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import pomona.app.camera.Picture;
import pomona.app.failure.Failure;
import pomona.app.store.LotSummary;
import pomona.phone.record.LotSoFar;

/** Looks at pictures that were taken before, or that another application takes. */
final class StillPictures {
  private final ScanParts parts;
  private final LiveEye eye;
  private final LabelSearch labels;
  private final Consumer<ScanState> said;

  /** Opens a picture, which may lie on another computer: not called on the analysis thread. */
  interface Opener {
    Picture open() throws IOException;
  }

  /**
   * Looks at pictures with the eye of live frames.
   *
   * @param said told what is to be shown, on any thread
   */
  StillPictures(ScanParts parts, LiveEye eye, LabelSearch labels, Consumer<ScanState> said) {
    this.parts = parts;
    this.eye = eye;
    this.labels = labels;
    this.said = said;
  }

  void look(Opener opener) {
    parts.pictures().execute(() -> open(opener));
  }

  private void open(Opener opener) {
    try {
      Picture picture = opener.open();
      parts.analysis().execute(() -> lookAt(picture));
    } catch (IOException | RuntimeException e) {
      said.accept(new ScanState.Failed(Failure.of(e, Failure.PICTURE_GONE)));
    }
  }

  private void lookAt(Picture picture) {
    try {
      // What is observed of the lot may come after the picture.
      Optional<LotSummary> open = parts.lots().openSummaryNow();
      eye.scanInto(open.map(LotSummary::soFar).orElse(LotSoFar.NONE));
      int count = eye.lookStill(picture.frame());
      Optional<ScanState> code = count > 0 ? Optional.empty() : labels.still(picture);
      said.accept(code.orElseGet(() -> new ScanState.Looked(eye.still(), picture, Map.of())));
    } catch (IOException | RuntimeException e) {
      said.accept(new ScanState.Failed(Failure.of(e, Failure.NOT_LOOKED_AT)));
    }
  }
}
