package pomona.app.style;

import android.view.View;
import com.google.android.material.button.MaterialButton;
import java.util.List;
import java.util.function.Consumer;
import pomona.app.R;

/** What a fruit may be as large buttons, wherever one touch says which is true. */
public final class ClassButtons {
  private static final int[] BUTTONS = {R.id.choice_1, R.id.choice_2};

  private ClassButtons() {}

  /**
   * Shows them in a view that has them; none where there is nothing to choose.
   *
   * @param classes at most two
   * @param chosen told the class that is touched
   */
  public static void show(View within, List<String> classes, Consumer<String> chosen) {
    within.setVisibility(classes.isEmpty() ? View.GONE : View.VISIBLE);
    for (int i = 0; i < BUTTONS.length; i++) {
      MaterialButton button = within.findViewById(BUTTONS[i]);
      button.setVisibility(i < classes.size() ? View.VISIBLE : View.GONE);
      if (i < classes.size()) {
        String className = classes.get(i);
        String name = ClassNames.of(button.getContext(), className);
        button.setText(button.getContext().getString(R.string.fruit_is, name));
        button.setOnClickListener(touched -> chosen.accept(className));
      }
    }
  }
}
