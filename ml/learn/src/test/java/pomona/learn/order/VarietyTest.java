package pomona.learn.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class VarietyTest {
  private static final double[] WORTH = {1, 0.9, 0.8, 0.1};

  /** 0 and 1 are the same, 2 and 3 are unlike everything. */
  private static double alike(int one, int other) {
    return one == other || one + other == 1 ? 1 : 0;
  }

  @Test
  void whatIsLikeABetterOne_comesLater() {
    assertEquals(
        List.of(0, 2, 1, 3), Variety.choose(4, 9, 0.5, i -> WORTH[i], (i, j) -> 0.4 * alike(i, j)));
    assertEquals(List.of(0, 1, 2), Variety.choose(4, 3, 1, i -> WORTH[i], VarietyTest::alike));
  }

  @Test
  void whatIsLikeOneOfBefore_comesLaterToo_andSaysHowAlikeItIs() {
    double[] before = {0.9, 0, 0, 0};
    List<Variety.Choice> chosen = Variety.after(before, 2, 0.5, i -> WORTH[i], VarietyTest::alike);
    assertEquals(List.of(new Variety.Choice(1, 0), new Variety.Choice(2, 0)), chosen);
  }

  @Test
  void aBalanceThatIsNoShare_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Variety.choose(4, 2, 1.5, i -> WORTH[i], VarietyTest::alike));
    assertEquals(List.of(), Variety.choose(0, 2, 0.5, i -> 1, VarietyTest::alike));
  }
}
