package pomona.app.lot;

import android.content.Context;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import pomona.app.R;
import pomona.app.store.LotSummary;
import pomona.app.style.Cards;
import pomona.app.style.ClassNames;
import pomona.app.style.GradeBar;
import pomona.app.style.RelativeTimes;

/** A card for each lot. */
final class LotAdapter extends Cards<LotSummary> {
  private final Clock clock;
  private final Consumer<LotSummary> open;

  /**
   * Makes cards.
   *
   * @param background compares lists
   */
  LotAdapter(Clock clock, Executor background, Consumer<LotSummary> open) {
    super(R.layout.lot_card, background, LotSummary::id, lot -> lot);
    this.clock = clock;
    this.open = open;
  }

  @Override
  protected void show(Card card, LotSummary lot) {
    Context context = card.context();
    int fruits = lot.grades().total();
    card.text(R.id.name, lot.code());
    String product = ClassNames.of(context, lot.product());
    card.text(
        R.id.origin,
        lot.supplier().isEmpty()
            ? product
            : context.getString(R.string.lot_from, product, lot.supplier()));
    card.text(
        R.id.when,
        lot.finishedMillis() == null
            ? context.getString(R.string.lot_open)
            : RelativeTimes.ago(context, lot.finishedMillis(), clock.millis()));
    card.<GradeBar>view(R.id.grades).show(lot.grades());
    card.text(
        R.id.count,
        fruits == 0
            ? context.getString(R.string.lot_nothing_scanned)
            : context.getResources().getQuantityString(R.plurals.lot_fruits, fruits, fruits));
    card.itemView.setOnClickListener(pressed -> open.accept(lot));
  }
}
