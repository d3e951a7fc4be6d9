package pomona.app.style;

import android.content.res.ColorStateList;
import android.widget.TextView;
import androidx.annotation.ColorRes;
import androidx.annotation.StringRes;
import pomona.app.R;
import pomona.fruit.Grade;

/**
 * How a grade is named and coloured wherever it is shown.
 *
 * @param color on the application's own surfaces
 * @param overlayColor over a picture, the same by day and night
 */
public record GradeStyle(
    @StringRes int name, @StringRes int letter, @ColorRes int color, @ColorRes int overlayColor) {

  public static GradeStyle of(Grade grade) {
    return switch (grade) {
      case EXTRA ->
          new GradeStyle(
              R.string.grade_extra,
              R.string.grade_extra_letter,
              R.color.grade_extra,
              R.color.overlay_extra);
      case CLASS_I ->
          new GradeStyle(
              R.string.grade_class_1,
              R.string.grade_class_1_letter,
              R.color.grade_class_1,
              R.color.overlay_class_1);
      case CLASS_II ->
          new GradeStyle(
              R.string.grade_class_2,
              R.string.grade_class_2_letter,
              R.color.grade_class_2,
              R.color.overlay_class_2);
      case REJECT ->
          new GradeStyle(
              R.string.grade_reject,
              R.string.grade_reject_letter,
              R.color.grade_reject,
              R.color.overlay_reject);
    };
  }

  /** Writes the grade's letter, on its colour. */
  public void mark(TextView view) {
    view.setText(letter);
    view.setBackgroundTintList(ColorStateList.valueOf(view.getContext().getColor(color)));
  }
}
