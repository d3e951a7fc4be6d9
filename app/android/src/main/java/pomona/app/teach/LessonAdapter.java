package pomona.app.teach;

import android.content.Context;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import pomona.app.R;
import pomona.app.style.Cards;

/** A card for each lesson. */
final class LessonAdapter extends Cards<TeachViewModel.Taught> {
  private final Consumer<TeachViewModel.Taught> open;

  LessonAdapter(Executor background, Consumer<TeachViewModel.Taught> open) {
    super(
        R.layout.lesson_card,
        background,
        taught -> taught.row().id(),
        taught -> List.of(taught.verdicts(), taught.positives(), taught.sharing()));
    this.open = open;
  }

  @Override
  protected void show(Card card, TeachViewModel.Taught taught) {
    Context context = card.context();
    card.text(R.id.name, LessonWords.title(context, taught.row()));
    card.text(R.id.progress, LessonWords.progress(context, taught));
    card.text(R.id.sharing, LessonWords.sharing(context, taught));
    card.itemView.setOnClickListener(pressed -> open.accept(taught));
  }
}
