package pomona.app.find;

import android.content.Context;
import android.content.res.ColorStateList;
import android.view.View;
import android.widget.ImageView;
import android.widget.TextView;
import androidx.core.view.ViewCompat;
import com.google.android.material.card.MaterialCardView;
import java.text.NumberFormat;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import pomona.app.R;
import pomona.app.look.Cards;
import pomona.app.look.ClassNames;
import pomona.app.look.GradeLook;
import pomona.app.look.RelativeTimes;
import pomona.app.look.Thumbnails;
import pomona.app.store.FoundFruit;

/** A card for each result. */
final class FoundAdapter extends Cards<Found> {
  private final Thumbnails thumbnails;
  private final long nowMillis;
  private final Doing doing;
  private Set<String> chosen = Set.of();

  /**
   * What a touch does.
   *
   * @param open a card
   * @param like the card's button
   */
  record Doing(Consumer<Found> open, Consumer<Found> like, boolean picking) {}

  FoundAdapter(Thumbnails thumbnails, Executor background, long nowMillis, Doing doing) {
    super(R.layout.found_card, background, found -> found.fruit().id(), found -> found);
    this.thumbnails = thumbnails;
    this.nowMillis = nowMillis;
    this.doing = doing;
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
  protected Card<Found> card(View view) {
    return new Filled(view);
  }

  private final class Filled extends Card<Found> {
    private final MaterialCardView card;
    private final ImageView picture;
    private final TextView letter;
    private final TextView grade;
    private final TextView where;
    private final TextView today;
    private final View like;
    private final NumberFormat percent;

    Filled(View view) {
      super(view);
      card = (MaterialCardView) view;
      picture = view.findViewById(R.id.thumbnail);
      letter = view.findViewById(R.id.letter);
      grade = view.findViewById(R.id.grade);
      where = view.findViewById(R.id.where);
      today = view.findViewById(R.id.today);
      like = view.findViewById(R.id.like);
      percent =
          NumberFormat.getPercentInstance(
              view.getResources().getConfiguration().getLocales().get(0));
    }

    @Override
    protected void show(Found found) {
      Context context = itemView.getContext();
      FoundFruit fruit = found.fruit();
      GradeLook look = GradeLook.of(fruit.grade());
      thumbnails.show(picture, fruit.cropSha256());
      letter.setText(look.letter());
      letter.setBackgroundTintList(ColorStateList.valueOf(context.getColor(look.color())));
      grade.setText(
          context.getString(
              R.string.found_grade_class,
              context.getString(look.name()),
              ClassNames.of(found.className())));
      String place = RelativeTimes.ago(context, fruit.takenMillis(), nowMillis);
      String words = context.getString(R.string.found_where, fruit.lotCode(), place);
      where.setText(
          found.cosine().map(cosine -> alike(context, cosine) + " · " + words).orElse(words));
      today.setText(today(context, found));
      boolean isChosen = chosen.contains(fruit.id());
      card.setChecked(isChosen);
      ViewCompat.setStateDescription(
          card, isChosen ? context.getString(R.string.found_chosen) : null);
      card.setOnClickListener(pressed -> doing.open().accept(found));
      like.setVisibility(doing.picking() ? View.GONE : View.VISIBLE);
      like.setOnClickListener(pressed -> doing.like().accept(found));
    }

    private String alike(Context context, float cosine) {
      return context.getString(R.string.found_alike, percent.format(Math.max(0, cosine)));
    }

    private String today(Context context, Found found) {
      String generation = found.fruit().generation();
      if (!found.today().isPresent()) {
        return generation;
      }
      if (!found.isOther()) {
        return context.getString(R.string.found_now_same, generation);
      }
      SpaceIndex.Said said = found.today().get();
      return context.getString(
          R.string.found_now_other,
          generation,
          context.getString(GradeLook.of(said.grade()).name()),
          ClassNames.of(said.className()));
    }
  }
}
