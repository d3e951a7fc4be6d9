package pomona.app.lot;

import android.graphics.Canvas;
import android.graphics.Paint;
import android.view.View;
import androidx.annotation.NonNull;
import androidx.recyclerview.widget.ItemTouchHelper;
import androidx.recyclerview.widget.RecyclerView;
import java.util.Optional;
import java.util.function.BiConsumer;
import pomona.app.R;
import pomona.app.store.FruitRow;
import pomona.app.style.GradeStyle;
import pomona.fruit.Grade;

/**
 * A swipe over a fruit of the list gives it the next grade: towards the end of the line a better
 * one, towards its start a worse one. What it would become is written under the card meanwhile.
 */
final class GradeSwipe extends ItemTouchHelper.SimpleCallback {
  private static final Grade[] GRADES = Grade.values();
  private static final float TEXT_SP = 22;
  private static final float MARGIN_DP = 24;

  private final FruitAdapter fruits;
  private final BiConsumer<FruitRow, Grade> override;
  private final Paint fill = new Paint();
  private final Paint text = new Paint(Paint.ANTI_ALIAS_FLAG);

  GradeSwipe(FruitAdapter fruits, BiConsumer<FruitRow, Grade> override) {
    super(0, ItemTouchHelper.START | ItemTouchHelper.END);
    this.fruits = fruits;
    this.override = override;
    text.setFakeBoldText(true);
  }

  @Override
  public int getSwipeDirs(@NonNull RecyclerView list, @NonNull RecyclerView.ViewHolder card) {
    if (card.getBindingAdapter() != fruits) {
      return 0;
    }
    Grade grade = fruits.at(card.getBindingAdapterPosition()).grade();
    int better = next(grade, ItemTouchHelper.END).isPresent() ? ItemTouchHelper.END : 0;
    int worse = next(grade, ItemTouchHelper.START).isPresent() ? ItemTouchHelper.START : 0;
    return better | worse;
  }

  /** The grade beside this one; empty at the ends. */
  static Optional<Grade> next(Grade grade, int direction) {
    int place = grade.place() + (direction == ItemTouchHelper.END ? -1 : 1);
    return place < 0 || place >= GRADES.length ? Optional.empty() : Optional.of(GRADES[place]);
  }

  @Override
  public boolean onMove(
      @NonNull RecyclerView list,
      @NonNull RecyclerView.ViewHolder card,
      @NonNull RecyclerView.ViewHolder target) {
    return false;
  }

  @Override
  public void onSwiped(@NonNull RecyclerView.ViewHolder card, int direction) {
    int position = card.getBindingAdapterPosition();
    if (position == RecyclerView.NO_POSITION) {
      return;
    }
    FruitRow fruit = fruits.at(position);
    // The card comes back to its place; what it says follows when it is written.
    fruits.notifyItemChanged(position);
    next(fruit.grade(), direction).ifPresent(grade -> override.accept(fruit, grade));
  }

  @Override
  public void onChildDraw(
      @NonNull Canvas canvas,
      @NonNull RecyclerView list,
      @NonNull RecyclerView.ViewHolder card,
      float moved,
      float movedY,
      int state,
      boolean active) {
    int position = card.getBindingAdapterPosition();
    if (moved != 0 && position != RecyclerView.NO_POSITION) {
      boolean rightToLeft = list.getLayoutDirection() == View.LAYOUT_DIRECTION_RTL;
      int direction = moved > 0 == rightToLeft ? ItemTouchHelper.START : ItemTouchHelper.END;
      next(fruits.at(position).grade(), direction)
          .ifPresent(grade -> drawUnder(canvas, card.itemView, grade, moved));
    }
    super.onChildDraw(canvas, list, card, moved, movedY, state, active);
  }

  private void drawUnder(Canvas canvas, View card, Grade grade, float moved) {
    GradeStyle style = GradeStyle.of(grade);
    fill.setColor(card.getContext().getColor(style.color()));
    canvas.drawRect(card.getLeft(), card.getTop(), card.getRight(), card.getBottom(), fill);
    float density = card.getResources().getDisplayMetrics().density;
    text.setColor(card.getContext().getColor(R.color.on_grade));
    text.setTextSize(TEXT_SP * density * card.getResources().getConfiguration().fontScale);
    text.setTextAlign(moved > 0 ? Paint.Align.LEFT : Paint.Align.RIGHT);
    float x =
        moved > 0 ? card.getLeft() + MARGIN_DP * density : card.getRight() - MARGIN_DP * density;
    float y = (card.getTop() + card.getBottom() - text.ascent() - text.descent()) / 2;
    canvas.drawText(card.getContext().getString(style.name()), x, y, text);
  }
}
