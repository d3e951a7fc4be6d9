package pomona.server.review.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReviewPriorityTest {
  @Test
  void nothingInDoubt_isWorthNoLook() {
    assertEquals(0, value("EXTRA", 1, 1, 0.1, Optional.empty()), 1e-12);
  }

  @Test
  void causes_addUpAsANoisyOr() {
    assertEquals(3 * (1 - 0.8 * 0.9), value("EXTRA", 0.8, 0.8, 0, Optional.empty()), 1e-12);
  }

  @Test
  void doubt_costsMoreWhereABadFruitWouldBeSold() {
    assertTrue(
        value("CLASS_I", 0.7, 1, 0, Optional.empty())
            > value("REJECT", 0.7, 1, 0, Optional.empty()));
  }

  @Test
  void anAssociateWhoDisagrees_raisesIt_andOneWhoAgreesDoesNot() {
    double alone = value("CLASS_I", 0.9, 1, 0, Optional.empty());
    assertTrue(value("CLASS_I", 0.9, 1, 0, Optional.of("REJECT")) > alone + 1);
    assertEquals(alone, value("CLASS_I", 0.9, 1, 0, Optional.of("CLASS_I")), 1e-12);
  }

  @Test
  void excess_countsFromTheLimitOn_andAnOldPhonesYesCountsAsMuchAsTheMost() {
    assertEquals(0, ofExcess(0), 1e-12);
    assertTrue(ofExcess(0.05) > 0 && ofExcess(0.05) < ofExcess(0.1));
    assertEquals(1.5, ofExcess(0.2), 1e-12);
    assertEquals(1.5, ofExcess(2), 1e-12);
    assertEquals(0, value("EXTRA", 1, 1, 0, Optional.empty()), 1e-12);
    assertEquals(1.5, value("EXTRA", 1, 1, 1, Optional.empty()), 1e-12);
  }

  private static double value(
      String grade, double sure, double classSure, double unfamiliar, Optional<String> override) {
    return ReviewPriority.of(
            new ReviewPriority.Signals(
                grade, sure, classSure, unfamiliar, Optional.empty(), Optional.empty(), override))
        .value();
  }

  private static double ofExcess(double excess) {
    return ReviewPriority.of(
            new ReviewPriority.Signals(
                "EXTRA", 1, 1, excess, Optional.of(excess), Optional.empty(), Optional.empty()))
        .value();
  }
}
