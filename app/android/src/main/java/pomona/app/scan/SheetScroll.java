package pomona.app.scan;

import android.content.Context;
import android.util.AttributeSet;
import android.view.View;
import androidx.core.widget.NestedScrollView;

/** What is opened under the picture, as high as its content, but never so high as to cover it. */
public final class SheetScroll extends NestedScrollView {
  private static final float MOST_OF_SCREEN = 0.5f;

  public SheetScroll(Context context, AttributeSet attributes) {
    super(context, attributes);
  }

  @Override
  protected void onMeasure(int widthSpec, int heightSpec) {
    int most = Math.round(MOST_OF_SCREEN * getResources().getDisplayMetrics().heightPixels);
    boolean free = View.MeasureSpec.getMode(heightSpec) != View.MeasureSpec.EXACTLY;
    int room = Math.min(most, View.MeasureSpec.getSize(heightSpec));
    super.onMeasure(
        widthSpec,
        free ? View.MeasureSpec.makeMeasureSpec(room, View.MeasureSpec.AT_MOST) : heightSpec);
  }
}
