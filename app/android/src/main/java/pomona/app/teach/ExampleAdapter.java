package pomona.app.teach;

import android.content.Context;
import android.widget.TextView;
import com.google.android.material.color.MaterialColors;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import pomona.app.R;
import pomona.app.lesson.Lesson;
import pomona.app.store.SeenExample;
import pomona.app.style.Cards;
import pomona.app.style.Thumbnails;
import pomona.phone.record.TaughtLabel;

/** A card for each example of a lesson. */
final class ExampleAdapter extends Cards<ExampleAdapter.Judged> {
  /** An example with its verdict, once there are examples enough for one. */
  record Judged(TaughtLabel.Kind kind, SeenExample example, Optional<Lesson.Verdict> verdict) {}

  private final Thumbnails thumbnails;
  private final Consumer<String> open;
  private final Consumer<SeenExample> remove;

  ExampleAdapter(
      Thumbnails thumbnails,
      Executor background,
      Consumer<String> open,
      Consumer<SeenExample> remove) {
    super(
        R.layout.example_card,
        background,
        judged -> judged.example().fruitId(),
        judged -> List.of(judged.verdict(), judged.example().counter()));
    this.thumbnails = thumbnails;
    this.open = open;
    this.remove = remove;
  }

  @Override
  protected void show(Card card, Judged judged) {
    Context context = card.context();
    SeenExample example = judged.example();
    thumbnails.show(card.view(R.id.thumbnail), example.cropSha256());
    TextView verdict = card.view(R.id.verdict);
    verdict.setText(
        judged
            .verdict()
            .map(said -> LessonWords.verdict(context, judged.kind(), said))
            .orElseGet(() -> LessonWords.unjudged(context, judged.kind(), example)));
    boolean bad = judged.verdict().map(said -> !said.right() || said.hurts()).orElse(false);
    verdict.setTextColor(
        MaterialColors.getColor(
            verdict,
            bad
                ? com.google.android.material.R.attr.colorError
                : com.google.android.material.R.attr.colorOnSurface));
    card.itemView.setOnClickListener(pressed -> open.accept(example.fruitId()));
    card.view(R.id.remove).setOnClickListener(pressed -> remove.accept(example));
  }
}
