package pomona.app.inspect;

import android.content.Context;
import android.content.res.ColorStateList;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.ImageView;
import android.widget.TextView;
import androidx.annotation.AttrRes;
import androidx.annotation.DrawableRes;
import androidx.annotation.LayoutRes;
import androidx.annotation.StringRes;
import com.google.android.material.button.MaterialButton;
import com.google.android.material.color.MaterialColors;
import pomona.app.R;
import pomona.lot.verdict.State;

/**
 * Fills a column anew, from above:
 *
 * <pre>{@code
 * Column column = new Column(findViewById(R.id.verdict));
 * column.heading(R.string.inspect_verdict);
 * column.line("Kept");
 * }</pre>
 */
final class Column {
  private final ViewGroup into;

  Column(ViewGroup into) {
    this.into = into;
    into.removeAllViews();
  }

  Context context() {
    return into.getContext();
  }

  void heading(@StringRes int words) {
    text(R.layout.inspect_heading, context().getString(words));
  }

  /** The one line that is read first. */
  void big(CharSequence words) {
    text(R.layout.inspect_big, words);
  }

  void line(CharSequence words) {
    text(R.layout.inspect_line, words);
  }

  void line(@StringRes int words) {
    line(context().getString(words));
  }

  /** A line that must not be missed. */
  void warning(CharSequence words) {
    text(R.layout.inspect_warning, words);
  }

  private void text(@LayoutRes int layout, CharSequence words) {
    TextView view = (TextView) add(layout);
    view.setText(words);
  }

  /** A rule, and whether it is kept. */
  void rule(State state, CharSequence words, CharSequence details) {
    View row = add(R.layout.inspect_rule);
    ImageView mark = row.findViewById(R.id.mark);
    mark.setImageResource(icon(state));
    mark.setContentDescription(context().getString(RuleWords.stateName(state)));
    mark.setImageTintList(ColorStateList.valueOf(MaterialColors.getColor(mark, color(state))));
    row.<TextView>findViewById(R.id.rule).setText(words);
    TextView more = row.findViewById(R.id.details);
    more.setText(details);
    more.setVisibility(details.length() == 0 ? View.GONE : View.VISIBLE);
  }

  /** What may be done. */
  MaterialButton button(CharSequence words, Runnable pressed) {
    MaterialButton button = (MaterialButton) add(R.layout.inspect_button);
    button.setText(words);
    button.setOnClickListener(touched -> pressed.run());
    return button;
  }

  MaterialButton button(@StringRes int words, Runnable pressed) {
    return button(context().getString(words), pressed);
  }

  private View add(@LayoutRes int layout) {
    View view = LayoutInflater.from(context()).inflate(layout, into, false);
    into.addView(view);
    return view;
  }

  @DrawableRes
  private static int icon(State state) {
    return switch (state) {
      case PASSES -> R.drawable.ic_check;
      case FAILS -> R.drawable.ic_remove;
      case TOO_CLOSE, MISSING -> R.drawable.ic_question;
    };
  }

  @AttrRes
  private static int color(State state) {
    return switch (state) {
      case PASSES -> com.google.android.material.R.attr.colorPrimary;
      case FAILS -> com.google.android.material.R.attr.colorError;
      case TOO_CLOSE, MISSING -> com.google.android.material.R.attr.colorOnSurfaceVariant;
    };
  }
}
