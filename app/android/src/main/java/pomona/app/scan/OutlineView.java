package pomona.app.scan;

import android.animation.ValueAnimator;
import android.content.Context;
import android.graphics.Canvas;
import android.graphics.DashPathEffect;
import android.graphics.Paint;
import android.graphics.Path;
import android.util.AttributeSet;
import android.util.TypedValue;
import android.view.View;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import pomona.app.style.GradeStyle;
import pomona.fruit.Grade;

/**
 * Outlines the fruits over the picture that they were seen in, which is shown whole and centred
 * behind this view. A grade is shown by colour, by the line's pattern, and by a letter. Defects are
 * hatched, each kind in its own way. A taught defect has no place, so its name is written. So is
 * what stands out of its lot or is unknown, each in a colour of its own.
 *
 * <p>Between two answers of the network the outlines follow their fruits ({@link Glide}). What is
 * shown is borrowed until the next call of {@link #show}. Drawing allocates nothing once it has met
 * the busiest frame.
 */
public final class OutlineView extends View {
  private static final int NONE = -1;

  /** Of the outline of a fruit that the answer to a question passes over. */
  private static final int PALE = 0x70;

  /** How far from a fruit's middle a thumb may come down. */
  private static final float REACH_DP = 32;

  /** The mark of a recorded fruit, in place of its letter. */
  private static final String TAKEN = "✓";

  private final Paint line = stroke(3);
  private final Paint halo = stroke(6);
  private final Paint mark = stroke(11);
  private final Paint fill = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint edge = stroke(1.5f);
  private final FruitLabels labels;
  private final Hatch hatch;
  private final float[] place = new float[2];
  private final OutlinePaths paths = new OutlinePaths();
  private final Map<Grade, Pen> pens = new EnumMap<>(Grade.class);
  private final Glide glide = new Glide();
  private final FrozenOutlines frozen;
  private LongSupplier nanoTime = System::nanoTime;
  private Overlay shown = new Overlay();
  private boolean isNew;
  private boolean isStill;
  private int pointed = NONE;

  /** How a grade is drawn, looked up once. */
  private record Pen(int color, DashPathEffect pattern, String letter, String unsure) {}

  public OutlineView(Context context, AttributeSet attributes) {
    super(context, attributes);
    labels = new FruitLabels(context);
    halo.setColor(0xA0000000);
    mark.setColor(0xFFFFFFFF);
    edge.setColor(0xFFFFFFFF);
    frozen = new FrozenOutlines(dp(5));
    hatch = new Hatch(dp(6), dp(1.5f));
    fill.setStyle(Paint.Style.FILL);
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
    isNew = true;
    invalidate();
  }

  /** Whether the picture behind stands still; outlines then lie where the fruits were seen. */
  void setStill(boolean still) {
    isStill = still;
    invalidate();
  }

  /** Marks the fruit that was touched; {@link #unpoint} takes the mark away. */
  void point(int fruit) {
    pointed = fruit;
    invalidate();
  }

  void unpoint() {
    point(NONE);
  }

  /** Answers a press at once: the outlines of now stand still for a moment, in white. */
  void freeze() {
    long now = nanoTime.getAsLong();
    takeIn(now);
    frozen.begin(now);
    for (int i = 0; i < shown.fruits(); i++) {
      frozen.add(paths.fruit(i), shiftX(i, now), shiftY(i, now));
    }
    invalidate();
    postInvalidateDelayed(FrozenOutlines.SHOWN_NANOS / 1_000_000);
  }

  /** Whether a press is being answered. */
  boolean isFrozen() {
    return frozen.isShown(nanoTime.getAsLong());
  }

  /** The time that motion follows; tests set it. */
  void setNanoTime(LongSupplier source) {
    nanoTime = source;
  }

  /** The fruit under a touch, as a place in what is shown; -1 for none. */
  int fruitAt(float viewX, float viewY) {
    long now = nanoTime.getAsLong();
    takeIn(now);
    for (int i = 0; i < shown.fruits(); i++) {
      // Where it is drawn now, which is where the thumb aims.
      float x = paths.toFrameX(viewX - shiftX(i, now));
      float y = paths.toFrameY(viewY - shiftY(i, now));
      if (shown.fruitAt(x, y, dp(REACH_DP) / paths.scale()) == i) {
        return i;
      }
    }
    return NONE;
  }

  @Override
  protected void onSizeChanged(int width, int height, int oldWidth, int oldHeight) {
    super.onSizeChanged(width, height, oldWidth, oldHeight);
    isNew = true;
  }

