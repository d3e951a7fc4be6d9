package pomona.app.answer;

import android.content.Context;
import android.graphics.Canvas;
import android.graphics.Paint;
import android.graphics.Path;
import android.util.AttributeSet;
import android.util.TypedValue;
import android.view.View;
import com.google.android.material.color.MaterialColors;
import java.util.List;

/**
 * A series over time: a line through its numbers, and over each the interval in which it likely
 * lies. The axis ends at the highest of all series, so that several can be compared.
 */
public final class PlotView extends View {
  private static final float HEIGHT_DP = 140;
  private static final float TEXT_SP = 14;

  private final Paint line = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint whisker = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint dot = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint axis = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint text = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Path path = new Path();
  private Told.Plot shown;

  public PlotView(Context context, AttributeSet attributes) {
    super(context, attributes);
    int primary = MaterialColors.getColor(this, com.google.android.material.R.attr.colorPrimary);
    int ink = MaterialColors.getColor(this, com.google.android.material.R.attr.colorOnSurface);
    line.setStyle(Paint.Style.STROKE);
    line.setStrokeJoin(Paint.Join.ROUND);
    line.setStrokeWidth(dp(3));
    line.setColor(primary);
    whisker.setStyle(Paint.Style.STROKE);
    whisker.setStrokeWidth(dp(2));
    whisker.setColor(primary);
    whisker.setAlpha(0x80);
    dot.setColor(primary);
    axis.setStyle(Paint.Style.STROKE);
    axis.setStrokeWidth(dp(1));
    axis.setColor(ink);
    text.setColor(ink);
    text.setTextSize(
        TypedValue.applyDimension(
            TypedValue.COMPLEX_UNIT_SP, TEXT_SP, getResources().getDisplayMetrics()));
  }

  /** Draws this; its points are also said. */
  void show(Told.Plot plot) {
    shown = plot;
    setContentDescription(plot.name().isEmpty() ? plot.said() : plot.name() + ": " + plot.said());
    invalidate();
  }

  @Override
  protected void onMeasure(int widthSpec, int heightSpec) {
    int height = Math.round(dp(HEIGHT_DP) + 2 * lineHeight());
    setMeasuredDimension(
        getDefaultSize(getSuggestedMinimumWidth(), widthSpec), resolveSize(height, heightSpec));
  }

  private float lineHeight() {
    return text.descent() - text.ascent();
  }

  @Override
  protected void onDraw(Canvas canvas) {
    super.onDraw(canvas);
    if (shown == null) {
      return;
    }
    float top = lineHeight() + dp(4);
    float bottom = getHeight() - lineHeight() - dp(4);
    canvas.drawLine(0, bottom, getWidth(), bottom, axis);
    boolean mirrored = getLayoutDirection() == LAYOUT_DIRECTION_RTL;
    write(canvas, shown.top(), mirrored, -text.ascent());
    write(canvas, shown.first(), mirrored, getHeight() - text.descent());
    write(canvas, shown.last(), !mirrored, getHeight() - text.descent());
    path.rewind();
    List<Told.Dot> dots = shown.dots();
    for (Told.Dot each : dots) {
      float x = x(each, mirrored);
      float y = y(each.value(), top, bottom);
      canvas.drawLine(x, y(each.low(), top, bottom), x, y(each.high(), top, bottom), whisker);
      if (path.isEmpty()) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    canvas.drawPath(path, line);
    for (Told.Dot each : dots) {
      canvas.drawCircle(x(each, mirrored), y(each.value(), top, bottom), dp(5), dot);
    }
  }

  private void write(Canvas canvas, String words, boolean atRight, float baseline) {
    text.setTextAlign(atRight ? Paint.Align.RIGHT : Paint.Align.LEFT);
    canvas.drawText(words, atRight ? getWidth() : 0, baseline, text);
  }

  /** Time runs as the script does. */
  private float x(Told.Dot each, boolean mirrored) {
    long first = shown.dots().get(0).day();
    long last = shown.dots().get(shown.dots().size() - 1).day();
    float share = last == first ? 0.5f : (float) (each.day() - first) / (last - first);
    float margin = dp(8);
    float along = margin + share * (getWidth() - 2 * margin);
    return mirrored ? getWidth() - along : along;
  }

  private float y(double value, float top, float bottom) {
    double share = shown.most() <= 0 ? 0 : Math.max(0, Math.min(1, value / shown.most()));
    return (float) (bottom - share * (bottom - top));
  }

  private float dp(float value) {
    return TypedValue.applyDimension(
        TypedValue.COMPLEX_UNIT_DIP, value, getResources().getDisplayMetrics());
  }
}
