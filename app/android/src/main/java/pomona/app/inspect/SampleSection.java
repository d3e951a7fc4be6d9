package pomona.app.inspect;

import android.content.Context;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import pomona.app.R;
import pomona.lot.chain.Chain;
import pomona.lot.sample.LotSample;

/** Which packages are to be opened, and which were. */
record SampleSection(RuleWords words, Actions actions) {

  /** What is touched in it. */
  interface Actions {
    void draw();

    void drawAgain();

    void open(int number);

    void openAnother();

    void stop();
  }

  void show(InspectState state, Column column) {
    if (!state.declared().isPresent()) {
      return;
    }
    Context context = column.context();
    column.heading(R.string.inspect_sample);
    Optional<LotSample> sample = state.sample();
    if (!sample.isPresent()) {
      column.line(context.getString(R.string.sample_none, state.account().chain().packages()));
      if (mayDraw(state)) {
        column.button(R.string.sample_draw, actions::draw);
      }
      return;
    }
    show(sample.get(), state, column);
  }

  private static boolean mayDraw(InspectState state) {
    return !state.isClosed() && state.stands() != Chain.State.ACCEPTED;
  }

  private void show(LotSample sample, InspectState state, Column column) {
    Context context = column.context();
    column.big(progress(context, sample));
    if (sample.second()) {
      column.line(R.string.sample_second);
    }
    state
        .inView()
        .ifPresent(number -> column.line(context.getString(R.string.sample_in_view, number)));
    column.line(
        context.getString(
            R.string.sample_drawn, words.plan(sample.plan()), numbers(sample.drawn())));
    if (sample.fruitsOfEach().isPresent()) {
      column.line(
          context.getString(
              R.string.sample_fruits_of_each,
              sample.fruitsOfEach().getAsInt(),
              sample.acceptance().get().fruits()));
    }
    if (!sample.substitutes().isEmpty()) {
      column.line(
          context.getString(
              R.string.sample_substitutes, numbers(List.copyOf(sample.substitutes()))));
    }
    sample
        .stopped()
        .ifPresent(reason -> column.warning(context.getString(R.string.sample_stopped, reason)));
    if (!mayDraw(state)) {
      return;
    }
    if (sample.state() == LotSample.State.OPEN) {
      for (int number : sample.toOpen()) {
        column.button(context.getString(R.string.sample_open, number), () -> actions.open(number));
      }
      column.button(R.string.sample_open_another, actions::openAnother);
      column.button(R.string.sample_stop, actions::stop);
    } else if (asksAgain(state, sample)) {
      column.button(R.string.sample_draw_second, actions::drawAgain);
    } else if (state.stands() == Chain.State.HELD) {
      column.button(R.string.sample_draw_anew, actions::draw);
    }
  }

  private static boolean asksAgain(InspectState state, LotSample sample) {
    return !sample.second()
        && state.verdict().map(verdict -> verdict.asksForSecondSample()).orElse(false);
  }

  /** "3 of 7 packages open". */
  static String progress(Context context, LotSample sample) {
    return context.getString(R.string.sample_progress, sample.opened().size(), sample.wanted());
  }

  static String numbers(List<Integer> numbers) {
    StringJoiner joined = new StringJoiner(", ");
    numbers.stream().sorted().forEach(number -> joined.add(Integer.toString(number)));
    return joined.toString();
  }
}
