package pomona.app.teach;

import android.content.Context;
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

/** A card for each lesson. */
final class LessonAdapter extends ListAdapter<TeachViewModel.Taught, LessonAdapter.Card> {
  private static final DiffUtil.ItemCallback<TeachViewModel.Taught> SAME =
      new DiffUtil.ItemCallback<>() {
        @Override
        public boolean areItemsTheSame(TeachViewModel.Taught before, TeachViewModel.Taught after) {
          return before.row().id().equals(after.row().id());
        }

        @Override
        public boolean areContentsTheSame(
            TeachViewModel.Taught before, TeachViewModel.Taught after) {
          return before.verdicts().equals(after.verdicts())
              && before.positives() == after.positives()
              && before.sharing() == after.sharing();
        }
      };

  private final Consumer<TeachViewModel.Taught> open;

  LessonAdapter(Executor background, Consumer<TeachViewModel.Taught> open) {
    super(new AsyncDifferConfig.Builder<>(SAME).setBackgroundThreadExecutor(background).build());
    this.open = open;
  }

  @Override
  public Card onCreateViewHolder(ViewGroup parent, int type) {
    LayoutInflater inflater = LayoutInflater.from(parent.getContext());
    return new Card(inflater.inflate(R.layout.lesson_card, parent, false));
  }

  @Override
  public void onBindViewHolder(Card card, int position) {
    card.show(getItem(position));
  }

  final class Card extends RecyclerView.ViewHolder {
    private final TextView name;
    private final TextView progress;
    private final TextView sharing;

    Card(View view) {
      super(view);
      name = view.findViewById(R.id.name);
      progress = view.findViewById(R.id.progress);
      sharing = view.findViewById(R.id.sharing);
    }

    private void show(TeachViewModel.Taught taught) {
      Context context = itemView.getContext();
      name.setText(LessonWords.title(context, taught.row()));
      progress.setText(LessonWords.progress(context, taught));
      sharing.setText(LessonWords.sharing(context, taught));
      itemView.setOnClickListener(card -> open.accept(taught));
    }
  }
}
