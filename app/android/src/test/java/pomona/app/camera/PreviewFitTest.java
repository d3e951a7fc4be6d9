package pomona.app.camera;

import static org.junit.Assert.assertEquals;

import android.app.Application;
import android.graphics.RectF;
import android.util.Size;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class PreviewFitTest {
  private static final Size SENSOR = new Size(1280, 960);

  @Test
  public void frames_areTurnedByWhatTheSensorAndTheHandAreTurned() {
    assertEquals(90, PreviewFit.frameDegrees(90, false, 0));
    assertEquals(0, PreviewFit.frameDegrees(90, false, 90));
    assertEquals(180, PreviewFit.frameDegrees(90, false, 270));
    assertEquals("flipped", 270, PreviewFit.frameDegrees(90, false, 180));
    assertEquals("a sensor the other way round", 270, PreviewFit.frameDegrees(270, false, 0));
    assertEquals("at the front", 270, PreviewFit.frameDegrees(270, true, 0));
    assertEquals("at the front, lying", 0, PreviewFit.frameDegrees(270, true, 90));
  }

  @Test
  public void thePicture_isWholeAndUpright_howeverThePhoneIsHeld() {
    assertPlace(new RectF(0, 80, 480, 720), fit(480, 800, 90, false, 0));
    assertPlace(new RectF(80, 0, 720, 480), fit(800, 480, 90, false, 90));
    assertPlace(new RectF(80, 0, 720, 480), fit(800, 480, 90, false, 270));
    assertPlace(new RectF(0, 80, 480, 720), fit(480, 800, 90, false, 180));
    assertPlace(new RectF(0, 80, 480, 720), fit(480, 800, 270, true, 0));
  }

  /** The matrix puts the stretched buffer where the picture is. */
  private static void assertPlace(RectF place, PreviewFit fit) {
    assertEquals(place, fit.place());
    RectF whole = new RectF(0, 0, fit.view().getWidth(), fit.view().getHeight());
    RectF put = new RectF();
    fit.matrix().mapRect(put, whole);
    assertEquals(place.left, put.left, 0.01);
    assertEquals(place.top, put.top, 0.01);
    assertEquals(place.right, put.right, 0.01);
    assertEquals(place.bottom, put.bottom, 0.01);
  }

  @Test
  public void theBuffersTopLeft_goesRoundWithTheHand() {
    // Upright on a phone held upright; on one lying to the left, a quarter to the left.
    assertCorner(fit(480, 640, 90, false, 0), 0, 0);
    assertCorner(fit(640, 480, 90, false, 90), 0, 480);
    assertCorner(fit(480, 640, 90, false, 180), 480, 640);
    assertCorner(fit(640, 480, 90, false, 270), 640, 0);
    assertCorner(fit(480, 640, 270, true, 0), 480, 0);
  }

  private static void assertCorner(PreviewFit fit, float x, float y) {
    float[] corner = {0, 0};
    fit.matrix().mapPoints(corner);
    assertEquals(x, corner[0], 0.01);
    assertEquals(y, corner[1], 0.01);
  }

  @Test
  public void aTouch_findsItsPlaceOnTheSensor() {
    assertPoint(0.25f, 0.9f, fit(480, 640, 90, false, 0).onSensor(48, 160));
    assertPoint(0.1f, 0.25f, fit(640, 480, 90, false, 90).onSensor(64, 120));
    assertPoint(0.9f, 0.75f, fit(640, 480, 90, false, 270).onSensor(64, 120));
    assertPoint(0.75f, 0.1f, fit(480, 640, 90, false, 180).onSensor(48, 160));
    assertPoint(0, 1, fit(480, 800, 90, false, 0).onSensor(-5, 3));
  }

  private static void assertPoint(float x, float y, PreviewFit.SensorPoint point) {
    assertEquals(x, point.x(), 0.001);
    assertEquals(y, point.y(), 0.001);
  }

  private static PreviewFit fit(
      int widthPx, int heightPx, int sensorDegrees, boolean facesUser, int displayDegrees) {
    return new PreviewFit(
        new Size(widthPx, heightPx), SENSOR, sensorDegrees, facesUser, displayDegrees);
  }
}