  @Override
  protected void onDraw(Canvas canvas) {
    super.onDraw(canvas);
    if (shown.widthPx() == 0) {
      return;
    }
    long now = nanoTime.getAsLong();
    takeIn(now);
    if (frozen.isShown(now)) {
      frozen.draw(canvas);
    } else {
      drawFruits(canvas, now);
    }
    glide.drew(shown, now);
    if (moves() && glide.isMoving(shown, now)) {
      postInvalidateOnAnimation();
    }
  }

  private void takeIn(long now) {
    if (isNew && shown.widthPx() > 0) {
      isNew = false;
      paths.trace(shown, getWidth(), getHeight());
      glide.begin(shown, now);
    }
  }

  private void drawFruits(Canvas canvas, long now) {
    for (int i = 0; i < shown.fruits(); i++) {
      fill.setColor(color(i));
      fill.setAlpha(shown.meant().isPassedOver(i) ? 0 : 0x30);
      drawShifted(canvas, paths.fruit(i), fill, i, now);
    }
    for (int i = 0; i < shown.defectCount(); i++) {
      int fruit = shown.defectFruit(i);
      canvas.save();
      canvas.translate(shiftX(fruit, now), shiftY(fruit, now));
      hatch.draw(canvas, paths.defect(i), paths.fruit(fruit), shown.defectKind(i));
      canvas.drawPath(paths.defect(i), edge);
      canvas.restore();
    }
    for (int i = 0; i < shown.fruits(); i++) {
      Pen pen = pens.get(shown.grade(i));
      boolean marked = i == pointed || shown.meant().isMeant(i);
      drawShifted(canvas, paths.fruit(i), marked ? mark : halo, i, now);
      line.setColor(color(i));
      line.setAlpha(shown.meant().isPassedOver(i) ? PALE : 0xFF);
      line.setPathEffect(pen.pattern);
      drawShifted(canvas, paths.fruit(i), line, i, now);
    }
    drawLabels(canvas, now);
  }

  /** Every letter, then words as far as there is room; those of the touched fruit come first. */
  private void drawLabels(Canvas canvas, long now) {
    labels.begin(getWidth(), getHeight());
    for (int i = 0; i < shown.fruits(); i++) {
      if (!shown.meant().isPassedOver(i)) {
        findMiddle(i, now);
        labels.drawLetter(canvas, letter(i), color(i), place[0], place[1]);
      }
    }
    if (pointed >= 0 && pointed < shown.fruits()) {
      findMiddle(pointed, now);
      labels.drawWords(canvas, shown, pointed, place[0], place[1]);
    }
    for (int i = 0; i < shown.fruits(); i++) {
      if (i != pointed && !shown.meant().isPassedOver(i)) {
        findMiddle(i, now);
        labels.drawWords(canvas, shown, i, place[0], place[1]);
      }
    }
  }

  private String letter(int fruit) {
    Pen pen = pens.get(shown.grade(fruit));
    return shown.taken(fruit) ? TAKEN : shown.names().isKnown(fruit) ? pen.letter : pen.unsure;
  }

  /** Where a fruit's middle is now, into {@link #place}. */
  private void findMiddle(int fruit, long now) {
    place[0] = shown.centreX(fruit);
    place[1] = shown.centreY(fruit);
    paths.toView(place);
    place[0] += shiftX(fruit, now);
    place[1] += shiftY(fruit, now);
  }

  private void drawShifted(Canvas canvas, Path path, Paint paint, int fruit, long now) {
    canvas.save();
    canvas.translate(shiftX(fruit, now), shiftY(fruit, now));
    canvas.drawPath(path, paint);
    canvas.restore();
  }

  private boolean moves() {
    return !isStill && ValueAnimator.areAnimatorsEnabled();
  }

  /** In pixels of this view. */
  private float shiftX(int fruit, long now) {
    return moves() ? paths.scale() * glide.shiftX(shown, fruit, now) : 0;
  }

  private float shiftY(int fruit, long now) {
    return moves() ? paths.scale() * glide.shiftY(shown, fruit, now) : 0;
  }

  /** Of its grade; what stands out of its lot, or is like nothing that is known, has its own. */
  private int color(int fruit) {
    return labels.color(shown, fruit, pens.get(shown.grade(fruit)).color);
  }

  private float dp(float value) {
    return TypedValue.applyDimension(
        TypedValue.COMPLEX_UNIT_DIP, value, getResources().getDisplayMetrics());
  }
}
