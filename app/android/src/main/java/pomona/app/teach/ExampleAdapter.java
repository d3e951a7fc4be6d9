package pomona.app.teach;

import android.content.Context;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.ImageView;
import android.widget.TextView;
import androidx.recyclerview.widget.AsyncDifferConfig;
import androidx.recyclerview.widget.DiffUtil;
import androidx.recyclerview.widget.ListAdapter;
import androidx.recyclerview.widget.RecyclerView;
import com.google.android.material.color.MaterialColors;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import pomona.app.R;
import pomona.app.lesson.Lesson;
import pomona.app.look.Thumbnails;
import pomona.app.store.SeenExample;

/** A card for each example of a lesson. */
final class ExampleAdapter extends ListAdapter<ExampleAdapter.Judged, ExampleAdapter.Card> {
  private static final DiffUtil.ItemCallback<Judged> SAME =
      new DiffUtil.ItemCallback<>() {
        @Override
        public boolean areItemsTheSame(Judged before, Judged after) {
          return before.example().fruitId().equals(after.example().fruitId());
        }

        @Override
        public boolean areContentsTheSame(Judged before, Judged after) {
          return before.verdict().equals(after.verdict())
              && before.example().counter() == after.example().counter();
        }
      };

  /** An example with its verdict, once there are examples enough for one. */
  record Judged(SeenExample example, Optional<Lesson.Verdict> verdict) {}

  private final Thumbnails thumbnails;
  private final Consumer<String> open;
  private final Consumer<SeenExample> remove;

  ExampleAdapter(
      Thumbnails thumbnails,
      Executor background,
      Consumer<String> open,
      Consumer<SeenExample> remove) {
    super(new AsyncDifferConfig.Builder<>(SAME).setBackgroundThreadExecutor(background).build());
    this.thumbnails = thumbnails;
    this.open = open;
    this.remove = remove;
  }

  @Override
  public Card onCreateViewHolder(ViewGroup parent, int type) {
    LayoutInflater inflater = LayoutInflater.from(parent.getContext());
    return new Card(inflater.inflate(R.layout.example_card, parent, false));
  }

  @Override
  public void onBindViewHolder(Card card, int position) {
    card.show(getItem(position));
  }

  final class Card extends RecyclerView.ViewHolder {
    private final ImageView picture;
    private final TextView verdict;
    private final View take;

    Card(View view) {
      super(view);
      picture = view.findViewById(R.id.thumbnail);
      verdict = view.findViewById(R.id.verdict);
      take = view.findViewById(R.id.remove);
    }

    private void show(Judged judged) {
      Context context = itemView.getContext();
      SeenExample example = judged.example();
      thumbnails.show(picture, example.cropSha256());
      verdict.setText(
          judged
              .verdict()
              .map(said -> LessonWords.verdict(context, said))
              .orElseGet(() -> LessonWords.unjudged(context, example)));
      boolean bad = judged.verdict().map(said -> !said.right() || said.hurts()).orElse(false);
      verdict.setTextColor(
          MaterialColors.getColor(
              verdict,
              bad
                  ? com.google.android.material.R.attr.colorError
                  : com.google.android.material.R.attr.colorOnSurface));
      itemView.setOnClickListener(card -> open.accept(example.fruitId()));
      take.setOnClickListener(pressed -> remove.accept(example));
    }
  }
}
