package pomona.app.lot;

import android.content.Context;
import android.content.res.ColorStateList;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.TextView;
import androidx.recyclerview.widget.AsyncDifferConfig;
import androidx.recyclerview.widget.DiffUtil;
import androidx.recyclerview.widget.ListAdapter;
import androidx.recyclerview.widget.RecyclerView;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import pomona.app.R;
import pomona.app.look.GradeLook;
import pomona.app.store.FruitRow;

/** A card for each fruit of a lot. */
final class FruitAdapter extends ListAdapter<FruitRow, FruitAdapter.Card> {
  private static final DiffUtil.ItemCallback<FruitRow> SAME =
      new DiffUtil.ItemCallback<>() {
        @Override
        public boolean areItemsTheSame(FruitRow before, FruitRow after) {
          return before.id().equals(after.id());
        }

        @Override
        public boolean areContentsTheSame(FruitRow before, FruitRow after) {
          // Nothing else of a fruit ever changes.
          return before.grade() == after.grade();
        }
      };

  private final Consumer<FruitRow> open;

  FruitAdapter(Executor background, Consumer<FruitRow> open) {
    super(new AsyncDifferConfig.Builder<>(SAME).setBackgroundThreadExecutor(background).build());
    this.open = open;
  }

  @Override
  public Card onCreateViewHolder(ViewGroup parent, int type) {
    LayoutInflater inflater = LayoutInflater.from(parent.getContext());
    return new Card(inflater.inflate(R.layout.fruit_card, parent, false));
  }

  @Override
  public void onBindViewHolder(Card card, int position) {
    card.show(getItem(position));
  }

  final class Card extends RecyclerView.ViewHolder {
    private final TextView letter;
    private final TextView grade;
    private final TextView className;

    Card(View view) {
      super(view);
      letter = view.findViewById(R.id.letter);
      grade = view.findViewById(R.id.grade);
      className = view.findViewById(R.id.class_name);
    }

    private void show(FruitRow fruit) {
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
