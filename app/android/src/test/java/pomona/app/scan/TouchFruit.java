package pomona.app.scan;

import android.view.InputDevice;
import android.view.MotionEvent;
import android.view.View;
import androidx.test.espresso.ViewAction;
import androidx.test.espresso.action.GeneralClickAction;
import androidx.test.espresso.action.Press;
import androidx.test.espresso.action.Tap;

/** A thumb on the middle of a fruit, by its place among the outlines. */
public final class TouchFruit {
  private TouchFruit() {}

  public static ViewAction once(int fruit) {
    return action(fruit, Tap.SINGLE);
  }

  static ViewAction forLong(int fruit) {
    return action(fruit, Tap.LONG);
  }

  private static ViewAction action(int fruit, Tap tap) {
    return new GeneralClickAction(
        tap,
        view -> place(view, fruit),
        Press.THUMB,
        InputDevice.SOURCE_UNKNOWN,
        MotionEvent.BUTTON_PRIMARY);
  }

  private static float[] place(View view, int fruit) {
    Overlay overlay = ((ScanActivity) view.getContext()).newest();
    float scale =
        Math.min(
            (float) view.getWidth() / overlay.widthPx(),
            (float) view.getHeight() / overlay.heightPx());
    int[] at = new int[2];
    view.getLocationOnScreen(at);
    return new float[] {
      at[0] + (view.getWidth() - overlay.widthPx() * scale) / 2 + overlay.centreX(fruit) * scale,
      at[1] + (view.getHeight() - overlay.heightPx() * scale) / 2 + overlay.centreY(fruit) * scale
    };
  }
}
