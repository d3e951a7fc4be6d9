package pomona.app.lot;

import android.view.View;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import pomona.app.R;
import pomona.app.store.FruitRow;
import pomona.app.style.Cards;
import pomona.app.style.ClassButtons;
import pomona.app.style.GradeButtons;
import pomona.app.style.GradeStyle;
import pomona.app.style.Thumbnails;
import pomona.fruit.Grade;

/**
 * A card for each fruit of a lot. A touch opens the fruit; a touch on its grade's letter opens the
 * four grades in the card, and the next one is the correction.
 */
final class FruitAdapter extends Cards<LotFruit> {
  private final Thumbnails thumbnails;
  private final Consumer<FruitRow> open;
  private final BiConsumer<FruitRow, Grade> override;
  private final BiConsumer<FruitRow, String> name;
  private Optional<String> choosing = Optional.empty();

  FruitAdapter(
      Thumbnails thumbnails,
      Executor background,
      Consumer<FruitRow> open,
      BiConsumer<FruitRow, Grade> override,
      BiConsumer<FruitRow, String> name) {
    super(R.layout.fruit_card, background, fruit -> fruit.row().id(), LotFruit::shown);
    this.thumbnails = thumbnails;
    this.open = open;
    this.override = override;
    this.name = name;
  }

  /** The fruit of a card. */
  FruitRow at(int position) {
    return getItem(position).row();
  }

  @Override
  protected void show(Card card, LotFruit shown) {
    FruitRow fruit = shown.row();
    thumbnails.show(card.view(R.id.thumbnail), fruit.cropSha256());
    GradeStyle.of(fruit.grade()).mark(card.view(R.id.letter));
    card.text(R.id.grade, FruitWords.grade(card.context(), fruit));
    card.text(R.id.class_name, FruitWords.className(card.context(), shown));
    ClassButtons.show(
        card.view(R.id.choices), shown.choices(), className -> name.accept(fruit, className));
    card.itemView.setOnClickListener(pressed -> open.accept(fruit));
    boolean chooses = choosing.equals(Optional.of(fruit.id()));
    card.view(R.id.otherwise)
        .setOnClickListener(
            pressed -> choose(chooses ? Optional.empty() : Optional.of(fruit.id())));
    View buttons = card.view(R.id.grade_buttons);
    buttons.setVisibility(chooses ? View.VISIBLE : View.GONE);
    if (chooses) {
      GradeButtons.show(
          buttons,
          fruit.grade(),
          grade -> {
            choose(Optional.empty());
            if (grade != fruit.grade()) {
              override.accept(fruit, grade);
            }
          });
    }
  }

  /** Opens the grades of one fruit, and closes those of the one before. */
  private void choose(Optional<String> fruit) {
    Optional<String> before = choosing;
    choosing = fruit;
    for (int i = 0; i < getItemCount(); i++) {
      Optional<String> id = Optional.of(at(i).id());
      if (id.equals(before) != id.equals(fruit)) {
        notifyItemChanged(i, choosing);
      }
    }
  }
}
