package pomona.server.review.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import pomona.sync.Mask;

final class MaskPathTest {
  @Test
  void oneCell_isADiamondAroundIt() {
    assertEquals(
        "M0.5 0.0L1.0 0.5L0.5 1.0L0.0 0.5Z", MaskPath.of(Mask.of(1, 1, new boolean[] {true})));
  }

  @Test
  void ring_hasAnOuterAndAnInnerPart() {
    boolean[] cells = new boolean[25];
    java.util.Arrays.fill(cells, true);
    cells[12] = false;
    assertEquals(2, count(MaskPath.of(Mask.of(5, 5, cells)), 'M'));
  }

  @Test
  void emptyMask_hasNoPath() {
    assertEquals("", MaskPath.of(Mask.of(3, 2, new boolean[6])));
  }

  @Test
  void anyMask_givesClosedPartsWithinItsBox() {
    Random random = new Random(83);
    for (int round = 0; round < 200; round++) {
      boolean[] cells = new boolean[12 * 9];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = random.nextBoolean();
      }
      String path = MaskPath.of(Mask.of(12, 9, cells));
      assertEquals(count(path, 'M'), count(path, 'Z'), path);
      Matcher place = Pattern.compile("(-?[0-9.]+) (-?[0-9.]+)").matcher(path);
      while (place.find()) {
        double x = Double.parseDouble(place.group(1));
        double y = Double.parseDouble(place.group(2));
        assertTrue(x >= 0 && x <= 12 && y >= 0 && y <= 9, path);
      }
    }
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }
}
