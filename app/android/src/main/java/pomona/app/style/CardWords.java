package pomona.app.style;

import androidx.annotation.StringRes;
import pomona.app.R;
import pomona.lot.size.CardRefusal;

/** Why a card for sizes measures nothing, and what to do about it. */
public final class CardWords {
  private CardWords() {}

  @StringRes
  public static int of(CardRefusal refusal) {
    return switch (refusal) {
      case HALF_IN_VIEW -> R.string.card_half_in_view;
      case TOO_SMALL -> R.string.card_too_small;
      case TILTED -> R.string.card_tilted;
      case NOT_FLAT -> R.string.card_not_flat;
      case PRINTED_IN_THE_WRONG_SIZE -> R.string.card_wrong_size;
    };
  }
}
