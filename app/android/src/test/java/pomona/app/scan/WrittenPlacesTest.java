package pomona.app.scan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public final class WrittenPlacesTest {
  private final WrittenPlaces places = new WrittenPlaces();

  @Test
  public void words_haveRoom_whereNothingIsWritten_andNowhereElse() {
    places.begin(100, 100);
    places.take(10, 10, 30, 20);
    assertFalse(places.isFree(29, 19, 50, 40));
    assertTrue("beside it", places.isFree(30, 10, 50, 20));
    assertTrue("under it", places.isFree(10, 20, 30, 30));
    assertFalse("over the edge", places.isFree(40, 95, 60, 105));
    places.begin(100, 100);
    assertTrue("a new frame", places.isFree(10, 10, 30, 20));
  }

  @Test
  public void words_areMovedInside() {
    places.begin(100, 100);
    assertEquals(20, places.inside(5, 20), 0);
    assertEquals(80, places.inside(99, 20), 0);
    assertEquals(50, places.inside(50, 20), 0);
  }

  @Test
  public void aCrowdedFrame_isRememberedWhole() {
    places.begin(2000, 2000);
    for (int i = 0; i < 200; i++) {
      places.take(10 * i, 0, 10 * i + 5, 10);
    }
    for (int i = 0; i < 200; i++) {
      assertFalse(places.isFree(10 * i, 0, 10 * i + 5, 10));
    }
  }
}
