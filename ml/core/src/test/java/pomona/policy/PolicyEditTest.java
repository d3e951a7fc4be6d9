package pomona.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.json.JsonException;

final class PolicyEditTest {
  private static final Policy USUAL = Policy.usual();

  @Test
  void aLimit_isChangedForItsProductAndDefectAlone() {
    double[] before = PolicyEdit.limits(USUAL, "Melon", DefectKind.SCAB);
    assertArrayEquals(new double[] {1, 1, 1}, before);
    double[] after = PolicyEdit.stricter(before, Grade.CLASS_II, 0.04);
    assertArrayEquals(new double[] {0.04, 0.04, 1}, after);
    Policy next = PolicyEdit.withLimits(USUAL, "north", 8, "Melon", DefectKind.SCAB, after);
    assertEquals("north", next.site());
    assertEquals(8, next.version());
    assertArrayEquals(after, PolicyEdit.limits(next, "Melon", DefectKind.SCAB));
    assertEquals(0, next.limit("Melon", Grade.CLASS_II, DefectKind.ROT));
    assertEquals(1, next.limit("Pear", Grade.EXTRA, DefectKind.SCAB));
  }

  @Test
  void aLimitThatIsPutBack_leavesThePolicyAsItWas() {
    double[] before = PolicyEdit.limits(USUAL, "Melon", DefectKind.ROT);
    double[] after = PolicyEdit.stricter(before, Grade.REJECT, 0.02);
    assertArrayEquals(before, after, "it was stricter already");
    Policy melons =
        PolicyEdit.withLimits(
            USUAL, "north", 2, "Melon", DefectKind.SCAB, new double[] {0.1, 0.2, 0.3});
    Policy back =
        PolicyEdit.withLimits(melons, "north", 3, "Melon", DefectKind.SCAB, new double[] {1, 1, 1});
    assertArrayEquals(
        PolicyEdit.limits(USUAL, "Melon", DefectKind.SCAB),
        PolicyEdit.limits(back, "Melon", DefectKind.SCAB));
  }

  @Test
  void limitsThatTolerateLessInAWorseGrade_areRefused() {
    assertThrows(
        JsonException.class,
        () ->
            PolicyEdit.withLimits(
                USUAL, "north", 2, "Melon", DefectKind.SCAB, new double[] {0.3, 0.2, 0.1}));
  }
}
