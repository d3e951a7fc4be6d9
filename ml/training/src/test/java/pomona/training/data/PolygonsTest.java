package pomona.training.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import pomona.fruit.Mask;

final class PolygonsTest {

  private static String drawn(final Mask mask) {
    final StringBuilder text = new StringBuilder();
    final boolean[] inside = mask.toPixels();
    for (int i = 0; i < inside.length; i++) {
      text.append(inside[i] ? '#' : '.').append((i + 1) % mask.widthPx() == 0 ? "/" : "");
    }
    return text.toString();
  }

  @Test
  void square_coversWholePixels() {
    final Mask mask = Polygons.fill(4, 3, List.of(new double[] {1, 1, 3, 1, 3, 3, 1, 3}));

    assertEquals("..../.##./.##./", drawn(mask));
  }

  @Test
  void triangle_coversThePixelsWhoseCentresAreInside() {
    final Mask mask = Polygons.fill(4, 4, List.of(new double[] {0, 0, 4, 0, 0, 4}));

    assertEquals("###./##../#.../..../", drawn(mask));
  }

  @Test
  void whatLiesOutsideOfThePicture_isCutOff() {
    final Mask mask =
        Polygons.fill(3, 2, List.of(new double[] {-1e9, -5, 1, -5, 1, 1e9, -1e9, 1e9}));

    assertEquals("#../#../", drawn(mask));
    assertEquals(0, Polygons.fill(3, 2, List.of(new double[] {9, 9, 12, 9, 12, 12})).areaPx());
  }

  @Test
  void severalOutlines_areOneMask() {
    final Mask mask =
        Polygons.fill(
            4,
            1,
            List.of(new double[] {0, 0, 2, 0, 2, 1, 0, 1}, new double[] {1, 0, 3, 0, 3, 1, 1, 1}));

    assertEquals("###./", drawn(mask));
  }
}
