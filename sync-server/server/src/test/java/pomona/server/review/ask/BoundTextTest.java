package pomona.server.review.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BoundTextTest {
  @Test
  void numbers_areReadWithAPointOrAComma() {
    assertEquals(Optional.of(12.5), BoundText.read("12,5", false).value());
    assertEquals(Optional.of(0.125), BoundText.read("12.5 %", true).value());
    assertEquals(Optional.of(0.125), BoundText.read("0,125", false).value());
    assertEquals(Optional.of(1200.125), BoundText.read("1200.125", false).value());
    assertEquals(Optional.of(-4.0), BoundText.read("-4", false).value());
  }

  @Test
  void whatReadsTwoWays_isNoNumber() {
    for (String typed : new String[] {"1,200", "1.200", "1 200", "1'200", "-1,200", "12.345,6"}) {
      assertEquals(
          new BoundText(Optional.empty(), "two-ways"), BoundText.read(typed, false), typed);
    }
  }

  @Test
  void whatIsNoNumber_isSaidToBeNone() {
    for (String typed : new String[] {"", "ten", "5 %", "1e3", "NaN", "12,", "1234567890"}) {
      assertEquals(new BoundText(Optional.empty(), "value"), BoundText.read(typed, false), typed);
    }
  }
}
