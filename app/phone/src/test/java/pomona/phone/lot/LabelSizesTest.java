package pomona.phone.lot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pomona.lot.rule.SizeRule;
import pomona.lot.rule.SizeRule.Range;
import pomona.lot.rule.TradeRules;

/** Sizes as people type them from a label. */
final class LabelSizesTest {
  private static final List<SizeRule> APPLES = TradeRules.usual().of("gala").sizes();
  private static final List<SizeRule> MANDARINS = TradeRules.usual().of("mandarin").sizes();

  private static Optional<Range> range(String typed) {
    return LabelSizes.read(typed, APPLES).range();
  }

  private static Optional<String> code(String typed, List<SizeRule> rules) {
    return LabelSizes.read(typed, rules).code();
  }

  @Test
  void smallestAndLargest_areReadAsLabelsWriteThem() {
    for (String typed : List.of("70-75", "70 – 75 mm", "70/75", "75-70", " 70,0-75MM ")) {
      assertEquals(Optional.of(new Range(70, 75)), range(typed), typed);
      assertEquals(Optional.empty(), code(typed, APPLES), typed);
    }
  }

  @Test
  void everythingElse_isACode() {
    assertEquals(Optional.of("1-XX"), code("1-XX", MANDARINS));
    assertEquals(Optional.of("AAA"), code(" AAA ", APPLES));
    assertEquals(Optional.of("150-180 g"), code("150-180 g", APPLES), "sizes of apples are in mm");
    assertEquals(Optional.of("0-20"), code("0-20", APPLES));
    assertEquals(Optional.empty(), code("", APPLES));
    assertEquals(Optional.empty(), range(""));
  }
}
