package pomona.app.lot;

import android.content.Context;
import android.content.res.ColorStateList;
import android.view.View;
import android.widget.TextView;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import pomona.app.R;
import pomona.app.look.Cards;
import pomona.app.look.GradeLook;
import pomona.app.store.FruitRow;

/** A card for each fruit of a lot. */
final class FruitAdapter extends Cards<FruitRow> {
  private final Consumer<FruitRow> open;

  FruitAdapter(Executor background, Consumer<FruitRow> open) {
    super(R.layout.fruit_card, background, FruitRow::id, FruitRow::grade);
    this.open = open;
  }

  @Override
  protected Card<FruitRow> card(View view) {
    return new Filled(view);
  }

  private final class Filled extends Card<FruitRow> {
    private final TextView letter;
    private final TextView grade;
    private final TextView className;

    Filled(View view) {
      super(view);
      letter = view.findViewById(R.id.letter);
      grade = view.findViewById(R.id.grade);
      className = view.findViewById(R.id.class_name);
    }

    @Override
    protected void show(FruitRow fruit) {
      Context context = itemView.getContext();
      GradeLook look = GradeLook.of(fruit.grade());
      letter.setText(look.letter());
      letter.setBackgroundTintList(ColorStateList.valueOf(context.getColor(look.color())));
      grade.setText(FruitWords.grade(context, fruit));
      className.setText(FruitWords.className(context, fruit));
      itemView.setOnClickListener(card -> open.accept(fruit));
    }
  }
}
