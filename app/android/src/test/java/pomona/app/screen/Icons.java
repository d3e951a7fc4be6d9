package pomona.app.screen;

import android.graphics.Bitmap;
import android.graphics.Color;
import android.graphics.Rect;
import android.graphics.drawable.BitmapDrawable;
import android.graphics.drawable.Drawable;
import android.view.View;
import android.widget.ImageView;
import android.widget.TextView;
import androidx.core.graphics.ColorUtils;
import java.util.HashMap;
import java.util.Map;

/** How far an icon stands out from what is really drawn behind it. */
final class Icons {
  /**
   * Of the icon's place, so much has at least the icon's own colour; the rest is smoothed edges.
   */
  private static final int LEAST_SHARE = 400;

  private Icons() {}

  /** Whether a view is an icon alone: not a photograph, and not a word with an icon beside it. */
  static boolean isIcon(View view) {
    if (view instanceof ImageView image) {
      Drawable drawable = image.getDrawable();
      return view.isClickable() && drawable != null && !(drawable instanceof BitmapDrawable);
    }
    if (view instanceof TextView text && text.getText().length() == 0 && view.isClickable()) {
      for (Drawable drawable : text.getCompoundDrawablesRelative()) {
        if (drawable != null) {
          return true;
        }
      }
    }
    return false;
  }

  /** The contrast of a round button's face, near its top, to what is drawn in its corner. */
  static double faceContrast(Bitmap drawn, Rect bounds) {
    int face = drawn.getPixel(bounds.centerX(), bounds.top + bounds.height() / 8);
    int behind = drawn.getPixel(bounds.left, bounds.top);
    return ColorUtils.calculateContrast(face | 0xff000000, behind | 0xff000000);
  }

  /** The contrast of the strongest colour in the middle of a view to its most frequent one. */
  static double contrast(Bitmap drawn, Rect bounds) {
    Map<Integer, Integer> counts = new HashMap<>();
    int behind = Color.WHITE;
    int most = 0;
    int pixels = 0;
    for (int y = bounds.top; y < bounds.bottom; y++) {
      for (int x = bounds.left; x < bounds.right; x++) {
        int color = drawn.getPixel(x, y) | 0xff000000;
        int count = counts.merge(color, 1, Integer::sum);
        pixels++;
        if (count > most) {
          most = count;
          behind = color;
        }
      }
    }
    double strongest = 1;
    for (Map.Entry<Integer, Integer> each : counts.entrySet()) {
      if (each.getValue() * LEAST_SHARE >= pixels) {
        strongest = Math.max(strongest, ColorUtils.calculateContrast(each.getKey(), behind));
      }
    }
    return strongest;
  }
}
