package pomona.server.review.lot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import pomona.ask.lexicon.Tongue;
import pomona.server.review.page.PageWords;
import pomona.sync.VerdictFinding;

/** What pages say of a rule: no rounding may say that a rule which is broken is kept. */
final class LotWordsTest {
  private static VerdictFinding finding(
      String kind, double value, Optional<String> unit, Optional<Double> least, double most) {
    return finding(kind, value, unit, least, most, Optional.empty());
  }

  private static VerdictFinding finding(
      String kind,
      double value,
      Optional<String> unit,
      Optional<Double> least,
      double most,
      Optional<Double> plusMinus) {
    return new VerdictFinding(
        Optional.of("CLASS_I"),
        kind,
        kind.equals("SHARE") ? "DECAYED" : "firmness",
        Optional.empty(),
        "FAILS",
        Optional.empty(),
        1,
        Optional.of(value),
        unit,
        least,
        Optional.of(most),
        Optional.empty(),
        Optional.empty(),
        plusMinus,
        false,
        Optional.empty());
  }

  private static String share(Tongue tongue, double value, double most) {
    return new LotWords(PageWords.in(tongue))
        .against(finding("SHARE", value, Optional.empty(), Optional.empty(), most));
  }

  @Test
  void share_isShownOnItsOwnSideOfTheLimit_andTheLimitAsItIs() {
    assertEquals("1.5% of at most 1%", share(Tongue.ENGLISH, 3 / 198.0, 0.01));
    assertEquals("10.04% of at most 10%", share(Tongue.ENGLISH, 251 / 2_500.0, 0.1));
    assertEquals("10% of at most 10%", share(Tongue.ENGLISH, 0.1, 0.1));
    assertEquals("0,3 % von höchstens 0,25 %", share(Tongue.GERMAN, 0.003, 0.0025));
  }

  @Test
  void rangeOfSizes_hasItsUnitAndItsUncertainty() {
    VerdictFinding exact =
        finding("UNIFORMITY", 5.8, Optional.of("mm"), Optional.empty(), 5, Optional.empty());
    VerdictFinding byCard =
        finding("UNIFORMITY", 5.8, Optional.of("mm"), Optional.empty(), 5, Optional.of(2.04));
    LotWords german = new LotWords(PageWords.in(Tongue.GERMAN));
    assertEquals("5,8 mm von höchstens 5 mm", german.against(exact));
    assertEquals("5,8 ± 2 mm von höchstens 5 mm", german.against(byCard));
    assertEquals("70–80 mm", german.range(70, 80, "mm"));
    assertEquals("AQL 2,5, Niveau S-4", german.plan("AQL 2.5, level S-4"));
    assertEquals("OECD", german.plan("OECD"));
  }

  @Test
  void reading_isShownOnItsOwnSideOfBothLimits() {
    LotWords words = new LotWords(PageWords.in(Tongue.SPANISH));
    Optional<String> kg = Optional.of("kg");
    assertEquals(
        "6,46 kg, exigido de 6,5 kg a 8,25 kg",
        words.against(finding("MEASUREMENT", 6.46, kg, Optional.of(6.5), 8.25)));
  }
}
