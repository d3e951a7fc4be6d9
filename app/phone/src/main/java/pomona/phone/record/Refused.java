package pomona.phone.record;

import java.util.Optional;
import pomona.sync.WireRefusal;
import pomona.vision.Refusal;
import pomona.vision.Sight;

/** Refusals of the eye as facts name them. */
final class Refused {
  /** Used for every frame, so it is made once. */
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

  /** Why a frame is refused, if it is. A frame whose fruits are all unfamiliar is refused too. */
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
