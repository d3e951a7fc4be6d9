package pomona.app.ask;

import android.view.View;
import android.view.ViewGroup;
import androidx.recyclerview.widget.RecyclerView;
import com.google.android.material.button.MaterialButton;
import java.util.List;
import pomona.app.R;
import pomona.app.answer.AnswerPart;
import pomona.app.answer.Speech;
import pomona.app.answer.Told;
import pomona.app.style.Cards;
import pomona.ask.question.Question;

/** The answer above what is behind it; before anything was asked, what can be. */
final class AskHeader extends RecyclerView.Adapter<Cards.Card> {
  private final Doing doing;
  private final Speech speech;
  private AskModel.Shown shown;

  /** What touches do. */
  interface Doing {
    void ask(String text);

    void ask(Question question);

    void keep(boolean keep);

    void afresh();
  }

  AskHeader(Doing doing, Speech speech) {
    this.doing = doing;
    this.speech = speech;
  }

  void show(AskModel.Shown now) {
    shown = now;
    notifyItemChanged(0, now);
  }

  /** It is there from the beginning, because a later one would move the list. */
  @Override
  public int getItemCount() {
    return 1;
  }

  @Override
  public Cards.Card onCreateViewHolder(ViewGroup parent, int type) {
    return new Cards.Card(R.layout.ask_header, parent);
  }

  @Override
  public void onBindViewHolder(Cards.Card card, int position) {
    View start = card.view(R.id.start);
    View answered = card.view(R.id.answered);
    start.setVisibility(shown instanceof AskModel.Shown.Start ? View.VISIBLE : View.GONE);
    answered.setVisibility(shown instanceof AskModel.Shown.Answered ? View.VISIBLE : View.GONE);
    if (shown instanceof AskModel.Shown.Start now) {
      showStart(card, now);
    } else if (shown instanceof AskModel.Shown.Answered now) {
      showAnswer(card, now);
    }
  }

  private void showStart(Cards.Card card, AskModel.Shown.Start now) {
    choices(card, R.id.kept_title, R.id.kept, now.kept());
    choices(card, R.id.recent_title, R.id.recent, now.recent());
    AnswerPart.examples(
        card.view(R.id.examples),
        List.of(card.context().getResources().getStringArray(R.array.ask_examples)),
        doing::ask);
  }

  private void choices(Cards.Card card, int title, int list, List<Told.Choice> choices) {
    card.view(title).setVisibility(choices.isEmpty() ? View.GONE : View.VISIBLE);
    AnswerPart.choices(card.view(list), choices, doing::ask);
  }

  private void showAnswer(Cards.Card card, AskModel.Shown.Answered now) {
    new AnswerPart(card.view(R.id.answer), doing::ask).show(now.told());
    boolean understood = now.told().question().isPresent();
    MaterialButton keep = card.view(R.id.keep);
    keep.setVisibility(understood ? View.VISIBLE : View.GONE);
    keep.setText(now.kept() ? R.string.ask_kept : R.string.ask_keep);
    keep.setIconResource(now.kept() ? R.drawable.ic_check : R.drawable.ic_add);
    keep.setOnClickListener(pressed -> doing.keep(!now.kept()));
    card.view(R.id.afresh).setOnClickListener(pressed -> doing.afresh());
    card.view(R.id.go_on).setVisibility(understood ? View.VISIBLE : View.GONE);
    card.view(R.id.behind).setVisibility(now.evidence().isEmpty() ? View.GONE : View.VISIBLE);
    speech.speakBy(card.view(R.id.aloud), () -> now.told().words());
  }
}
