package pomona.app.scan;

import android.content.Context;
import android.graphics.Canvas;
import android.graphics.DashPathEffect;
import android.graphics.Matrix;
import android.graphics.Paint;
import android.graphics.Path;
import android.util.AttributeSet;
import android.util.TypedValue;
import android.view.View;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pomona.app.style.ClassNames;
import pomona.app.style.GradeStyle;
import pomona.fruit.Grade;
import pomona.vision.SeenFruit;

/**
 * Outlines the fruits over the picture that they were seen in, which is shown whole and centred
 * behind this view. A grade is shown by colour, by the line's pattern, and by a letter. Defects are
 * hatched, each kind in its own way. A taught defect has no place, so its name is written.
 *
 * <p>What is shown is borrowed until the next call of {@link #show}. Drawing allocates nothing once
 * it has met the busiest frame.
 */
public final class OutlineView extends View {
  /** The mark of a recorded fruit, in place of its letter. */
  private static final String TAKEN = "✓";

  private final Paint line = stroke(3);
  private final Paint halo = stroke(6);
  private final Paint fill = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint edge = stroke(1.5f);
  private final Paint text = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint name = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Map<String, String> names = new HashMap<>();
  private final Hatch hatch;
  private final Matrix toView = new Matrix();
  private final float[] place = new float[2];
  private final List<Path> outlines = new ArrayList<>();
  private final Path defect = new Path();
  private final Map<Grade, Pen> pens = new EnumMap<>(Grade.class);
  private Overlay shown = new Overlay();

  /** How a grade is drawn, looked up once. */
  private record Pen(int color, DashPathEffect pattern, String letter, String unsure) {}

  public OutlineView(Context context, AttributeSet attributes) {
    super(context, attributes);
    halo.setColor(0xA0000000);
    edge.setColor(0xFFFFFFFF);
    hatch = new Hatch(dp(6), dp(1.5f));
    fill.setStyle(Paint.Style.FILL);
    text.setFakeBoldText(true);
    text.setTextAlign(Paint.Align.CENTER);
    text.setTextSize(dp(15));
    name.setColor(0xFF000000);
    name.setFakeBoldText(true);
    name.setTextAlign(Paint.Align.CENTER);
    name.setTextSize(dp(13));
    for (Grade grade : Grade.values()) {
      GradeStyle style = GradeStyle.of(grade);
      String letter = context.getString(style.letter());
      pens.put(
          grade,
          new Pen(context.getColor(style.overlayColor()), pattern(grade), letter, letter + "?"));
    }
  }

  private Paint stroke(float widthDp) {
    Paint paint = new Paint(Paint.ANTI_ALIAS_FLAG);
    paint.setStyle(Paint.Style.STROKE);
    paint.setStrokeJoin(Paint.Join.ROUND);
    paint.setStrokeWidth(dp(widthDp));
    return paint;
  }

  private DashPathEffect pattern(Grade grade) {
    return switch (grade) {
      case EXTRA -> null;
      case CLASS_I -> new DashPathEffect(new float[] {dp(14), dp(5)}, 0);
      case CLASS_II -> new DashPathEffect(new float[] {dp(6), dp(5)}, 0);
      case REJECT -> new DashPathEffect(new float[] {dp(2), dp(5)}, 0);
    };
  }

  /** Draws this instead of what was drawn before. */
  void show(Overlay overlay) {
    shown = overlay;
    invalidate();
  }

  @Override
  protected void onDraw(Canvas canvas) {
    super.onDraw(canvas);
    if (shown.widthPx() == 0) {
      return;
    }
    float scale =
        Math.min((float) getWidth() / shown.widthPx(), (float) getHeight() / shown.heightPx());
    toView.setScale(scale, scale);
    toView.postTranslate(
        (getWidth() - shown.widthPx() * scale) / 2, (getHeight() - shown.heightPx() * scale) / 2);
    while (outlines.size() < shown.fruits()) {
      outlines.add(new Path());
    }
    for (int i = 0; i < shown.fruits(); i++) {
      trace(shown.outlines(), shown.outlineStart(i), shown.outlineEnd(i), outlines.get(i));
      fill.setColor(pens.get(shown.grade(i)).color);
      fill.setAlpha(0x30);
      canvas.drawPath(outlines.get(i), fill);
    }
    drawDefects(canvas);
    for (int i = 0; i < shown.fruits(); i++) {
      Pen pen = pens.get(shown.grade(i));
      canvas.drawPath(outlines.get(i), halo);
      line.setColor(pen.color);
      line.setPathEffect(pen.pattern);
      canvas.drawPath(outlines.get(i), line);
    }
    for (int i = 0; i < shown.fruits(); i++) {
      drawLetter(canvas, i);
    }
  }

  /**
   * Draws a quadratic curve through the middles between the points, so that no corners are left.
   */
  private void trace(float[] points, int start, int end, Path path) {
    path.rewind();
    if (end - start < 6) {
      return;
    }
    path.moveTo((points[end - 2] + points[start]) / 2, (points[end - 1] + points[start + 1]) / 2);
    for (int at = start; at < end; at += 2) {
      int next = at + 2 < end ? at + 2 : start;
      path.quadTo(
          points[at],
          points[at + 1],
          (points[at] + points[next]) / 2,
          (points[at + 1] + points[next + 1]) / 2);
    }
    path.close();
    path.transform(toView);
  }

  private void drawDefects(Canvas canvas) {
    for (int i = 0; i < shown.defectCount(); i++) {
      trace(shown.defects(), shown.defectStart(i), shown.defectEnd(i), defect);
      hatch.draw(canvas, defect, outlines.get(shown.defectFruit(i)), shown.defectKind(i));
      canvas.drawPath(defect, edge);
    }
  }

  private void drawLetter(Canvas canvas, int fruit) {
    Pen pen = pens.get(shown.grade(fruit));
    String letter = shown.taken(fruit) ? TAKEN : shown.familiar(fruit) ? pen.letter : pen.unsure;
    place[0] = shown.centreX(fruit);
    place[1] = shown.centreY(fruit);
    toView.mapPoints(place);
    float halfPx = Math.max(dp(13), text.measureText(letter) / 2 + dp(6));
    fill.setColor(0xC0000000);
    canvas.drawRoundRect(
        place[0] - halfPx,
        place[1] - dp(13),
        place[0] + halfPx,
        place[1] + dp(13),
        dp(13),
        dp(13),
        fill);
    text.setColor(pen.color);
    canvas.drawText(letter, place[0], place[1] - (text.ascent() + text.descent()) / 2, text);
    drawTaught(canvas, shown.taughtDefect(fruit));
  }

  /** The name of a taught defect, under the letter. */
  private void drawTaught(Canvas canvas, String defect) {
    if (defect.equals(SeenFruit.NO_TAUGHT_DEFECT)) {
      return;
    }
    String words = names.computeIfAbsent(defect, key -> ClassNames.of(getContext(), key));
    float halfPx = name.measureText(words) / 2 + dp(6);
    float middlePx = place[1] + dp(26);
    fill.setColor(0xE6FFFFFF);
    canvas.drawRoundRect(
        place[0] - halfPx,
        middlePx - dp(10),
        place[0] + halfPx,
        middlePx + dp(10),
        dp(4),
        dp(4),
        fill);
    canvas.drawText(words, place[0], middlePx - (name.ascent() + name.descent()) / 2, name);
  }

  private float dp(float value) {
    return TypedValue.applyDimension(
        TypedValue.COMPLEX_UNIT_DIP, value, getResources().getDisplayMetrics());
  }
}
