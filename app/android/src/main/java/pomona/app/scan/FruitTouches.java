package pomona.app.scan;

import android.view.HapticFeedbackConstants;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** What fingers on the picture do: a fruit is looked at; elsewhere the camera is focused. */
record FruitTouches(
    OutlineView outlines, IntConsumer touchFruit, Supplier<Optional<LiveControls>> live)
    implements PictureTouches.Listener {
  @Override
  public void touched(float x, float y) {
    int fruit = outlines.fruitAt(x, y);
    if (fruit >= 0) {
      outlines.performHapticFeedback(HapticFeedbackConstants.VIRTUAL_KEY);
      touchFruit.accept(fruit);
    } else {
      live.get().ifPresent(controls -> controls.focus(x, y));
    }
  }

  @Override
  public void heldLong(float x, float y) {
    live.get().ifPresent(controls -> controls.focus(x, y));
  }

  @Override
  public void pinched(float factor) {
    live.get().ifPresent(controls -> controls.pinch(factor));
  }
}
