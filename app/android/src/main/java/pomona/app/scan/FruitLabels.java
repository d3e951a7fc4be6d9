package pomona.app.scan;

import android.content.Context;
import android.graphics.Canvas;
import android.graphics.Paint;
import android.util.TypedValue;
import java.util.HashMap;
import java.util.Map;
import pomona.app.R;
import pomona.app.style.ClassNames;
import pomona.app.style.FruitNames;
import pomona.vision.SeenFruit;

/**
 * What is written on each fruit in view: a letter for its grade, and under it what stands out of
 * its lot, that it is unknown, or which taught defect it has. Drawing allocates nothing once every
 * name was met.
 */
final class FruitLabels {
  private static final int WHITE = 0xFFFFFFFF;

  private final Context context;
  private final Paint fill = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint text = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint name = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> foreigners = new HashMap<>();
  private final int unknownColor;
  private final int foreignColor;
  private final String unknown;

  FruitLabels(Context context) {
    this.context = context;
    unknownColor = context.getColor(R.color.overlay_unknown);
    foreignColor = context.getColor(R.color.overlay_foreign);
    unknown = context.getString(R.string.fruit_unknown);
    fill.setStyle(Paint.Style.FILL);
    text.setFakeBoldText(true);
    text.setTextAlign(Paint.Align.CENTER);
    text.setTextSize(dp(15));
    name.setColor(0xFF000000);
    name.setFakeBoldText(true);
    name.setTextAlign(Paint.Align.CENTER);
    name.setTextSize(dp(13));
  }

  /** Of its grade; what stands out of its lot, or is like nothing that is known, has its own. */
  int color(Overlay shown, int fruit, int gradeColor) {
    return !shown.names().isKnown(fruit)
        ? unknownColor
        : shown.names().isForeign(fruit) ? foreignColor : gradeColor;
  }

  /** Writes a letter on the middle of a fruit, and what else there is to say under it. */
  void draw(
      Canvas canvas, Overlay shown, int fruit, String letter, int color, float xPx, float yPx) {
    float halfPx = Math.max(dp(13), text.measureText(letter) / 2 + dp(6));
    fill.setColor(0xC0000000);
    canvas.drawRoundRect(
        xPx - halfPx, yPx - dp(13), xPx + halfPx, yPx + dp(13), dp(13), dp(13), fill);
    text.setColor(color);
    canvas.drawText(letter, xPx, yPx - (text.ascent() + text.descent()) / 2, text);
    float middlePx = yPx + dp(26);
    if (!shown.names().isKnown(fruit)) {
      drawWords(canvas, unknown, unknownColor, xPx, middlePx);
      middlePx += dp(23);
    } else if (shown.names().isForeign(fruit)) {
      drawWords(canvas, foreign(shown.names().of(fruit)), foreignColor, xPx, middlePx);
      middlePx += dp(23);
    }
    String defect = shown.taughtDefect(fruit);
    if (!defect.equals(SeenFruit.NO_TAUGHT_DEFECT)) {
      drawWords(canvas, name(defect), WHITE, xPx, middlePx);
    }
  }

  private String name(String key) {
    String words = names.get(key);
    if (words == null) {
      words = ClassNames.of(context, key);
      names.put(key, words);
    }
    return words;
  }

  private String foreign(String className) {
    String words = foreigners.get(className);
    if (words == null) {
      words = FruitNames.of(context, className, true, true);
      foreigners.put(className, words);
    }
    return words;
  }

  private void drawWords(Canvas canvas, String words, int color, float xPx, float middlePx) {
    float halfPx = name.measureText(words) / 2 + dp(6);
    fill.setColor(color);
    fill.setAlpha(0xE6);
    canvas.drawRoundRect(
        xPx - halfPx, middlePx - dp(10), xPx + halfPx, middlePx + dp(10), dp(4), dp(4), fill);
    canvas.drawText(words, xPx, middlePx - (name.ascent() + name.descent()) / 2, name);
  }

  private float dp(float value) {
    return TypedValue.applyDimension(
        TypedValue.COMPLEX_UNIT_DIP, value, context.getResources().getDisplayMetrics());
  }
}
