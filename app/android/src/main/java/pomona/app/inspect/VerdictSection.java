package pomona.app.inspect;

import android.content.Context;
import androidx.annotation.StringRes;
import java.util.Optional;
import java.util.StringJoiner;
import pomona.app.R;
import pomona.lot.rule.QualityClass;
import pomona.lot.verdict.Finding;
import pomona.lot.verdict.Note;
import pomona.lot.verdict.State;
import pomona.lot.verdict.Verdict;
import pomona.policy.Disposition;

/** What the rules say of a lot: rule by rule, with how many fruits say so. */
record VerdictSection(RuleWords words) {

  void show(InspectState state, Column column) {
    column.heading(R.string.inspect_verdict);
    if (!state.declared().isPresent()) {
      column.big(column.context().getString(R.string.inspect_undeclared));
      column.line(R.string.inspect_undeclared_text);
      return;
    }
    if (!state.verdict().isPresent()) {
      column.big(column.context().getString(R.string.inspect_nothing_seen));
      return;
    }
    show(state.verdict().get(), column);
  }

  private void show(Verdict verdict, Column column) {
    Context context = column.context();
    if (verdict.notes().contains(Note.NO_FRUITS)) {
      column.big(context.getString(R.string.inspect_nothing_seen));
      reasons(verdict, column);
      return;
    }
    column.big(context.getString(suggestion(verdict.suggestion())));
    column.line(meets(context, verdict));
    reasons(verdict, column);
    for (Finding finding : verdict.findings()) {
      column.rule(finding.state(), words.rule(finding), words.details(finding));
    }
    for (Finding finding : verdict.measurements()) {
      column.rule(finding.state(), words.rule(finding), words.details(finding));
    }
    String natures = natures(words, context, verdict);
    if (!natures.isEmpty()) {
      column.line(natures);
    }
    if (verdict.asksForSecondSample()) {
      column.warning(context.getString(R.string.inspect_doubtful));
    }
    column.heading(R.string.inspect_not_checked);
    for (Note note : verdict.notes()) {
      if (!note.blocksAccept()) {
        column.line(
            context.getString(R.string.inspect_bullet, context.getString(NoteWords.of(note))));
      }
    }
    column.line(
        context.getString(
            R.string.inspect_bullet, context.getString(R.string.inspect_never_checked)));
  }

  /** What stands against accepting the lot whatever its rules say, and was not said yet. */
  private static void reasons(Verdict verdict, Column column) {
    for (Note note : verdict.notes()) {
      boolean known = note == Note.NO_FRUITS || verdict.notJudgedFor().contains(note);
      boolean early = note == Note.TOO_FEW_FRUITS && verdict.notes().contains(Note.NO_FRUITS);
      if (note.blocksAccept() && !known && !early) {
        column.line(NoteWords.of(note));
      }
    }
  }

  /** How many fruits are below the class, by what kind of defects; empty if none is. */
  static String natures(RuleWords words, Context context, Verdict verdict) {
    return verdict.condition() + verdict.quality() == 0
        ? ""
        : context.getString(
            R.string.inspect_natures,
            words.fruits(verdict.condition()),
            words.fruits(verdict.quality()));
  }

  /** Which class was declared, and which the lot keeps. */
  static String meets(Context context, Verdict verdict) {
    QualityClass said = verdict.declared().quality();
    String declared = context.getString(RuleWords.qualityName(said));
    Optional<QualityClass> meets = verdict.meets();
    if (!verdict.notJudgedFor().isEmpty()) {
      StringJoiner missing = new StringJoiner(" ");
      for (Note note : verdict.notJudgedFor()) {
        missing.add(context.getString(NoteWords.of(note)));
      }
      return context.getString(R.string.inspect_not_judged, declared, missing);
    }
    if (!meets.isPresent()) {
      return context.getString(R.string.inspect_meets_none, declared);
    }
    return meets.get() == said
        ? context.getString(R.string.inspect_meets_declared, declared)
        : context.getString(
            R.string.inspect_meets_other,
            declared,
            context.getString(RuleWords.qualityName(meets.get())));
  }

  /** The first rule of the declared class that is not kept, as a reason to propose. */
  static Optional<Finding> broken(Verdict verdict) {
    return verdict.findings().stream()
        .filter(finding -> finding.state() == State.FAILS)
        .findFirst();
  }

  @StringRes
  static int suggestion(Disposition disposition) {
    return switch (disposition) {
      case ACCEPT -> R.string.inspect_suggests_accept;
      case HOLD -> R.string.inspect_suggests_hold;
      case REJECT -> R.string.inspect_suggests_reject;
    };
  }
}
