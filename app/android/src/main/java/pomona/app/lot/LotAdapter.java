package pomona.app.lot;

import android.content.Context;
import android.view.View;
import android.widget.TextView;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import pomona.app.R;
import pomona.app.look.Cards;
import pomona.app.look.GradeBar;
import pomona.app.look.RelativeTimes;
import pomona.app.store.LotSummary;
import pomona.lot.GradeCounts;

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
  protected Card<LotSummary> card(View view) {
    return new Filled(view);
  }

  private final class Filled extends Card<LotSummary> {
    private final TextView name;
    private final TextView when;
    private final TextView origin;
    private final TextView count;
    private final GradeBar grades;

    Filled(View view) {
      super(view);
      name = view.findViewById(R.id.name);
      when = view.findViewById(R.id.when);
      origin = view.findViewById(R.id.origin);
      count = view.findViewById(R.id.count);
      grades = view.findViewById(R.id.grades);
    }

    @Override
    protected void show(LotSummary lot) {
      Context context = itemView.getContext();
      GradeCounts counts = lot.grades();
      name.setText(lot.code());
      origin.setText(context.getString(R.string.lot_from, lot.product(), lot.supplier()));
      when.setText(
          lot.finishedMillis() == null
              ? context.getString(R.string.lot_open)
              : RelativeTimes.ago(context, lot.finishedMillis(), clock.millis()));
      grades.show(counts);
      count.setText(
          counts.total() == 0
              ? context.getString(R.string.lot_nothing_scanned)
              : context
                  .getResources()
                  .getQuantityString(R.plurals.lot_fruits, counts.total(), counts.total()));
      itemView.setOnClickListener(card -> open.accept(lot));
    }
  }
}
