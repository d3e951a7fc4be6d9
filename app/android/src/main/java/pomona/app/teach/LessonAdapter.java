package pomona.app.teach;

import android.content.Context;
import android.view.View;
import android.widget.TextView;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import pomona.app.R;
import pomona.app.look.Cards;

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
  protected Card<TeachViewModel.Taught> card(View view) {
    return new Filled(view);
  }

  private final class Filled extends Card<TeachViewModel.Taught> {
    private final TextView name;
    private final TextView progress;
    private final TextView sharing;

    Filled(View view) {
      super(view);
      name = view.findViewById(R.id.name);
      progress = view.findViewById(R.id.progress);
      sharing = view.findViewById(R.id.sharing);
    }

    @Override
    protected void show(TeachViewModel.Taught taught) {
      Context context = itemView.getContext();
      name.setText(LessonWords.title(context, taught.row()));
      progress.setText(LessonWords.progress(context, taught));
      sharing.setText(LessonWords.sharing(context, taught));
      itemView.setOnClickListener(card -> open.accept(taught));
    }
  }
}
