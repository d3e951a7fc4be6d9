package pomona.learn.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ExposureTest {
  @Test
  void aSiteBelowItsFloor_isOwedTheNextCard() {
    Exposure exposure = new Exposure();
    exposure.needs("north", 60);
    exposure.needs("south", 40);
    for (int i = 0; i < 100; i++) {
      exposure.shown(exposure.owed(1).orElse("north"), 1);
    }
    Map<String, Exposure.Share> shares = exposure.shares();
    assertEquals(0.4, shares.get("south").need(), 1e-12);
    assertEquals(0.2, shares.get("south").exposure(), 0.01 + 1e-12);
    assertTrue(shares.get("south").exposure() >= shares.get("south").floor() - 0.01);
  }

  @Test
  void withoutNeed_nobodyIsOwed() {
    Exposure exposure = new Exposure();
    exposure.shown("north", 3);
    assertEquals(Optional.empty(), exposure.owed(1));
    assertThrows(IllegalArgumentException.class, () -> exposure.needs("north", Double.NaN));
  }

  @Test
  void variety_prefersWhatIsUnlikeTheFirst() {
    double[] worth = {1, 0.99, 0.5};
    Variety.Likeness alike = (one, other) -> one + other == 1 ? 1 : 0;
    assertEquals(List.of(0, 2), Variety.choose(3, 2, 0.6, i -> worth[i], alike));
    assertEquals(List.of(0, 1), Variety.choose(3, 2, 1, i -> worth[i], alike));
    assertEquals(3, Variety.choose(3, 9, 0, i -> worth[i], alike).size());
    assertThrows(
        IllegalArgumentException.class, () -> Variety.choose(3, 2, 2, i -> worth[i], alike));
  }
}
