package pomona.app.inspect;

import android.content.Context;
import android.util.AttributeSet;
import android.view.LayoutInflater;
import android.widget.LinearLayout;
import com.google.android.material.button.MaterialButton;
import java.text.DecimalFormatSymbols;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import pomona.app.R;

/**
 * Large keys for a number, for gloved fingers. What is typed has a point inside; the key and the
 * display have the mark of the language.
 */
public final class NumberKeys extends LinearLayout {
  private static final int LONGEST = 9;
  private static final String[] ROWS = {"789", "456", "123", "-0."};

  /** Where a phone lies on its side, all keys are in sight. */
  private static final String[] LOW_ROWS = {"12345.", "67890-"};

  private static final int LOW_DP = 480;

  private String typed = "";
  private Consumer<String> changed = words -> {};
  private final char point;

  public NumberKeys(Context context, AttributeSet attributes) {
    super(context, attributes);
    setOrientation(VERTICAL);
    // A number is read from left to right in every language.
    setLayoutDirection(LAYOUT_DIRECTION_LTR);
    point =
        DecimalFormatSymbols.getInstance(
                context.getResources().getConfiguration().getLocales().get(0))
            .getDecimalSeparator();
    boolean low = context.getResources().getConfiguration().screenHeightDp < LOW_DP;
    for (String keys : low ? LOW_ROWS : ROWS) {
      LinearLayout row = new LinearLayout(context);
      for (int i = 0; i < keys.length(); i++) {
        row.addView(key(row, keys.charAt(i)));
      }
      addView(row);
    }
  }

  private MaterialButton key(LinearLayout row, char key) {
    MaterialButton button =
        (MaterialButton)
            LayoutInflater.from(getContext()).inflate(R.layout.measure_key, row, false);
    button.setText(shown(String.valueOf(key)));
    button.setTag(String.valueOf(key));
    if (key == '-') {
      button.setContentDescription(getContext().getString(R.string.measure_minus));
    } else if (key == '.') {
      button.setContentDescription(getContext().getString(R.string.measure_point));
    }
    button.setOnClickListener(touched -> press(key));
    return button;
  }

  /** Tells what is typed, as it is to be shown. */
  void onChange(Consumer<String> listener) {
    changed = listener;
    listener.accept(shown(typed));
  }

  /** Takes the minus away, for what is never below 0. */
  void withoutMinus() {
    findViewWithTag("-").setVisibility(INVISIBLE);
  }

  private String shown(String number) {
    return number.replace('.', point).replace('-', '\u2212');
  }

  void press(char key) {
    if (key == '-') {
      type(typed.startsWith("-") ? typed.substring(1) : "-" + typed);
    } else if (key != '.' || typed.indexOf('.') < 0) {
      type(typed + key);
    }
  }

  void back() {
    type(typed.isEmpty() ? typed : typed.substring(0, typed.length() - 1));
  }

  /** What is typed, with a point. */
  String typed() {
    return typed;
  }

  void type(String number) {
    if (number.length() <= LONGEST) {
      typed = number;
      changed.accept(shown(typed));
    }
  }

  /** The number; empty as long as it is none. */
  OptionalDouble number() {
    try {
      return OptionalDouble.of(Double.parseDouble(typed));
    } catch (NumberFormatException notYet) {
      return OptionalDouble.empty();
    }
  }
}
