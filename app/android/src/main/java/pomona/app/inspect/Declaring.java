package pomona.app.inspect;

import android.content.Context;
import java.util.StringJoiner;
import pomona.app.R;
import pomona.lot.label.LabelProblem;
import pomona.lot.rule.QualityClass;
import pomona.phone.lot.LabelDraft;
import pomona.sync.LotFact;
import pomona.sync.lot.LotAccount;

/** What a lot is declared to be, in words. */
final class Declaring {
  private Declaring() {}

  /** What was not taken of a label, a line each. */
  static String problems(Context context, LabelDraft draft) {
    StringJoiner problems = new StringJoiner("\n");
    for (LabelProblem problem : draft.problems()) {
      problems.add(
          context.getString(
              R.string.declare_label_problem,
              problem.identifier(),
              problem.value(),
              problem.sentence()));
    }
    return problems.toString();
  }

  static String words(Context context, LotFact.Declared declared) {
    StringJoiner words = new StringJoiner(" · ");
    words.add(RuleWords.product(context, declared.product()));
    declared.variety().ifPresent(words::add);
    QualityClass quality = LotAccount.declaration(declared).quality();
    words.add(context.getString(RuleWords.qualityName(quality)));
    declared
        .supplier()
        .ifPresent(name -> words.add(context.getString(R.string.declare_from, name)));
    declared.customer().ifPresent(name -> words.add(context.getString(R.string.declare_for, name)));
    declared.order().ifPresent(name -> words.add(context.getString(R.string.declare_order, name)));
    declared
        .sizeCode()
        .ifPresent(code -> words.add(context.getString(R.string.declare_size, code)));
    words.add(
        context
            .getResources()
            .getQuantityString(
                R.plurals.declare_packages, declared.packages(), declared.packages()));
    return words.toString();
  }
}
