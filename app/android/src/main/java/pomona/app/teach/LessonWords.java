package pomona.app.teach;

import android.content.Context;
import pomona.app.R;
import pomona.app.lesson.Lesson;
import pomona.app.look.ClassNames;
import pomona.app.look.GradeLook;
import pomona.app.store.LessonRow;
import pomona.app.store.SeenExample;
import pomona.fruit.Grade;

/** What is said of lessons and their examples. */
final class LessonWords {
  private LessonWords() {}

  static String title(Context context, LessonRow lesson) {
    return lesson.kind() == LessonRow.Kind.CLASS
        ? context.getString(R.string.lesson_class, ClassNames.of(lesson.label()))
        : context.getString(R.string.lesson_grade, label(context, lesson.label()));
  }

  /** How far it is learnt. */
  static String progress(Context context, TeachViewModel.Taught taught) {
    if (!taught.lesson().isPresent()) {
      return context.getString(R.string.lesson_other_model);
    }
    return taught.lesson().get().isLearnt()
        ? context.getString(R.string.lesson_learnt, taught.recognised(), taught.positives())
        : context.getString(R.string.lesson_needs, taught.positives(), Lesson.EXAMPLES_NEEDED);
  }

  static String sharing(Context context, TeachViewModel.Taught taught) {
    return context.getString(
        switch (taught.sharing()) {
          case WAITING -> R.string.lesson_waiting;
          case OFFERED -> R.string.lesson_offered;
          case SHARED -> R.string.lesson_shared;
        });
  }

  static String unjudged(Context context, SeenExample example) {
    return context.getString(
        example.counter() ? R.string.example_counter : R.string.example_unjudged);
  }

  static String verdict(Context context, Lesson.Verdict verdict) {
    String words;
    if (verdict.counter()) {
      words =
          context.getString(
              verdict.right() ? R.string.example_counter_right : R.string.example_counter_wrong);
    } else {
      words =
          verdict.right()
              ? context.getString(R.string.example_right)
              : context.getString(R.string.example_wrong, label(context, verdict.said()));
    }
    return verdict.hurts() ? context.getString(R.string.example_hurts, words) : words;
  }

  /** A class, or a grade's constant, as people call it. */
  private static String label(Context context, String label) {
    for (Grade grade : Grade.values()) {
      if (grade.name().equals(label)) {
        return context.getString(GradeLook.of(grade).name());
      }
    }
    return ClassNames.of(label);
  }
}
