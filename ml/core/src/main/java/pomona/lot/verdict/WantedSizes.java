package pomona.lot.verdict;

import java.util.EnumSet;
import java.util.Optional;
import pomona.lot.rule.LotRuleBook;
import pomona.lot.rule.LotRules;
import pomona.lot.rule.SizeRule.Measure;
import pomona.lot.rule.SizeRule.Range;

/**
 * The sizes that each fruit of a lot may have, by its class, its label and its rules:
 *
 * <pre>
 *   Optional&lt;Range&gt; wanted = WantedSizes.of(judge, declared, Measure.DIAMETER_MM);
 * </pre>
 */
public final class WantedSizes {
  private WantedSizes() {}

  /** Whether any was measured or not; empty if nothing is asked of this measure. */
  public static Optional<Range> of(LotJudge judge, Declaration declared, Measure measure) {
    LotRules rules = judge.rules(declared.product());
    boolean general = rules.name().equals(LotRuleBook.ANY);
    return LotJudge.judgedAs(declared, rules, EnumSet.noneOf(Note.class), general)
        .flatMap(quality -> SizeFindings.wanted(declared, rules.sizes(), quality, measure));
  }
}
