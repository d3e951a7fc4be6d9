package pomona.app.scan;

import android.view.GestureDetector;
import android.view.MotionEvent;
import android.view.ScaleGestureDetector;
import android.view.View;
import android.view.ViewGroup;
import pomona.app.R;
import pomona.app.camera.LiveCamera;

/**
 * The controls of the live camera: the light, pinching or a button to zoom, a touch to focus. The
 * button is there because a gloved hand cannot pinch.
 */
final class LiveControls {
  /** Shares of the camera's zoom that the button goes through. */
  private static final float[] STEPS = {0, 0.25f, 0.5f};

  private static final float PINCH = 0.5f;

  private final LiveCamera camera;
  private final View torch;
  private boolean lit;
  private float zoom;

  LiveControls(LiveCamera camera, View screen) {
    this.camera = camera;
    this.torch = screen.findViewById(R.id.torch);
    ViewGroup place = screen.findViewById(R.id.live);
    place.addView(camera.view());
    torch.setVisibility(View.VISIBLE);
    torch.setOnClickListener(pressed -> light(!lit));
    View zoomButton = screen.findViewById(R.id.zoom);
    zoomButton.setVisibility(View.VISIBLE);
    zoomButton.setOnClickListener(pressed -> nextStep());
    listenForFingers(screen.findViewById(R.id.outlines));
  }

  LiveCamera camera() {
    return camera;
  }

  /** Whether turning on the light is still to be tried. */
  boolean canLight() {
    return camera.hasTorch() && !lit;
  }

  void light(boolean on) {
    lit = on;
    camera.torch(on);
    torch.setSelected(on);
  }

  private void nextStep() {
    float next = STEPS[0];
    for (int i = STEPS.length - 1; i >= 0; i--) {
      next = STEPS[i] > zoom ? STEPS[i] : next;
    }
    zoomTo(next);
  }

  private void zoomTo(float share) {
    zoom = Math.max(0, Math.min(1, share));
    camera.zoom(zoom);
  }

  private void listenForFingers(View picture) {
    ScaleGestureDetector pinch =
        new ScaleGestureDetector(
            picture.getContext(),
            new ScaleGestureDetector.SimpleOnScaleGestureListener() {
              @Override
              public boolean onScale(ScaleGestureDetector detector) {
                zoomTo(zoom + PINCH * (detector.getScaleFactor() - 1));
                return true;
              }
            });
    FocusRing ring = new FocusRing(picture);
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
                camera.focus(event.getX(), event.getY());
                ring.show(event.getX(), event.getY());
                return picture.performClick();
              }
            });
    picture.setOnTouchListener(
        (view, event) -> {
          pinch.onTouchEvent(event);
          return touch.onTouchEvent(event);
        });
  }
}
