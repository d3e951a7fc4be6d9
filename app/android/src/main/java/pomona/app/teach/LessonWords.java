package pomona.app.teach;

import android.content.Context;
import pomona.app.R;
import pomona.app.lesson.Lesson;
import pomona.app.store.LessonRow;
import pomona.app.store.SeenExample;
import pomona.app.style.ClassNames;
import pomona.app.style.GradeStyle;
import pomona.fruit.Grade;
import pomona.phone.record.TaughtLabel;

/** The words about lessons and their examples. */
final class LessonWords {
  private LessonWords() {}

  static String title(Context context, LessonRow lesson) {
    return switch (lesson.kind()) {
      case CLASS ->
          context.getString(R.string.lesson_class, ClassNames.of(context, lesson.label()));
      case GRADE -> context.getString(R.string.lesson_grade, label(context, lesson.label()));
      case DEFECT ->
          context.getString(R.string.lesson_defect, ClassNames.of(context, lesson.label()));
    };
  }

  /** How far it is learnt. */
  static String progress(Context context, TeachViewModel.Taught taught) {
    if (!taught.lesson().isPresent()) {
      return context.getString(R.string.lesson_other_model);
    }
    boolean learnt = taught.lesson().get().isLearnt();
    int shown = taught.positives();
    if (taught.row().kind() == TaughtLabel.Kind.DEFECT) {
      int without = taught.examples().size() - shown;
      return learnt
          ? context.getString(
              taught.lesson().get().isToldApart()
                  ? R.string.lesson_defect_learnt
                  : R.string.lesson_defect_unsure,
              taught.right(false),
              shown,
              taught.right(true),
              without)
          : context.getString(
              R.string.lesson_defect_needs,
              shown,
              Lesson.EXAMPLES_NEEDED,
              without,
              Lesson.SOUND_NEEDED);
    }
    return learnt
        ? context.getString(R.string.lesson_learnt, taught.right(false), shown)
        : context.getString(R.string.lesson_needs, shown, Lesson.EXAMPLES_NEEDED);
  }

  static String sharing(Context context, TeachViewModel.Taught taught) {
    return context.getString(
        switch (taught.sharing()) {
          case WAITING -> R.string.lesson_waiting;
          case OFFERED -> R.string.lesson_offered;
          case SHARED -> R.string.lesson_shared;
        });
  }

  static String unjudged(Context context, TaughtLabel.Kind kind, SeenExample example) {
    if (!example.counter()) {
      return context.getString(R.string.example_unjudged);
    }
    return context.getString(
        kind == TaughtLabel.Kind.DEFECT ? R.string.example_without : R.string.example_counter);
  }

  static String verdict(Context context, TaughtLabel.Kind kind, Lesson.Verdict verdict) {
    String words =
        kind == TaughtLabel.Kind.DEFECT ? ofDefect(context, verdict) : ofLabel(context, verdict);
    if (verdict.contradicts()) {
      return context.getString(R.string.example_contradicts, words);
    }
    return verdict.hurts() ? context.getString(R.string.example_hurts, words) : words;
  }

  private static String ofDefect(Context context, Lesson.Verdict verdict) {
    if (verdict.counter()) {
      return context.getString(
          verdict.right() ? R.string.example_without_right : R.string.example_without_wrong);
    }
    return context.getString(
        verdict.right() ? R.string.example_right : R.string.example_defect_missed);
  }

  private static String ofLabel(Context context, Lesson.Verdict verdict) {
    if (verdict.counter()) {
      return context.getString(
          verdict.right() ? R.string.example_counter_right : R.string.example_counter_wrong);
    }
    return verdict.right()
        ? context.getString(R.string.example_right)
        : context.getString(R.string.example_wrong, label(context, verdict.said()));
  }

  /** A class, or a grade's constant, as people call it. */
  private static String label(Context context, String label) {
    for (Grade grade : Grade.values()) {
      if (grade.name().equals(label)) {
        return context.getString(GradeStyle.of(grade).name());
      }
    }
    return ClassNames.of(context, label);
  }
}
