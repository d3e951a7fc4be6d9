package pomona.app.camera;

import android.graphics.Matrix;
import android.graphics.RectF;
import android.util.Size;

/**
 * How a camera's preview lies in a view, whole and upright, and where a touch is on the sensor.
 *
 * <p>A TextureView stretches the buffer over all of itself, turned so that it is upright on a phone
 * held upright, and mirrored if the camera looks at the user. The {@link #matrix} takes the stretch
 * and the mirror back and turns by how the phone is held; {@link #onSensor} goes the way back.
 *
 * @param displayDegrees how far the display is turned from the phone's natural orientation
 */
record PreviewFit(
    Size view, Size buffer, int sensorDegrees, boolean facesUser, int displayDegrees) {

  /** How far a frame is to be turned clockwise to be upright on the display as it is held. */
  static int frameDegrees(int sensorDegrees, boolean facesUser, int displayDegrees) {
    return Math.floorMod(
        facesUser ? sensorDegrees + displayDegrees : sensorDegrees - displayDegrees, 360);
  }

  private int turn() {
    return frameDegrees(sensorDegrees, facesUser, displayDegrees);
  }

  /** Where the picture is in the view, as large as fits. */
  RectF place() {
    boolean swapped = turn() % 180 != 0;
    float width = swapped ? buffer.getHeight() : buffer.getWidth();
    float height = swapped ? buffer.getWidth() : buffer.getHeight();
    float scale = Math.min(view.getWidth() / width, view.getHeight() / height);
    float left = (view.getWidth() - scale * width) / 2;
    float top = (view.getHeight() - scale * height) / 2;
    return new RectF(left, top, left + scale * width, top + scale * height);
  }

  /** To be set as the TextureView's transform. */
  Matrix matrix() {
    RectF place = place();
    RectF whole = new RectF(0, 0, view.getWidth(), view.getHeight());
    // The picture before it is turned by how the phone is held: its sides change places.
    boolean swapped = displayDegrees % 180 != 0;
    float width = swapped ? place.height() : place.width();
    float height = swapped ? place.width() : place.height();
    RectF unturned =
        new RectF(
            whole.centerX() - width / 2,
            whole.centerY() - height / 2,
            whole.centerX() + width / 2,
            whole.centerY() + height / 2);
    Matrix matrix = new Matrix();
    matrix.setRectToRect(whole, unturned, Matrix.ScaleToFit.FILL);
    if (facesUser) {
      matrix.postScale(-1, 1, whole.centerX(), whole.centerY());
    }
    matrix.postRotate(-displayDegrees, whole.centerX(), whole.centerY());
    return matrix;
  }

  /** A place on the sensor, as shares of its width and height. */
  record SensorPoint(float x, float y) {}

  /** Where a place of the view is on the sensor; the nearest there is, beside the picture. */
  SensorPoint onSensor(float xPx, float yPx) {
    RectF place = place();
    float x = Math.max(0, Math.min(1, (xPx - place.left) / place.width()));
    float y = Math.max(0, Math.min(1, (yPx - place.top) / place.height()));
    return switch (turn()) {
      case 90 -> new SensorPoint(y, 1 - x);
      case 180 -> new SensorPoint(1 - x, 1 - y);
      case 270 -> new SensorPoint(1 - y, x);
      default -> new SensorPoint(x, y);
    };
  }
}
