package pomona.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class PhotoTest {

  private static Photo grey(final int width, final int height, final int... values) {
    final byte[] rgb = new byte[values.length * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) values[i / 3];
    }
    return new Photo(width, height, rgb);
  }

  @Test
  void scaledDown_isTheMeanOfTheArea() {
    final Photo photo = grey(3, 2, 0, 60, 120, 30, 90, 150);

    // Each new pixel covers one and a half columns and both rows.
    assertArrayEquals(grey(2, 1, 35, 115).rgb(), photo.scaled(2, 1).rgb());
  }

  @Test
  void scaledUp_repeatsAndBlends() {
    assertArrayEquals(grey(3, 1, 0, 45, 90).rgb(), grey(2, 1, 0, 90).scaled(3, 1).rgb());
  }

  @Test
  void shortSide_isWhatWasAskedFor() {
    final Photo scaled = new Photo(30, 20, new byte[1800]).withShortSide(8);

    assertEquals(12, scaled.widthPx());
    assertEquals(8, scaled.heightPx());
  }

  @Test
  void longSide_isOnlyMadeShorter() {
    final Photo photo = new Photo(30, 20, new byte[1800]);

    assertEquals(15, photo.withLongSideAtMost(15).widthPx());
    assertEquals(10, photo.withLongSideAtMost(15).heightPx());
    assertEquals(photo, photo.withLongSideAtMost(30));
  }

  @Test
  void centreSquare_cutsBothEnds() {
    assertArrayEquals(grey(1, 1, 2).rgb(), grey(3, 1, 1, 2, 3).centreSquare().rgb());
  }

  @Test
  void wrongSize_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Photo(2, 2, new byte[3]));
    assertThrows(IllegalArgumentException.class, () -> grey(2, 1, 0, 0).cut(1, 0, 2, 1));
  }
}
