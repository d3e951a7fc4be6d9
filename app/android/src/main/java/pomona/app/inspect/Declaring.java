package pomona.app.inspect;

import android.content.Context;
import androidx.annotation.StringRes;
import java.util.Optional;
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
      String what =
          problem.identifier().isEmpty()
              ? problem.value()
              : context.getString(R.string.label_field, problem.identifier(), problem.value());
      problems.add(
          context.getString(
              R.string.declare_label_problem, what, context.getString(why(problem.kind()))));
    }
    return problems.toString();
  }

  @StringRes
  private static int why(LabelProblem.Kind kind) {
    return switch (kind) {
      case WRONG_CHECK_DIGIT -> R.string.label_wrong_check_digit;
      case WRONG_DATE -> R.string.label_wrong_date;
      case WRONG_FORMAT -> R.string.label_wrong_format;
      case CUT_SHORT -> R.string.label_cut_short;
      case UNKNOWN_IDENTIFIER -> R.string.label_unknown;
      case SAID_TWICE -> R.string.label_said_twice;
      case BATCH_WITHOUT_PRODUCT -> R.string.label_batch_alone;
      case TOO_LONG -> R.string.label_too_long;
    };
  }

  /** "70–75", as the label has it. */
  static Optional<String> range(Context context, double from, Optional<Double> to) {
    RuleWords words = new RuleWords(context);
    return to.map(
        most -> context.getString(R.string.report_range, words.number(from), words.number(most)));
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
    declared
        .sizeFrom()
        .flatMap(from -> range(context, from, declared.sizeTo()))
        .ifPresent(range -> words.add(context.getString(R.string.declare_size, range)));
    words.add(
        context
            .getResources()
            .getQuantityString(
                R.plurals.declare_packages, declared.packages(), declared.packages()));
    return words.toString();
  }
}
