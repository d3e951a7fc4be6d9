package pomona.app.lot;

import android.content.Context;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.ImageView;
import android.widget.TextView;
import androidx.recyclerview.widget.RecyclerView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import pomona.app.R;
import pomona.app.look.DefectNames;
import pomona.app.look.GradeBar;
import pomona.app.look.Thumbnails;
import pomona.app.store.LotSummary;
import pomona.fruit.DefectKind;
import pomona.lot.LotResult;
import pomona.policy.Disposition;

/** What a lot comes to, above its fruits. */
final class LotHeader extends RecyclerView.Adapter<LotHeader.Card> {
  private final Runnable hold;
  private final Thumbnails thumbnails;
  private Optional<LotModel.Result> shown = Optional.empty();

  /**
   * A header.
   *
   * @param hold what "finish and hold" does
   */
  LotHeader(Runnable hold, Thumbnails thumbnails) {
    this.hold = hold;
    this.thumbnails = thumbnails;
  }

  void show(LotModel.Result result) {
    shown = Optional.of(result);
    notifyItemChanged(0);
  }

  /** From the beginning: one that came later would push in above what the list stands at. */
  @Override
  public int getItemCount() {
    return 1;
  }

  @Override
  public Card onCreateViewHolder(ViewGroup parent, int type) {
    LayoutInflater inflater = LayoutInflater.from(parent.getContext());
    return new Card(inflater.inflate(R.layout.lot_result, parent, false));
  }

  @Override
  public void onBindViewHolder(Card card, int position) {
    card.itemView.setVisibility(shown.isPresent() ? View.VISIBLE : View.INVISIBLE);
    shown.ifPresent(card::show);
  }

  /** How a disposition of a whole lot is suggested. */
  static int words(Disposition disposition) {
    return switch (disposition) {
      case ACCEPT -> R.string.lot_suggested_accept;
      case HOLD -> R.string.lot_suggested_hold;
      case REJECT -> R.string.lot_suggested_reject;
    };
  }

  final class Card extends RecyclerView.ViewHolder {
    private final TextView origin;
    private final GradeBar grades;
    private final TextView count;
    private final TextView dispositions;
    private final TextView defects;
    private final ImageView photo;
    private final View unlike;
    private final TextView unlikeText;

    Card(View view) {
      super(view);
      origin = view.findViewById(R.id.origin);
      grades = view.findViewById(R.id.grades);
      count = view.findViewById(R.id.count);
      dispositions = view.findViewById(R.id.dispositions);
      defects = view.findViewById(R.id.defects);
      photo = view.findViewById(R.id.photo);
      unlike = view.findViewById(R.id.unlike);
      unlikeText = view.findViewById(R.id.unlike_text);
      view.findViewById(R.id.hold).setOnClickListener(pressed -> hold.run());
    }

    private void show(LotModel.Result result) {
      Context context = itemView.getContext();
      LotSummary lot = result.lot();
      LotResult sum = result.sum();
      String product = FruitWords.plain(lot.product());
      origin.setText(
          lot.supplier().isEmpty()
              ? product
              : context.getString(R.string.lot_from, product, lot.supplier()));
      grades.show(lot.grades());
      count.setText(
          sum.fruits() == 0
              ? context.getString(R.string.lot_nothing_scanned)
              : context.getString(words(sum.suggested())));
      dispositions.setVisibility(sum.fruits() == 0 ? View.GONE : View.VISIBLE);
      dispositions.setText(
          context.getString(
              R.string.lot_dispositions,
              sum.of(Disposition.ACCEPT),
              sum.of(Disposition.HOLD),
              sum.of(Disposition.REJECT)));
      photo.setVisibility(lot.photoSha256() == null ? View.GONE : View.VISIBLE);
      thumbnails.show(photo, lot.photoSha256());
      String kinds = kinds(context, sum);
      defects.setVisibility(kinds.isEmpty() ? View.GONE : View.VISIBLE);
      defects.setText(kinds);
      boolean ask = result.unlike() && lot.finishedMillis() == null;
      unlike.setVisibility(ask ? View.VISIBLE : View.GONE);
      unlikeText.setText(context.getString(R.string.lot_unlike_text, lot.supplier()));
    }

    /** The most frequent first. */
    private static String kinds(Context context, LotResult sum) {
      List<DefectKind> kinds = new ArrayList<>(sum.defects().keySet());
      kinds.sort(Comparator.comparingInt((DefectKind kind) -> -sum.of(kind)));
      StringJoiner words = new StringJoiner(" · ");
      for (DefectKind kind : kinds) {
        String name = context.getString(DefectNames.of(kind));
        words.add(context.getString(R.string.lot_defect_count, name, sum.of(kind)));
      }
      return words.toString();
    }
  }
}
