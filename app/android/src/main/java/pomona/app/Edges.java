package pomona.app;

import android.view.View;
import android.view.ViewGroup;
import androidx.core.graphics.Insets;
import androidx.core.view.ViewCompat;
import androidx.core.view.WindowInsetsCompat;

/**
 * Keeps content and buttons clear of system bars, cutouts and the keyboard. The application draws
 * from edge to edge.
 */
public final class Edges {
  private static final int BARS =
      WindowInsetsCompat.Type.systemBars()
          | WindowInsetsCompat.Type.displayCutout()
          | WindowInsetsCompat.Type.ime();

  private Edges() {}

  /** For a bar at the top: padded at the top and the sides. */
  public static void keepBarClear(View bar) {
    pad(bar, true, false);
  }

  /** For content that scrolls below a bar: padded at the bottom and the sides. */
  public static void keepContentClear(View content) {
    pad(content, false, true);
  }

  /**
   * For a bar at the bottom. Where the screen is wide, the bar stands within the content, which
   * keeps it clear.
   */
  public static void keepBelowClear(View content, View bar) {
    if (content.findViewById(bar.getId()) == null) {
      keepContentClear(bar);
    }
  }

  /** For a screen without a bar of its own. */
  public static void keepAllClear(View content) {
    pad(content, true, true);
  }

  private static void pad(View view, boolean top, boolean bottom) {
    int leftPx = view.getPaddingLeft();
    int topPx = view.getPaddingTop();
    int rightPx = view.getPaddingRight();
    int bottomPx = view.getPaddingBottom();
    ViewCompat.setOnApplyWindowInsetsListener(
        view,
        (v, insets) -> {
          Insets bars = insets.getInsets(BARS);
          v.setPadding(
              leftPx + bars.left,
              topPx + (top ? bars.top : 0),
              rightPx + bars.right,
              bottomPx + (bottom ? bars.bottom : 0));
          return insets;
        });
  }

  /** For a button at the bottom: its margins grow. */
  public static void keepButtonClear(View button) {
    ViewGroup.MarginLayoutParams layout = (ViewGroup.MarginLayoutParams) button.getLayoutParams();
    int leftPx = layout.leftMargin;
    int rightPx = layout.rightMargin;
    int bottomPx = layout.bottomMargin;
    ViewCompat.setOnApplyWindowInsetsListener(
        button,
        (v, insets) -> {
          Insets bars = insets.getInsets(BARS);
          ViewGroup.MarginLayoutParams margins = (ViewGroup.MarginLayoutParams) v.getLayoutParams();
          margins.leftMargin = leftPx + bars.left;
          margins.rightMargin = rightPx + bars.right;
          margins.bottomMargin = bottomPx + bars.bottom;
          v.setLayoutParams(margins);
          return insets;
        });
  }
}
