package pomona.app.scan;

import androidx.annotation.Nullable;
import java.util.Optional;
import pomona.app.camera.CodeReader;
import pomona.app.camera.ReadCode;
import pomona.app.camera.Shot;
import pomona.app.sync.SiteCertificate;
import pomona.lot.LotLabel;
import pomona.lot.size.CardCode;
import pomona.phone.lot.EnrolmentCode;

/**
 * Searches frames for a crate's label, and offers each once: a label that was declined, or whose
 * lot is open, stays in view beside the fruit and must not be asked about again.
 */
final class LabelSearch {
  /** Of the frames without a fruit, one of so many is searched: it takes a while. */
  private static final int FRAMES_ALONE = 4;

  /** Beside fruit the outlines come first. */
  private static final int FRAMES_BESIDE = 8;

  private final CodeReader codes = new CodeReader();
  private volatile String declined = "";
  private volatile boolean seesCard;
  private int frames;

  /** What a still picture asks for. */
  Optional<ScanState> still(Shot shot) {
    return codes.read(shot.luminance()).filter(code -> !isCard(code)).flatMap(LabelSearch::asked);
  }

  /**
   * What a live frame asks for, if it is one of those that are searched.
   *
   * @param openLot the code of the lot that is open, if one is
   */
  Optional<ScanState> live(Shot shot, boolean besideFruit, @Nullable String openLot) {
    if (frames++ % (besideFruit ? FRAMES_BESIDE : FRAMES_ALONE) != 0) {
      return Optional.empty();
    }
    Optional<ReadCode> code = codes.glance(shot.luminance());
    seesCard = code.isPresent() && isCard(code.get());
    return seesCard
        ? Optional.empty()
        : code.flatMap(LabelSearch::asked).filter(asked -> isNew(asked, openLot));
  }

  /** Whether the newest frame that was searched shows the card for sizes. */
  boolean seesCard() {
    return seesCard;
  }

  /** The card for sizes names no lot. */
  private static boolean isCard(ReadCode code) {
    return CardCode.parse(code.text()).isPresent();
  }

  /** Not asked about again until another label is. */
  void decline(LotLabel label) {
    declined = label.code();
  }

  private boolean isNew(ScanState asked, @Nullable String openLot) {
    if (!(asked instanceof ScanState.Labelled labelled)) {
      return true;
    }
    String code = labelled.label().code();
    return !code.equals(openLot) && !code.equals(declined);
  }

  /** A lot, or to become a device of a site, or to trust its certificate. */
  private static Optional<ScanState> asked(ReadCode code) {
    if (EnrolmentCode.parse(code.text()).isPresent()
        || code.text().startsWith(SiteCertificate.PREFIX)) {
      return Optional.of(new ScanState.Invited(code.text()));
    }
    return LotLabel.parse(code.text(), code.symbology())
        .map(label -> new ScanState.Labelled(label, code));
  }
}
