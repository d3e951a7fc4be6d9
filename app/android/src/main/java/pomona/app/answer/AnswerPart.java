package pomona.app.answer;

import android.content.Context;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.TextView;
import com.google.android.material.button.MaterialButton;
import com.google.android.material.progressindicator.LinearProgressIndicator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import pomona.app.R;
import pomona.ask.question.Question;
import pomona.ask.read.Reading;
import pomona.ask.say.AnswerLines;

/** An answer with how it was understood, its bars and plots, and other readings to touch. */
public final class AnswerPart {
  /** More would be scrolled past; the question can be narrowed. */
  private static final int MOST_BARS = 20;

  private static final int MOST_PLOTS = 6;
  private static final int WHOLE = 1000;

  private final View part;
  private final Consumer<Question> ask;

  /**
   * The part of a screen that {@code answer.xml} is.
   *
   * @param ask told of another reading that was touched
   */
  public AnswerPart(View part, Consumer<Question> ask) {
    this.part = part;
    this.ask = ask;
  }

  public void show(Told told) {
    Context context = part.getContext();
    set(
        R.id.answer_reading,
        told.reading().isEmpty() ? "" : context.getString(R.string.ask_understood, told.reading()));
    List<String> instead = new ArrayList<>();
    for (Reading.Correction each : told.corrections()) {
      instead.add(context.getString(R.string.ask_instead, each.typed(), each.read()));
    }
    set(R.id.answer_corrections, String.join("\n", instead));
    set(R.id.answer_words, told.words());
    set(R.id.answer_about, told.about());
    showBars(told);
    showPlots(told);
    set(
        R.id.answer_others_title,
        told.others().isEmpty()
            ? ""
            : context.getString(
                told.asked().isUnsure() ? R.string.ask_nearest : R.string.ask_others));
    choices(part.findViewById(R.id.answer_others), told.others(), ask);
  }

  /** Sets words only if they changed: a screen reader would read them again for every frame. */
  private void set(int id, String words) {
    TextView view = part.findViewById(id);
    if (!words.contentEquals(view.getText())) {
      view.setText(words);
    }
    view.setVisibility(words.isEmpty() ? View.GONE : View.VISIBLE);
  }

  private void showBars(Told told) {
    Context context = part.getContext();
    ViewGroup bars = part.findViewById(R.id.answer_bars);
    bars.removeAllViews();
    boolean counts = new AnswerLines(told.asked()).isCount();
    List<AnswerLines.Line> lines = told.bars();
    for (AnswerLines.Line line : lines.subList(0, Math.min(MOST_BARS, lines.size()))) {
      View bar = LayoutInflater.from(context).inflate(R.layout.answer_bar, bars, false);
      bar.<TextView>findViewById(R.id.bar_name).setText(line.name());
      bar.<TextView>findViewById(R.id.bar_value).setText(line.value());
      bar.<LinearProgressIndicator>findViewById(R.id.bar_share)
          .setProgress((int) Math.round(WHOLE * line.share()));
      TextView about = bar.findViewById(R.id.bar_about);
      boolean said = !counts && !line.interval().isEmpty();
      about.setVisibility(said ? View.VISIBLE : View.GONE);
      about.setText(context.getString(R.string.ask_bar_about, line.n(), line.interval()));
      bars.addView(bar);
    }
    int more = lines.size() - MOST_BARS;
    set(
        R.id.answer_more,
        more > 0 ? context.getResources().getQuantityString(R.plurals.ask_more, more, more) : "");
  }

  private void showPlots(Told told) {
    ViewGroup plots = part.findViewById(R.id.answer_plots);
    plots.removeAllViews();
    List<Told.Plot> all = told.plots();
    for (Told.Plot plot : all.subList(0, Math.min(MOST_PLOTS, all.size()))) {
      View drawn =
          LayoutInflater.from(part.getContext()).inflate(R.layout.answer_plot, plots, false);
      TextView name = drawn.findViewById(R.id.plot_name);
      name.setText(plot.name());
      name.setVisibility(plot.name().isEmpty() ? View.GONE : View.VISIBLE);
      drawn.<PlotView>findViewById(R.id.plot).show(plot);
      plots.addView(drawn);
    }
  }

  /** A button for each question, under one another. */
  public static void choices(
      ViewGroup into, List<Told.Choice> choices, Consumer<Question> touched) {
    into.removeAllViews();
    for (Told.Choice choice : choices) {
      button(into, choice.words()).setOnClickListener(on -> touched.accept(choice.question()));
    }
  }

  /** The same of questions that were not read yet. */
  public static void examples(ViewGroup into, List<String> texts, Consumer<String> touched) {
    into.removeAllViews();
    for (String text : texts) {
      button(into, text).setOnClickListener(on -> touched.accept(text));
    }
  }

  private static MaterialButton button(ViewGroup into, String words) {
    MaterialButton button =
        (MaterialButton)
            LayoutInflater.from(into.getContext()).inflate(R.layout.answer_choice, into, false);
    button.setText(words);
    into.addView(button);
    return button;
  }
}
