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

  /** Where words may stand: under the letter, under that, over the letter. */
  private static final int[] ROWS = {1, 2, -1};

  private static final int ROW_DP = 23;

  private final Context context;
  private final Paint fill = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint text = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint name = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> foreigners = new HashMap<>();
  private final WrittenPlaces places = new WrittenPlaces();
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

  /** Begins a frame, on which nothing is written yet. */
  void begin(float widthPx, float heightPx) {
    places.begin(widthPx, heightPx);
  }

  /** Writes a letter on the middle of a fruit. */
  void drawLetter(Canvas canvas, String letter, int color, float xPx, float yPx) {
    float halfPx = Math.max(dp(13), text.measureText(letter) / 2 + dp(6));
    fill.setColor(0xC0000000);
    canvas.drawRoundRect(
        xPx - halfPx, yPx - dp(13), xPx + halfPx, yPx + dp(13), dp(13), dp(13), fill);
    text.setColor(color);
    canvas.drawText(letter, xPx, yPx - (text.ascent() + text.descent()) / 2, text);
    places.take(xPx - halfPx, yPx - dp(13), xPx + halfPx, yPx + dp(13));
  }

  /**
   * Writes what else there is to say, under the letter or over it; nothing where it would cover
   * what is written already, because a colour says that the fruit stands out and a touch says how.
   */
  void drawWords(Canvas canvas, Overlay shown, int fruit, float xPx, float yPx) {
    if (!shown.names().isKnown(fruit)) {
      drawWords(canvas, unknown, unknownColor, xPx, yPx);
    } else if (shown.names().isForeign(fruit)) {
      drawWords(canvas, foreign(shown.names().of(fruit)), foreignColor, xPx, yPx);
    }
    String defect = shown.taughtDefect(fruit);
    if (!defect.equals(SeenFruit.NO_TAUGHT_DEFECT)) {
      drawWords(canvas, name(defect), WHITE, xPx, yPx);
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

  private void drawWords(Canvas canvas, String words, int color, float xPx, float yPx) {
    float halfPx = name.measureText(words) / 2 + dp(6);
    float middleX = places.inside(xPx, halfPx);
    for (int row : ROWS) {
      float middleY = yPx + row * dp(ROW_DP) + Integer.signum(row) * dp(3);
      float topPx = middleY - dp(10);
      float bottomPx = middleY + dp(10);
      if (places.isFree(middleX - halfPx, topPx, middleX + halfPx, bottomPx)) {
        places.take(middleX - halfPx, topPx, middleX + halfPx, bottomPx);
        fill.setColor(color);
        fill.setAlpha(0xE6);
        canvas.drawRoundRect(
            middleX - halfPx, topPx, middleX + halfPx, bottomPx, dp(4), dp(4), fill);
        canvas.drawText(words, middleX, middleY - (name.ascent() + name.descent()) / 2, name);
        return;
      }
    }
  }

  private float dp(float value) {
    return TypedValue.applyDimension(
        TypedValue.COMPLEX_UNIT_DIP, value, context.getResources().getDisplayMetrics());
  }
}
