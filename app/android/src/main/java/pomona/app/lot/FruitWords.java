package pomona.app.lot;

import android.content.Context;
import java.text.NumberFormat;
import java.util.List;
import java.util.StringJoiner;
import pomona.app.R;
import pomona.app.store.DefectRow;
import pomona.app.store.FruitRow;
import pomona.app.style.ClassNames;
import pomona.app.style.DefectNames;
import pomona.app.style.FruitNames;
import pomona.app.style.GradeStyle;

/** The words about a fruit. */
final class FruitWords {
  /**
   * The smallest share that is written; "0 %" of a defect that was seen would say it is not there.
   */
  private static final double LEAST_SHARE = 0.001;

  private FruitWords() {}

  static String grade(Context context, FruitRow fruit) {
    String now = context.getString(GradeStyle.of(fruit.grade()).name());
    if (fruit.grade() == fruit.seenGrade()) {
      return now;
    }
    String before = context.getString(GradeStyle.of(fruit.seenGrade()).name());
    return context.getString(R.string.fruit_overridden, now, before);
  }

  static String className(Context context, LotFruit fruit) {
    if (!fruit.known()) {
      return context.getString(R.string.fruit_unfamiliar);
    }
    String name = FruitNames.of(context, fruit.className(), true, fruit.foreign());
    if (fruit.foreign()) {
      return name;
    }
    long percent = Math.round(100 * fruit.row().gradeProbability());
    return context.getString(R.string.fruit_class_and_grade, name, percent);
  }

  static String defects(Context context, List<DefectRow> defects) {
    if (defects.isEmpty()) {
      return context.getString(R.string.fruit_no_defects);
    }
    NumberFormat percent =
        NumberFormat.getPercentInstance(
            context.getResources().getConfiguration().getLocales().get(0));
    percent.setMaximumFractionDigits(1);
    StringJoiner lines = new StringJoiner("\n");
    for (DefectRow defect : defects) {
      String kind = DefectNames.of(context, defect.kind());
      String share =
          defect.share() < LEAST_SHARE
              ? "< " + percent.format(LEAST_SHARE)
              : percent.format(defect.share());
      lines.add(context.getString(R.string.defect_share, kind, share));
    }
    return lines.toString();
  }

  /** The taught defects that it shows, a line each. */
  static String taughtDefects(Context context, List<String> defects) {
    StringJoiner lines = new StringJoiner("\n");
    for (String defect : defects) {
      lines.add(context.getString(R.string.fruit_look, ClassNames.of(context, defect)));
    }
    return lines.toString();
  }
}
