package pomona.app.scan;

import android.content.Context;
import android.graphics.Canvas;
import android.graphics.DashPathEffect;
import android.graphics.Matrix;
import android.graphics.Paint;
import android.graphics.Path;
import android.graphics.RectF;
import android.util.AttributeSet;
import android.util.TypedValue;
import android.view.View;
import java.util.ArrayList;
import java.util.List;
import pomona.app.look.GradeLook;
import pomona.fruit.Defect;
import pomona.fruit.Fruit;
import pomona.fruit.Grade;

/**
 * Outlines the fruits over the picture that they were seen in, which is shown whole and centred
 * behind this view. A grade is told by colour, by the line's pattern, and by its letter; defects
 * are hatched.
 */
public final class OutlineView extends View {
  private final Paint line = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint halo = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint fill = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint hatch = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint text = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final RectF label = new RectF();
  private final Matrix toView = new Matrix();
  private final List<Outline> outlines = new ArrayList<>();
  private int frameWidthPx;
  private int frameHeightPx;

  private record Outline(Path path, Fruit fruit, RectF box) {}

  public OutlineView(Context context, AttributeSet attributes) {
    super(context, attributes);
    line.setStyle(Paint.Style.STROKE);
    line.setStrokeJoin(Paint.Join.ROUND);
    line.setStrokeWidth(dp(3));
    halo.set(line);
    halo.setColor(0xA0000000);
    halo.setStrokeWidth(dp(6));
    fill.setStyle(Paint.Style.FILL);
    hatch.setStyle(Paint.Style.STROKE);
    hatch.setStrokeWidth(dp(1.5f));
    text.setColor(0xFFFFFFFF);
    text.setFakeBoldText(true);
    text.setTextAlign(Paint.Align.CENTER);
    text.setTextSize(dp(15));
  }

  /** Draws these instead of what was drawn before. */
  void show(Seen seen) {
    outlines.clear();
    frameWidthPx = seen.widthPx();
    frameHeightPx = seen.heightPx();
    for (Fruit fruit : seen.fruits()) {
      outlines.add(
          new Outline(
              path(fruit),
              fruit,
              new RectF(
                  fruit.box().leftPx(),
                  fruit.box().topPx(),
                  fruit.box().rightPx(),
                  fruit.box().bottomPx())));
    }
    invalidate();
  }

  /** The contour in pixels of the frame, its corners rounded off by way of the middles. */
  private Path path(Fruit fruit) {
    float[] contour = Contour.of(fruit.mask());
    float scaleX = (float) frameWidthPx / fruit.mask().widthPx();
    float scaleY = (float) frameHeightPx / fruit.mask().heightPx();
    Path path = new Path();
    int count = contour.length / 2;
    for (int i = 0; i < count; i++) {
      int next = (i + 1) % count;
      float x = contour[2 * i] * scaleX;
      float y = contour[2 * i + 1] * scaleY;
      float middleX = (x + contour[2 * next] * scaleX) / 2;
      float middleY = (y + contour[2 * next + 1] * scaleY) / 2;
      if (i == 0) {
        path.moveTo(middleX, middleY);
      } else {
        path.quadTo(x, y, middleX, middleY);
      }
    }
    path.close();
    return path;
  }

  @Override
  protected void onDraw(Canvas canvas) {
    super.onDraw(canvas);
    if (frameWidthPx == 0) {
      return;
    }
    float scale = Math.min((float) getWidth() / frameWidthPx, (float) getHeight() / frameHeightPx);
    toView.setScale(scale, scale);
    toView.postTranslate(
        (getWidth() - frameWidthPx * scale) / 2, (getHeight() - frameHeightPx * scale) / 2);
    Path drawn = new Path();
    for (Outline outline : outlines) {
      outline.path.transform(toView, drawn);
      draw(canvas, outline, drawn);
    }
  }

  private void draw(Canvas canvas, Outline outline, Path drawn) {
    Grade grade = outline.fruit.grade();
    int color = getContext().getColor(GradeLook.of(grade).overlayColor());
    fill.setColor(color);
    fill.setAlpha(0x38);
    canvas.drawPath(drawn, fill);
    hatchDefects(canvas, outline, drawn);
    canvas.drawPath(drawn, halo);
    line.setColor(color);
    line.setPathEffect(pattern(grade));
    canvas.drawPath(drawn, line);

    label.set(outline.box);
    toView.mapRect(label);
    String letter = getContext().getString(GradeLook.of(grade).letter());
    String shown = outline.fruit.familiar() ? letter : letter + "?";
    float halfPx = Math.max(dp(13), text.measureText(shown) / 2 + dp(6));
    fill.setColor(0xC0000000);
    canvas.drawRoundRect(
        label.centerX() - halfPx,
        label.centerY() - dp(13),
        label.centerX() + halfPx,
        label.centerY() + dp(13),
        dp(13),
        dp(13),
        fill);
    float baselinePx = label.centerY() - (text.ascent() + text.descent()) / 2;
    text.setColor(color);
    canvas.drawText(shown, label.centerX(), baselinePx, text);
  }

  private void hatchDefects(Canvas canvas, Outline outline, Path drawn) {
    canvas.save();
    canvas.clipPath(drawn);
    hatch.setColor(0xFFFFFFFF);
    for (Defect defect : outline.fruit.defects()) {
      label.set(
          defect.place().leftPx(),
          defect.place().topPx(),
          defect.place().rightPx(),
          defect.place().bottomPx());
      toView.mapRect(label);
      canvas.save();
      canvas.clipRect(label);
      float slantPx = label.height();
      for (float x = label.left - slantPx; x < label.right; x += dp(5)) {
        canvas.drawLine(x, label.bottom, x + slantPx, label.top, hatch);
      }
      canvas.restore();
    }
    canvas.restore();
  }

  private DashPathEffect pattern(Grade grade) {
    return switch (grade) {
      case EXTRA -> null;
      case CLASS_I -> new DashPathEffect(new float[] {dp(14), dp(5)}, 0);
      case CLASS_II -> new DashPathEffect(new float[] {dp(6), dp(5)}, 0);
      case REJECT -> new DashPathEffect(new float[] {dp(2), dp(5)}, 0);
    };
  }

  private float dp(float value) {
    return TypedValue.applyDimension(
        TypedValue.COMPLEX_UNIT_DIP, value, getResources().getDisplayMetrics());
  }
}
