package pomona.phone.record;

import java.util.Optional;
import pomona.sync.WireRefusal;
import pomona.vision.Refusal;
import pomona.vision.Sight;

/** Refusals of the eye as facts name them. */
final class Refused {
  /** Asked for every frame, so made once. */
  private static final Optional<WireRefusal> UNFAMILIAR = Optional.of(WireRefusal.UNFAMILIAR);

  private Refused() {}

  static WireRefusal word(Refusal refusal) {
    if (refusal instanceof Refusal.Dark) {
      return WireRefusal.DARK;
    }
    if (refusal instanceof Refusal.Blurred) {
      return WireRefusal.BLURRED;
    }
    return refusal instanceof Refusal.Empty ? WireRefusal.EMPTY : WireRefusal.UNFAMILIAR;
  }

  /** Why nothing is said of a frame; a frame whose fruits are all unfamiliar is refused, too. */
  static Optional<WireRefusal> of(Sight sight) {
    if (sight.isRefused()) {
      return sight.refusal().map(Refused::word);
    }
    for (int i = 0; i < sight.count(); i++) {
      if (sight.fruit(i).isFamiliar()) {
        return Optional.empty();
      }
    }
    return UNFAMILIAR;
  }
}
