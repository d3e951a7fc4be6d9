package pomona.app.scan;

import android.content.Context;
import android.content.res.TypedArray;
import android.util.AttributeSet;
import android.view.View;
import androidx.core.widget.NestedScrollView;
import pomona.app.R;

/** What is opened under the picture, as high as its content, but never so high as to cover it. */
public final class SheetScroll extends NestedScrollView {
  private final float mostOfScreen;

  public SheetScroll(Context context, AttributeSet attributes) {
    super(context, attributes);
    TypedArray given = context.obtainStyledAttributes(attributes, R.styleable.SheetScroll);
    mostOfScreen = given.getFloat(R.styleable.SheetScroll_mostOfScreen, 1);
    given.recycle();
  }

  @Override
  protected void onMeasure(int widthSpec, int heightSpec) {
    int most = Math.round(mostOfScreen * getResources().getDisplayMetrics().heightPixels);
    boolean free = View.MeasureSpec.getMode(heightSpec) != View.MeasureSpec.EXACTLY;
    int room = Math.min(most, View.MeasureSpec.getSize(heightSpec));
    super.onMeasure(
        widthSpec,
        free ? View.MeasureSpec.makeMeasureSpec(room, View.MeasureSpec.AT_MOST) : heightSpec);
  }
}
