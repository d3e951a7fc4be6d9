package pomona.app.style;

import android.content.Context;
import android.graphics.Canvas;
import android.graphics.Paint;
import android.graphics.Path;
import android.graphics.RectF;
import android.util.AttributeSet;
import android.util.TypedValue;
import android.view.View;
import java.util.StringJoiner;
import pomona.app.R;
import pomona.fruit.Grade;
import pomona.lot.GradeCounts;

/**
 * The grades of a lot as one bar, best first. Each part carries its letter and count, so that it
 * can be read without its colour, and has room for them, however few fruits it stands for.
 */
public final class GradeBar extends View {
  private static final Grade[] GRADES = Grade.values();

  private final Paint fill = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint text = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Path outline = new Path();
  private final RectF bounds = new RectF();
  private final float gapPx;
  private final float paddingPx;
  private final int[] parts = new int[GRADES.length];
  private final float[] neededPx = new float[GRADES.length];
  private GradeCounts counts = GradeCounts.of(0, 0, 0, 0);

  public GradeBar(Context context, AttributeSet attributes) {
    super(context, attributes);
    gapPx = px(TypedValue.COMPLEX_UNIT_DIP, 2);
    paddingPx = px(TypedValue.COMPLEX_UNIT_DIP, 8);
    text.setTextSize(px(TypedValue.COMPLEX_UNIT_SP, 16));
    text.setFakeBoldText(true);
    text.setColor(context.getColor(R.color.on_grade));
  }

  /** Shows these counts; a lot without fruits has no bar. */
  public void show(GradeCounts shown) {
    counts = shown;
    setVisibility(shown.total() == 0 ? GONE : VISIBLE);
    StringJoiner spoken = new StringJoiner(", ");
    for (Grade grade : Grade.values()) {
      if (shown.of(grade) > 0) {
        String name = getContext().getString(GradeStyle.of(grade).name());
        spoken.add(getContext().getString(R.string.grade_count, name, shown.of(grade)));
      }
    }
    setContentDescription(spoken.toString());
    invalidate();
  }

  @Override
  protected void onMeasure(int widthSpec, int heightSpec) {
    float heightPx = text.getFontSpacing() + 2 * paddingPx;
    setMeasuredDimension(
        getDefaultSize(getSuggestedMinimumWidth(), widthSpec),
        resolveSize((int) Math.ceil(heightPx), heightSpec));
  }

  @Override
  protected void onDraw(Canvas canvas) {
    super.onDraw(canvas);
    if (counts.total() == 0) {
      return;
    }
    float radiusPx = getHeight() / 4f;
    outline.rewind();
    outline.addRoundRect(0, 0, getWidth(), getHeight(), radiusPx, radiusPx, Path.Direction.CW);
    canvas.save();
    canvas.clipPath(outline);
    for (Grade grade : GRADES) {
      parts[grade.place()] = counts.of(grade);
      neededPx[grade.place()] = text.measureText(label(grade)) + paddingPx + gapPx;
    }
    float[] widths = BarParts.widths(parts, neededPx, getWidth());
    boolean rightToLeft = getLayoutDirection() == LAYOUT_DIRECTION_RTL;
    float startPx = 0;
    for (Grade grade : GRADES) {
      float widthPx = widths[grade.place()];
      if (widthPx > 0) {
        float endPx = startPx + widthPx;
        // The bar ends with its last part, and not with the gap after it.
        float shownPx = endPx < getWidth() - 1 ? widthPx - gapPx : getWidth() - startPx;
        float leftPx = rightToLeft ? getWidth() - startPx - shownPx : startPx;
        bounds.set(leftPx, 0, leftPx + shownPx, getHeight());
        drawPart(canvas, grade);
        startPx = endPx;
      }
    }
    canvas.restore();
  }

  private String label(Grade grade) {
    return getContext().getString(GradeStyle.of(grade).letter()) + " " + counts.of(grade);
  }

  /** Its letter and count; the count alone where there is no room for both. */
  private void drawPart(Canvas canvas, Grade grade) {
    fill.setColor(getContext().getColor(GradeStyle.of(grade).color()));
    canvas.drawRect(bounds, fill);
    String label = label(grade);
    String count = Integer.toString(counts.of(grade));
    float roomPx = bounds.width() - paddingPx / 2;
    String shown =
        text.measureText(label) <= roomPx ? label : text.measureText(count) <= roomPx ? count : "";
    float xPx = bounds.centerX() - text.measureText(shown) / 2;
    float yPx = bounds.centerY() - (text.ascent() + text.descent()) / 2;
    canvas.drawText(shown, xPx, yPx, text);
  }

  private float px(int unit, float value) {
    return TypedValue.applyDimension(unit, value, getResources().getDisplayMetrics());
  }
}
