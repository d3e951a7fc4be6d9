package pomona.app.screen;

import android.content.Context;
import android.graphics.Bitmap;
import android.graphics.Color;
import android.graphics.Rect;
import android.graphics.Typeface;
import android.text.Layout;
import android.text.TextUtils;
import android.view.View;
import android.view.ViewGroup;
import android.widget.Button;
import android.widget.EditText;
import android.widget.TextView;
import androidx.core.graphics.ColorUtils;
import com.google.android.material.floatingactionbutton.ExtendedFloatingActionButton;
import com.google.android.material.floatingactionbutton.FloatingActionButton;
import com.google.android.material.textfield.TextInputLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pomona.app.R;
import pomona.app.style.GradeBar;

/**
 * Checks what a screen shows: what is touched is large enough and has a name that TalkBack can say;
 * what is read stands out from what is behind it, and is not cut off; icons stand out too; and no
 * button lies over anything that is read or touched. The limits are those of the Web Content
 * Accessibility Guidelines 2.2 (1.4.3, 1.4.11) and of Android's own (48 dp); where gloves touch,
 * 64.
 */
final class Accessible {
  private static final int TARGET_DP = 48;
  private static final int FLOOR_TARGET_DP = 64;
  private static final double CONTRAST_ICON = 3;
  private static final double CONTRAST = 4.5;
  private static final double CONTRAST_LARGE = 3;
  private static final double LARGE_DP = 24;
  private static final double LARGE_BOLD_DP = 18.6;
  private static final int LEVELS = 16;

  /** So much of the screen's height is the picture's, at least. */
  private static final double LEAST_PICTURE = 0.4;

  private static final float USUAL_TEXT = 1.3f;

  private final Bitmap drawn;
  private final View root;
  private final float density;
  private final List<String> problems = new ArrayList<>();
  private final List<Rect> floating = new ArrayList<>();

  private final int targetDp;

  private Accessible(View root, Bitmap drawn, boolean floor) {
    this.root = root;
    this.targetDp = floor ? FLOOR_TARGET_DP : TARGET_DP;
    this.drawn = drawn;
    this.density = root.getResources().getDisplayMetrics().density;
  }

  /**
   * What is wrong with a screen; a line each.
   *
   * @param floor whether gloved hands touch it
   */
  static List<String> problems(View root, Bitmap drawn, boolean floor) {
    Accessible check = new Accessible(root, drawn, floor);
    check.findFloating(root);
    check.look(root);
    check.checkFruitsUncovered();
    return check.problems;
  }

  /** Over the picture of Scan it would cover fruits, however the phone is held. */
  private void checkFruitsUncovered() {
    View fruits = root.findViewById(R.id.outlines);
    if (fruits == null || !fruits.isShown()) {
      return;
    }
    checkBeside(root, bounds(fruits));
    // While a sheet is open it takes more; a glance at the picture is enough then.
    boolean scanning = root.findViewById(R.id.panel).isShown();
    if (scanning && fruits.getHeight() < LEAST_PICTURE * root.getHeight() && isUsualText()) {
      problems.add(
          String.format(
              Locale.ROOT,
              "the picture has %.0f of %.0f dp of height",
              fruits.getHeight() / density,
              root.getHeight() / density));
    }
  }

  private boolean isUsualText() {
    return root.getResources().getConfiguration().fontScale <= USUAL_TEXT;
  }

  private void checkBeside(View view, Rect picture) {
    if (!view.isShown()) {
      return;
    }
    Rect shown = new Rect();
    if (isRead(view) && view.getGlobalVisibleRect(shown) && Rect.intersects(shown, picture)) {
      problems.add(name(view) + " lies over the picture");
    }
    if (view instanceof ViewGroup group) {
      for (int i = 0; i < group.getChildCount(); i++) {
        checkBeside(group.getChildAt(i), picture);
      }
    }
  }

  /** Buttons that lie over other things, if nobody took care. */
  private void findFloating(View view) {
    if (view instanceof ExtendedFloatingActionButton && view.isShown()) {
      floating.add(bounds(view));
    } else if (view instanceof ViewGroup group) {
      for (int i = 0; i < group.getChildCount(); i++) {
        findFloating(group.getChildAt(i));
      }
    }
  }

  private Rect bounds(View view) {
    Rect bounds = new Rect(0, 0, view.getWidth(), view.getHeight());
    ((ViewGroup) root).offsetDescendantRectToMyCoords(view, bounds);
    return bounds;
  }

  private boolean isCovered(View view, Rect bounds) {
    return !(view instanceof ExtendedFloatingActionButton)
        && floating.stream().anyMatch(button -> Rect.intersects(button, bounds));
  }

  private void look(View view) {
    if (view.getVisibility() != View.VISIBLE || view.getWidth() == 0 || view.getHeight() == 0) {
      return;
    }
    if (view.isClickable() && view.isEnabled()) {
      checkSize(view);
      checkName(view);
    }
    if (Icons.isIcon(view) && view.isEnabled()) {
      checkIcon(view);
    }
    if (isRead(view)) {
      checkUncovered(view);
    }
    if (view instanceof TextView text && !TextUtils.isEmpty(text.getText()) && text.isEnabled()) {
      checkContrast(text);
      checkWhole(text);
    }
    if (view instanceof ViewGroup group) {
      for (int i = 0; i < group.getChildCount(); i++) {
        look(group.getChildAt(i));
      }
    }
  }

