package pomona.app.lot;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import pomona.app.R;
import pomona.app.store.FruitRow;
import pomona.app.style.Cards;
import pomona.app.style.GradeStyle;

/** A card for each fruit of a lot. */
final class FruitAdapter extends Cards<FruitRow> {
  private final Consumer<FruitRow> open;

  FruitAdapter(Executor background, Consumer<FruitRow> open) {
    super(R.layout.fruit_card, background, FruitRow::id, FruitRow::grade);
    this.open = open;
  }

  @Override
  protected void show(Card card, FruitRow fruit) {
    GradeStyle.of(fruit.grade()).mark(card.view(R.id.letter));
    card.text(R.id.grade, FruitWords.grade(card.context(), fruit));
    card.text(R.id.class_name, FruitWords.className(card.context(), fruit));
    card.itemView.setOnClickListener(pressed -> open.accept(fruit));
  }
}
