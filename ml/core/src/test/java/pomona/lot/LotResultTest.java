package pomona.lot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import pomona.fruit.DefectKind;
import pomona.policy.Disposition;

final class LotResultTest {
  @Test
  void aTenthMayBeWorse_andOneFruitMoreMayNot() {
    assertEquals(Disposition.ACCEPT, result(18, 1, 1).suggested());
    assertEquals(Disposition.HOLD, result(17, 2, 1).suggested());
    assertEquals(Disposition.HOLD, result(10, 8, 2).suggested());
    assertEquals(Disposition.REJECT, result(10, 7, 3).suggested());
    assertEquals(Disposition.ACCEPT, result(0, 0, 0).suggested());
    assertEquals(Disposition.REJECT, result(0, 0, 1).suggested());
  }

  private static LotResult result(int accept, int hold, int reject) {
    return new LotResult(
        accept + hold + reject,
        Map.of(Disposition.ACCEPT, accept, Disposition.HOLD, hold, Disposition.REJECT, reject),
        Map.of(DefectKind.SCAB, 1));
  }
}
