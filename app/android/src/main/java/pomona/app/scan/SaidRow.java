package pomona.app.scan;

import android.content.res.Resources;
import android.util.TypedValue;
import android.view.View;
import android.widget.TextView;
import androidx.annotation.DimenRes;
import androidx.annotation.StringRes;
import androidx.core.widget.TextViewCompat;
import com.google.android.material.button.MaterialButton;
import pomona.app.R;

/** What is said beneath the picture, and the way on that is offered with it. */
final class SaidRow {
  private final View row;
  private final TextView message;
  private final MaterialButton remedy;

  SaidRow(View screen) {
    this.row = screen.findViewById(R.id.said);
    this.message = screen.findViewById(R.id.message);
    this.remedy = screen.findViewById(R.id.remedy);
  }

  void setShown(boolean shown) {
    row.setVisibility(shown ? View.VISIBLE : View.GONE);
  }

  void say(@StringRes int words) {
    message.setText(words);
  }

  /**
   * Sets words only if they changed, because a screen reader would read them again many times a
   * second.
   */
  void say(String words) {
    if (!words.contentEquals(message.getText())) {
      message.setText(words);
    }
  }

  /** Offers a way on, until something else is said. Beside it a sentence has less room. */
  void offer(@StringRes int words, Runnable way) {
    size(R.dimen.said_beside, R.dimen.said_beside_line);
    remedy.setText(words);
    remedy.setVisibility(View.VISIBLE);
    remedy.setOnClickListener(pressed -> way.run());
  }

  void offerNothing() {
    remedy.setVisibility(View.GONE);
    size(R.dimen.said_alone, R.dimen.said_alone_line);
  }

  private void size(@DimenRes int text, @DimenRes int line) {
    Resources resources = row.getResources();
    message.setTextSize(TypedValue.COMPLEX_UNIT_PX, resources.getDimension(text));
    TextViewCompat.setLineHeight(message, resources.getDimensionPixelSize(line));
  }
}
