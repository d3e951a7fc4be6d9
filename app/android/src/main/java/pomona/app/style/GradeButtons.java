package pomona.app.style;

import android.content.Context;
import android.content.res.ColorStateList;
import android.view.View;
import androidx.annotation.IdRes;
import androidx.appcompat.content.res.AppCompatResources;
import com.google.android.material.button.MaterialButton;
import java.util.function.Consumer;
import pomona.app.R;
import pomona.fruit.Grade;

/** The four grades as large buttons, wherever a fruit is corrected. */
public final class GradeButtons {
  private GradeButtons() {}

  /**
   * Shows them in a view that has them.
   *
   * @param counts the grade that counts now, which has a tick
   * @param chosen told the grade that is touched, that one too
   */
  public static void show(View within, Grade counts, Consumer<Grade> chosen) {
    for (Grade grade : Grade.values()) {
      MaterialButton button = within.findViewById(id(grade));
      Context context = button.getContext();
      GradeStyle style = GradeStyle.of(grade);
      button.setText(style.name());
      button.setBackgroundTintList(ColorStateList.valueOf(context.getColor(style.color())));
      button.setIcon(
          grade == counts ? AppCompatResources.getDrawable(context, R.drawable.ic_check) : null);
      button.setSelected(grade == counts);
      button.setOnClickListener(touched -> chosen.accept(grade));
    }
  }

  @IdRes
  private static int id(Grade grade) {
    return switch (grade) {
      case EXTRA -> R.id.correct_extra;
      case CLASS_I -> R.id.correct_class_1;
      case CLASS_II -> R.id.correct_class_2;
      case REJECT -> R.id.correct_reject;
    };
  }
}
