package pomona.app.scan;

import android.view.View;
import android.widget.TextView;
import androidx.annotation.StringRes;
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

  /** Offers a way on, until something else is said. */
  void offer(@StringRes int words, Runnable way) {
    remedy.setText(words);
    remedy.setVisibility(View.VISIBLE);
    remedy.setOnClickListener(pressed -> way.run());
  }

  void offerNothing() {
    remedy.setVisibility(View.GONE);
  }
}
