package pomona.app.record;

import android.content.Context;
import android.content.SharedPreferences;
import java.util.OptionalDouble;
import pomona.app.store.Settings;
import pomona.lot.size.CardCode;
import pomona.lot.size.PrintedCard;

/** What a ruler said of the printed card for sizes, once for each card. */
public final class KeptCard {
  /** The card that this app makes: it fits beside fruit, and is seen well from half a metre. */
  public static final int EDGE_MM = 60;

  private final SharedPreferences kept;

  public KeptCard(Context context) {
    this.kept = Settings.open(context, "card");
  }

  /**
   * Keeps a card's edge by a ruler.
   *
   * @throws pomona.lot.size.CardException if it was printed in the wrong size, or stretched
   */
  public void measured(double acrossMm, double downMm) {
    PrintedCard card =
        CardCode.parse(CardCode.text(EDGE_MM)).get().measuredByRuler(acrossMm, downMm);
    kept.edit().putFloat(CardCode.text(EDGE_MM), (float) card.edgeMm()).apply();
  }

  /** The edge of the card with this code, if somebody has measured it. */
  public OptionalDouble edgeMm(String code) {
    float edge = kept.getFloat(code, 0);
    return edge > 0 ? OptionalDouble.of(edge) : OptionalDouble.empty();
  }
}