  private void checkSize(View view) {
    int leastPx = Math.round(targetDp * density);
    if (view.getWidth() < leastPx - 1 || view.getHeight() < leastPx - 1) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s is %.0f x %.0f dp, and touched",
              name(view),
              view.getWidth() / density,
              view.getHeight() / density));
    }
  }

  private void checkIcon(View view) {
    Rect bounds = bounds(view);
    if (!bounds.intersect(0, 0, drawn.getWidth(), drawn.getHeight()) || !isWhollyShown(view)) {
      return;
    }
    if (view instanceof FloatingActionButton && Icons.faceContrast(drawn, bounds) < CONTRAST_ICON) {
      problems.add(name(view) + " is a button whose face does not stand out");
    }
    double contrast = Icons.contrast(drawn, bounds);
    if (contrast < CONTRAST_ICON) {
      problems.add(
          String.format(
              Locale.ROOT, "%s is an icon that stands out by %.1f only", name(view), contrast));
    }
  }

  private static boolean isRead(View view) {
    return (view instanceof TextView text && !TextUtils.isEmpty(text.getText()))
        || view instanceof GradeBar
        || Icons.isIcon(view);
  }

  private void checkUncovered(View view) {
    Rect shown = new Rect();
    if (view.getGlobalVisibleRect(shown) && isCovered(view, shown)) {
      problems.add(name(view) + " lies under a button");
    }
  }

  private void checkName(View view) {
    // What TalkBack passes over needs no name: a dialog's surroundings, that close it.
    boolean said = view.getImportantForAccessibility() != View.IMPORTANT_FOR_ACCESSIBILITY_NO;
    if (said && !isNamed(view)) {
      problems.add(name(view) + " is touched, and has no name");
    }
  }

  private static boolean isNamed(View view) {
    if (!TextUtils.isEmpty(view.getContentDescription())) {
      return true;
    }
    if (view instanceof EditText field) {
      return !TextUtils.isEmpty(field.getHint()) || hint(view) != null;
    }
    if (view instanceof TextView text && !TextUtils.isEmpty(text.getText())) {
      return true;
    }
    if (view instanceof ViewGroup group) {
      for (int i = 0; i < group.getChildCount(); i++) {
        if (isNamed(group.getChildAt(i))) {
          return true;
        }
      }
    }
    return false;
  }

  private static CharSequence hint(View view) {
    for (Object parent = view.getParent(); parent instanceof View; ) {
      if (parent instanceof TextInputLayout layout) {
        return layout.getHint();
      }
      parent = ((View) parent).getParent();
    }
    return null;
  }

  private void checkContrast(TextView text) {
    Rect bounds = bounds(text);
    if (!bounds.intersect(0, 0, drawn.getWidth(), drawn.getHeight())
        || !isWhollyShown(text)
        || isCovered(text, bounds)) {
      return;
    }
    int behind = ground(bounds, text.getCurrentTextColor());
    int color = ColorUtils.compositeColors(text.getCurrentTextColor(), behind);
    double contrast = ColorUtils.calculateContrast(color, behind);
    double sizeDp = text.getTextSize() / density;
    Typeface face = text.getTypeface();
    boolean bold = face != null && face.isBold();
    boolean large = sizeDp >= LARGE_DP || (bold && sizeDp >= LARGE_BOLD_DP);
    if (contrast < (large ? CONTRAST_LARGE : CONTRAST)) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s \"%s\" stands out by %.1f only (#%06x on #%06x)",
              name(text),
              text.getText(),
              contrast,
              color & 0xffffff,
              behind & 0xffffff));
    }
  }

  private static boolean isWhollyShown(View view) {
    Rect shown = new Rect();
    return view.getGlobalVisibleRect(shown)
        && shown.height() >= view.getHeight()
        && shown.width() >= view.getWidth();
  }

  /**
   * What a text is read against: the most frequent colour behind it, by {@value #LEVELS} levels a
   * channel. Over a picture the letters themselves may be that; they are less than a third of it.
   */
  private int ground(Rect bounds, int letters) {
    Map<Integer, Integer> counts = new HashMap<>();
    Map<Integer, Integer> colors = new HashMap<>();
    int all = 0;
    for (int y = bounds.top; y < bounds.bottom; y += 2) {
      for (int x = bounds.left; x < bounds.right; x += 2) {
        int color = drawn.getPixel(x, y) | 0xff000000;
        counts.merge(level(color), 1, Integer::sum);
        colors.putIfAbsent(level(color), color);
        all++;
      }
    }
    if (counts.getOrDefault(level(letters), 0) * 3 < all) {
      counts.remove(level(letters));
    }
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(most -> colors.get(most.getKey()))
        .orElse(Color.WHITE);
  }

  private static int level(int color) {
    int width = 256 / LEVELS;
    return Color.rgb(
        Color.red(color) / width, Color.green(color) / width, Color.blue(color) / width);
  }

  /** A text that shall be cut says so by its ellipsis; any other must have room. */
  private void checkWhole(TextView text) {
    Layout layout = text.getLayout();
    if (layout != null && text instanceof Button && isCut(layout)) {
      problems.add(name(text) + " \"" + text.getText() + "\" is a button, and cut off");
    }
    if (layout == null || text.getEllipsize() != null || text instanceof EditText) {
      return;
    }
    int roomPx = text.getHeight() - text.getCompoundPaddingTop() - text.getCompoundPaddingBottom();
    if (layout.getHeight() > roomPx + density) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s \"%s\" needs %.0f dp of height and has %.0f",
              name(text),
              text.getText(),
              layout.getHeight() / density,
              roomPx / density));
    }
  }

  private static boolean isCut(Layout layout) {
    boolean cut = false;
    for (int line = 0; line < layout.getLineCount(); line++) {
      cut |= layout.getEllipsisCount(line) > 0;
    }
    return cut;
  }

  private static String name(View view) {
    Context context = view.getContext();
    String id =
        view.getId() == View.NO_ID || view.getId() >>> 24 == 0
            ? ""
            : context.getResources().getResourceEntryName(view.getId());
    return view.getClass().getSimpleName() + " " + id;
  }
}
