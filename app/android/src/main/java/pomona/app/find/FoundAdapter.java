package pomona.app.find;

import android.content.Context;
import android.view.View;
import androidx.core.view.ViewCompat;
import com.google.android.material.card.MaterialCardView;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import pomona.app.R;
import pomona.app.record.RecordedEmbeddings;
import pomona.app.store.FoundFruit;
import pomona.app.style.Cards;
import pomona.app.style.FruitNames;
import pomona.app.style.GradeStyle;
import pomona.app.style.RelativeTimes;
import pomona.app.style.Thumbnails;

/** A card for each result. */
final class FoundAdapter extends Cards<Found> {
  private final Thumbnails thumbnails;
  private final long nowMillis;
  private final Doing doing;
  private final NumberFormat percent;
  private Set<String> chosen = Set.of();

  /**
   * What a touch does.
   *
   * @param open a card
   * @param like the card's button
   */
  record Doing(Consumer<Found> open, Consumer<Found> like, boolean picking) {}

  FoundAdapter(
      Thumbnails thumbnails, Executor background, Locale locale, long nowMillis, Doing doing) {
    super(R.layout.found_card, background, found -> found.fruit().id(), found -> found);
    this.thumbnails = thumbnails;
    this.nowMillis = nowMillis;
    this.doing = doing;
    this.percent = NumberFormat.getPercentInstance(locale);
  }

  void setChosen(Set<String> nowChosen) {
    Set<String> before = chosen;
    chosen = nowChosen;
    for (int i = 0; i < getItemCount(); i++) {
      String id = getItem(i).fruit().id();
      if (before.contains(id) != nowChosen.contains(id)) {
        notifyItemChanged(i, chosen);
      }
    }
  }

  @Override
  protected void show(Card card, Found found) {
    Context context = card.context();
    FoundFruit fruit = found.fruit();
    GradeStyle style = GradeStyle.of(fruit.grade());
    thumbnails.show(card.view(R.id.thumbnail), fruit.cropSha256());
    style.mark(card.view(R.id.letter));
    card.text(
        R.id.grade,
        context.getString(
            R.string.found_grade_class,
            context.getString(style.name()),
            FruitNames.of(context, fruit.whatItIs(), fruit.isKnown(), false)));
    String when = RelativeTimes.ago(context, fruit.takenMillis(), nowMillis);
    String words = context.getString(R.string.found_where, fruit.lotCode(), when);
    card.text(
        R.id.where,
        found.cosine().map(cosine -> alike(context, cosine) + " · " + words).orElse(words));
    String judged = today(context, found);
    card.text(R.id.today, judged);
    card.view(R.id.today).setVisibility(judged.isEmpty() ? View.GONE : View.VISIBLE);
    boolean isChosen = chosen.contains(fruit.id());
    MaterialCardView whole = (MaterialCardView) card.itemView;
    whole.setChecked(isChosen);
    ViewCompat.setStateDescription(
        whole, isChosen ? context.getString(R.string.found_chosen) : null);
    whole.setOnClickListener(pressed -> doing.open().accept(found));
    View like = card.view(R.id.like);
    like.setVisibility(doing.picking() ? View.GONE : View.VISIBLE);
    like.setOnClickListener(pressed -> doing.like().accept(found));
  }

  private String alike(Context context, float cosine) {
    return context.getString(R.string.found_alike, percent.format(Math.max(0, cosine)));
  }

  /** What today's heads say of it; nothing while they were not asked. */
  private static String today(Context context, Found found) {
    if (!found.today().isPresent()) {
      return "";
    }
    if (!found.isOther()) {
      return context.getString(R.string.found_now_same);
    }
    RecordedEmbeddings.Said said = found.today().get();
    return context.getString(
        R.string.found_now_other,
        context.getString(GradeStyle.of(said.grade()).name()),
        FruitNames.of(context, said.className(), said.known(), false));
  }
}
