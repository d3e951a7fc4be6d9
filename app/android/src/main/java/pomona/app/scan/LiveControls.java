package pomona.app.scan;

import android.view.View;
import android.view.ViewGroup;
import pomona.app.R;
import pomona.app.camera.LiveCamera;

/**
 * The controls of the live camera: the light, pinching or a button to zoom, focusing. The button is
 * there because a gloved hand cannot pinch.
 */
final class LiveControls {
  /** Shares of the camera's zoom that the button goes through. */
  private static final float[] STEPS = {0, 0.25f, 0.5f};

  private static final float PINCH = 0.5f;

  private final LiveCamera camera;
  private final View torch;
  private final FocusRing ring;
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
    ring = new FocusRing(screen.findViewById(R.id.outlines));
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

  /** Zooms by a pinch. */
  void pinch(float factor) {
    zoomTo(zoom + PINCH * (factor - 1));
  }

  /** Focuses, and shows where. */
  void focus(float viewX, float viewY) {
    camera.focus(viewX, viewY);
    ring.show(viewX, viewY);
  }
}
