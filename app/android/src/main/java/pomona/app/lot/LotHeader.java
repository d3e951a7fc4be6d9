package pomona.app.lot;

import android.content.Context;
import android.view.View;
import android.view.ViewGroup;
import androidx.recyclerview.widget.RecyclerView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import pomona.app.R;
import pomona.app.store.LotSummary;
import pomona.app.style.Cards;
import pomona.app.style.ClassNames;
import pomona.app.style.DefectNames;
import pomona.app.style.FruitNames;
import pomona.app.style.GradeBar;
import pomona.app.style.Thumbnails;
import pomona.fruit.DefectKind;
import pomona.lot.LotResult;
import pomona.policy.Disposition;

/** The lot's result, above its fruits. */
final class LotHeader extends RecyclerView.Adapter<Cards.Card> {
  private final Runnable hold;
  private final Runnable inspect;
  private final Thumbnails thumbnails;
  private Optional<LotModel.Result> shown = Optional.empty();

  /**
   * A header.
   *
   * @param hold what "finish and hold" does
   * @param inspect opens the lot's rules, sample and decisions
   */
  LotHeader(Runnable hold, Runnable inspect, Thumbnails thumbnails) {
    this.hold = hold;
    this.inspect = inspect;
    this.thumbnails = thumbnails;
  }

  void show(LotModel.Result result) {
    shown = Optional.of(result);
    notifyItemChanged(0);
  }

  /** The header is there from the beginning, because a later one would move the list. */
  @Override
  public int getItemCount() {
    return 1;
  }

  @Override
  public Cards.Card onCreateViewHolder(ViewGroup parent, int type) {
    Cards.Card card = new Cards.Card(R.layout.lot_result, parent);
    card.view(R.id.hold).setOnClickListener(pressed -> hold.run());
    card.view(R.id.inspect).setOnClickListener(pressed -> inspect.run());
    return card;
  }

  @Override
  public void onBindViewHolder(Cards.Card card, int position) {
    card.itemView.setVisibility(shown.isPresent() ? View.VISIBLE : View.INVISIBLE);
    shown.ifPresent(result -> show(card, result));
  }

  /** How a disposition of a whole lot is suggested. */
  static int words(Disposition disposition) {
    return switch (disposition) {
      case ACCEPT -> R.string.lot_suggested_accept;
      case HOLD -> R.string.lot_suggested_hold;
      case REJECT -> R.string.lot_suggested_reject;
    };
  }

  private void show(Cards.Card card, LotModel.Result result) {
    Context context = card.context();
    LotSummary lot = result.lot();
    LotResult sum = result.sum();
    String product = ClassNames.of(context, lot.product());
    card.text(
        R.id.origin,
        lot.supplier().isEmpty()
            ? product
            : context.getString(R.string.lot_from, product, lot.supplier()));
    card.<GradeBar>view(R.id.grades).show(lot.grades());
    card.text(
        R.id.count,
        context.getString(
            sum.fruits() == 0
                ? R.string.lot_nothing_scanned
                : result.suggestion().map(LotHeader::words).orElse(R.string.lot_undeclared)));
    card.text(
        R.id.dispositions,
        context.getString(
            R.string.lot_dispositions,
            sum.of(Disposition.ACCEPT),
            sum.of(Disposition.HOLD),
            sum.of(Disposition.REJECT)));
    showIf(card.view(R.id.dispositions), sum.fruits() > 0);
    showIf(card.view(R.id.photo), lot.photoSha256() != null);
    thumbnails.show(card.view(R.id.photo), lot.photoSha256());
    String kinds = kinds(context, sum);
    card.text(R.id.defects, kinds);
    showIf(card.view(R.id.defects), !kinds.isEmpty());
    String standOut = standOut(context, result);
    card.text(R.id.stand_out, standOut);
    showIf(card.view(R.id.stand_out), !standOut.isEmpty());
    showIf(card.view(R.id.freshness), result.freshnessLost().isPresent());
    if (result.freshnessLost().isPresent()) {
      card.text(R.id.freshness, freshness(context, result));
    }
    card.text(R.id.unlike_text, context.getString(R.string.lot_unlike_text, lot.supplier()));
    showIf(card.view(R.id.unlike), result.unlike() && lot.finishedMillis() == null);
  }

  private static void showIf(View view, boolean wanted) {
    view.setVisibility(wanted ? View.VISIBLE : View.GONE);
  }

  /** How many fruits are foreign, and how many unknown. */
  private static String standOut(Context context, LotModel.Result result) {
    StringJoiner words = new StringJoiner(" · ");
    if (result.foreign() > 0) {
      words.add(context.getString(R.string.count_foreign, result.foreign()));
    }
    if (result.unknown() > 0) {
      words.add(context.getString(R.string.count_unknown, result.unknown()));
    }
    return words.length() == 0 ? "" : context.getString(R.string.lot_stand_out, words.toString());
  }

  private static String freshness(Context context, LotModel.Result result) {
    int of = result.fresh();
    return context.getString(
        R.string.lot_freshness,
        FruitNames.percentLeft(result.freshnessLost().getAsDouble()),
        context.getResources().getQuantityString(R.plurals.lot_fruits, of, of));
  }

  /** The most frequent first. */
  private static String kinds(Context context, LotResult sum) {
    List<DefectKind> kinds = new ArrayList<>(sum.defects().keySet());
    kinds.sort(Comparator.comparingInt((DefectKind kind) -> -sum.of(kind)));
    StringJoiner words = new StringJoiner(" · ");
    for (DefectKind kind : kinds) {
      String name = DefectNames.of(context, kind);
      words.add(context.getString(R.string.lot_defect_count, name, sum.of(kind)));
    }
    return words.toString();
  }
}
