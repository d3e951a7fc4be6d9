package pomona.app.ask;

import android.content.Context;
import android.view.View;
import java.text.NumberFormat;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import pomona.app.R;
import pomona.app.store.FoundFruit;
import pomona.app.store.LotRow;
import pomona.app.style.Cards;
import pomona.app.style.ClassNames;
import pomona.app.style.FruitNames;
import pomona.app.style.GradeStyle;
import pomona.app.style.RelativeTimes;
import pomona.app.style.Thumbnails;

/** A card for each thing behind an answer. */
final class EvidenceAdapter extends Cards<Evidence> {
  private final Thumbnails thumbnails;
  private final long nowMillis;
  private final NumberFormat percent;
  private final Consumer<Evidence> open;

  EvidenceAdapter(
      Thumbnails thumbnails,
      Executor background,
      NumberFormat percent,
      long nowMillis,
      Consumer<Evidence> open) {
    super(R.layout.found_card, background, Evidence::key, evidence -> evidence);
    this.thumbnails = thumbnails;
    this.percent = percent;
    this.nowMillis = nowMillis;
    this.open = open;
  }

  @Override
  protected void show(Card card, Evidence evidence) {
    Context context = card.context();
    card.view(R.id.like).setVisibility(View.GONE);
    card.view(R.id.today).setVisibility(View.GONE);
    boolean isFruit = evidence instanceof Evidence.OfFruit;
    card.view(R.id.letter).setVisibility(isFruit ? View.VISIBLE : View.GONE);
    card.view(R.id.thumbnail)
        .setVisibility(evidence instanceof Evidence.Named ? View.GONE : View.VISIBLE);
    card.itemView.setOnClickListener(pressed -> open.accept(evidence));
    card.itemView.setClickable(
        !(evidence instanceof Evidence.Named named) || named.lots().isPresent());
    if (evidence instanceof Evidence.OfFruit fruit) {
      showFruit(card, fruit);
    } else if (evidence instanceof Evidence.OfLot lot) {
      thumbnails.show(card.view(R.id.thumbnail), lot.picture().orElse(null));
      card.text(R.id.grade, lot.lot().code());
      words(card, origin(context, lot.lot()), lot.reject());
    } else if (evidence instanceof Evidence.OfScan scan) {
      thumbnails.show(card.view(R.id.thumbnail), scan.picture().orElse(null));
      card.text(R.id.grade, scan.lot().code());
      words(
          card,
          RelativeTimes.ago(context, scan.scan().takenMillis(), nowMillis),
          OptionalDouble.empty());
    } else if (evidence instanceof Evidence.Named named) {
      card.text(R.id.grade, named.name());
      words(card, "", named.reject());
    }
  }

  private void showFruit(Card card, Evidence.OfFruit evidence) {
    Context context = card.context();
    FoundFruit fruit = evidence.fruit();
    GradeStyle style = GradeStyle.of(fruit.grade());
    thumbnails.show(card.view(R.id.thumbnail), fruit.cropSha256());
    style.mark(card.view(R.id.letter));
    card.text(
        R.id.grade,
        context.getString(
            R.string.found_grade_class,
            context.getString(style.name()),
            FruitNames.of(context, fruit.whatItIs(), fruit.isKnown(), false)));
    words(
        card,
        context.getString(
            R.string.found_where,
            fruit.lotCode(),
            RelativeTimes.ago(context, fruit.takenMillis(), nowMillis)),
        OptionalDouble.empty());
  }

  private static String origin(Context context, LotRow lot) {
    String product = ClassNames.of(context, lot.product());
    return lot.supplier().isEmpty()
        ? product
        : context.getString(R.string.lot_from, product, lot.supplier());
  }

  private void words(Card card, String words, OptionalDouble reject) {
    Context context = card.context();
    String share =
        reject.isPresent()
            ? context.getString(R.string.ask_reject, percent.format(reject.getAsDouble()))
            : "";
    String all =
        words.isEmpty() || share.isEmpty()
            ? words + share
            : context.getString(R.string.scan_looks, words, share);
    card.text(R.id.where, all);
    card.view(R.id.where).setVisibility(all.isEmpty() ? View.GONE : View.VISIBLE);
  }
}
