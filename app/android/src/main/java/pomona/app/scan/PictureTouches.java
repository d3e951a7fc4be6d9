package pomona.app.scan;

import android.view.GestureDetector;
import android.view.MotionEvent;
import android.view.ScaleGestureDetector;
import android.view.View;

/** What fingers do on the picture, live or still: touch, touch long, pinch. */
final class PictureTouches {

  /** Hears of them, on the main thread. */
  interface Listener {
    void touched(float x, float y);

    void heldLong(float x, float y);

    void pinched(float factor);
  }

  private PictureTouches() {}

  static void listen(View picture, Listener listener) {
    ScaleGestureDetector pinch =
        new ScaleGestureDetector(
            picture.getContext(),
            new ScaleGestureDetector.SimpleOnScaleGestureListener() {
              @Override
              public boolean onScale(ScaleGestureDetector detector) {
                listener.pinched(detector.getScaleFactor());
                return true;
              }
            });
    GestureDetector touch =
        new GestureDetector(
            picture.getContext(),
            new GestureDetector.SimpleOnGestureListener() {
              @Override
              public boolean onDown(MotionEvent event) {
                return true;
              }

              @Override
              public boolean onSingleTapUp(MotionEvent event) {
                listener.touched(event.getX(), event.getY());
                return picture.performClick();
              }

              @Override
              public void onLongPress(MotionEvent event) {
                listener.heldLong(event.getX(), event.getY());
              }
            });
    picture.setOnTouchListener(
        (view, event) -> {
          pinch.onTouchEvent(event);
          return touch.onTouchEvent(event);
        });
  }
}
