package pomona.app.inspect;

import android.content.Context;
import android.text.format.DateUtils;
import androidx.annotation.StringRes;
import java.util.Locale;
import pomona.app.R;
import pomona.app.style.KnownLotWords;
import pomona.lot.chain.Chain;
import pomona.policy.Disposition;
import pomona.sync.Fact;
import pomona.sync.LotStep;

/** What people decided, and what they can decide now. */
record DecideSection(Actions actions) {

  /** What is touched in it. */
  interface Actions {
    void decide(Disposition disposition);

    void rework();

    void draw();

    void release();
  }

  void show(InspectState state, Column column) {
    if (!state.declared().isPresent()) {
      return;
    }
    Context context = column.context();
    column.heading(R.string.inspect_decision);
    column.big(context.getString(KnownLotWords.stands(state.stands())));
    if (state.stands() == Chain.State.REWORKED) {
      column.line(
          context.getString(R.string.decide_packages_left, state.account().chain().packages()));
    }
    if (state.canDecide()) {
      decisions(state, column);
    }
    if (state.stands() == Chain.State.HELD) {
      column.button(R.string.decide_rework, actions::rework);
    } else if (state.stands() == Chain.State.ACCEPTED) {
      column.button(R.string.decide_release, actions::release);
      column.button(R.string.decide_hold, () -> actions.decide(Disposition.HOLD));
      if (state.rules().secondRelease()) {
        column.line(R.string.decide_second_operator);
      }
    }
    history(state, column);
  }

  private void decisions(InspectState state, Column column) {
    boolean blocked = !state.verdict().get().missing().isEmpty();
    column
        .button(R.string.decide_accept, () -> actions.decide(Disposition.ACCEPT))
        .setEnabled(!blocked);
    if (blocked) {
      column.line(R.string.decide_accept_blocked);
    }
    if (state.stands() != Chain.State.HELD) {
      column.button(R.string.decide_hold, () -> actions.decide(Disposition.HOLD));
    }
    column.button(R.string.decide_reject, () -> actions.decide(Disposition.REJECT));
  }

  private static void history(InspectState state, Column column) {
    for (Fact fact : state.account().all(LotStep.class)) {
      column.line(said(column.context(), fact));
    }
  }

  /** One step, by whom and when. */
  static String said(Context context, Fact fact) {
    String when =
        DateUtils.formatDateTime(
            context, fact.atMillis(), DateUtils.FORMAT_SHOW_DATE | DateUtils.FORMAT_SHOW_TIME);
    return context.getString(
        R.string.decide_step, when, fact.operator(), words(context, (LotStep) fact.body()));
  }

  private static String words(Context context, LotStep step) {
    if (step instanceof LotStep.Suggested said) {
      return context.getString(R.string.step_suggested, disposition(context, said.disposition()));
    } else if (step instanceof LotStep.InspectedAgain said) {
      return context.getString(
          R.string.step_inspected_again, disposition(context, said.disposition()));
    } else if (step instanceof LotStep.Decided said) {
      String decided = disposition(context, said.disposition());
      return said.reason().isEmpty()
          ? context.getString(R.string.step_decided, decided)
          : context.getString(R.string.step_decided_why, decided, said.reason());
    } else if (step instanceof LotStep.Held held) {
      return context.getString(R.string.step_held, held.reason());
    } else if (step instanceof LotStep.Reworked sorted) {
      return context.getString(R.string.step_reworked, sorted.kept(), sorted.discarded());
    } else if (step instanceof LotStep.Released) {
      return context.getString(R.string.step_released);
    }
    throw new AssertionError(step);
  }

  /** A disposition of a fact; one of a later version is shown as it is. */
  private static String disposition(Context context, String word) {
    for (Disposition each : Disposition.values()) {
      if (each.name().equals(word)) {
        return context.getString(name(each)).toLowerCase(Locale.ROOT);
      }
    }
    return word;
  }

  @StringRes
  static int name(Disposition disposition) {
    return switch (disposition) {
      case ACCEPT -> R.string.decide_accept;
      case HOLD -> R.string.decide_hold;
      case REJECT -> R.string.decide_reject;
    };
  }
}
