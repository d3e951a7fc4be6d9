package pomona.training.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;

/** The rule as it is written down: by hand, at both sides of each bound. */
final class GradeRuleTest {

  @ParameterizedTest(name = "{0} of 10,000 pixels {1}: {2}")
  @CsvSource({
    "0, SCAB, EXTRA",
    "49, SCAB, EXTRA",
    "50, SCAB, CLASS_I",
    "500, SCAB, CLASS_I",
    "501, SCAB, CLASS_II",
    "1500, SCAB, CLASS_II",
    "1501, SCAB, REJECT",
    "300, ROT, CLASS_I",
    "301, ROT, REJECT",
    "301, MOULD, REJECT",
    "301, BRUISE, CLASS_I",
    "10000, UNRIPE, REJECT"
  })
  void aShare_hasItsGrade(final int px, final DefectKind kind, final Grade grade) {
    final int[] defectPx = new int[DefectKind.values().length];
    defectPx[kind.ordinal()] = px;
    assertEquals(grade, GradeRule.grade(defectPx, 10_000));
  }

  @ParameterizedTest
  @CsvSource({"200, 101, REJECT", "150, 150, CLASS_I"})
  void rotAndMould_countTogether(final int rot, final int mould, final Grade grade) {
    final int[] defectPx = new int[DefectKind.values().length];
    defectPx[DefectKind.ROT.ordinal()] = rot;
    defectPx[DefectKind.MOULD.ordinal()] = mould;
    assertEquals(grade, GradeRule.grade(defectPx, 10_000));
  }
}
