package pomona.lot.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.json.Json;
import pomona.lot.rule.Basis;
import pomona.lot.rule.LotRuleBook;
import pomona.lot.rule.Presentation;
import pomona.lot.rule.QualityClass;
import pomona.lot.rule.SizeRule.Range;
import pomona.lot.rule.Tolerance.Counted;
import pomona.lot.verdict.Finding.ShareFinding;
import pomona.lot.verdict.Finding.UniformityFinding;
import pomona.policy.Disposition;
import pomona.policy.Policy;

final class LotJudgeTest {
  private final LotJudge judge = new LotJudge(Fruits.MILD);

  @Test
  void tenPerCentRotten_isNoClassAtAll() {
    Verdict verdict = judge("royal-gala", QualityClass.CLASS_I, Fruits.lot(90, 0, 0, 0, 10));
    assertEquals(State.FAILS, verdict.state());
    assertEquals(Disposition.REJECT, verdict.suggestion());
    assertEquals(Optional.empty(), verdict.meets());
    assertEquals(10, verdict.decayed());
    assertEquals(10, verdict.condition());
    assertEquals(0, verdict.quality());
  }

  /** Of 200 fruits in Class I: 20 of Class II pass, 21 fail; 2 decayed pass, 3 fail. */
  @Test
  void classOne_toleratesTenPerCentOfClassTwo_andOnePerCentDecayed() {
    assertClassOne(State.PASSES, Fruits.lot(0, 180, 20, 0, 0));
    assertClassOne(State.FAILS, Fruits.lot(0, 179, 21, 0, 0));
    assertClassOne(State.PASSES, Fruits.lot(0, 198, 0, 0, 2));
    assertClassOne(State.FAILS, Fruits.lot(0, 197, 0, 0, 3));
    // Decay is nested: it counts in both.
    assertClassOne(State.PASSES, Fruits.lot(0, 180, 18, 0, 2));
    assertClassOne(State.FAILS, Fruits.lot(0, 179, 19, 0, 2));
    // Worse than Class II and decayed share their one per cent.
    assertClassOne(State.PASSES, Fruits.lot(0, 198, 0, 1, 1));
    assertClassOne(State.FAILS, Fruits.lot(0, 197, 0, 2, 1));
  }

  @Test
  void extra_toleratesNoDecayAndHalfAPerCentOfClassTwo() {
    assertClass(QualityClass.EXTRA, State.PASSES, Fruits.lot(190, 9, 1, 0, 0));
    assertClass(QualityClass.EXTRA, State.FAILS, Fruits.lot(190, 8, 2, 0, 0));
    assertClass(QualityClass.EXTRA, State.FAILS, Fruits.lot(189, 11, 0, 0, 0));
    assertClass(QualityClass.EXTRA, State.FAILS, Fruits.lot(199, 0, 0, 1, 0));
    assertClass(QualityClass.EXTRA, State.FAILS, Fruits.lot(199, 0, 0, 0, 1));
  }

  @Test
  void classTwo_toleratesTwoPerCentDecayed() {
    assertClass(QualityClass.CLASS_II, State.PASSES, Fruits.lot(0, 0, 180, 16, 4));
    assertClass(QualityClass.CLASS_II, State.FAILS, Fruits.lot(0, 0, 180, 15, 5));
    assertClass(QualityClass.CLASS_II, State.FAILS, Fruits.lot(0, 0, 179, 21, 0));
  }

  @Test
  void strawberries_mayHaveTwoPerCentInClassOne() {
    assertEquals(
        State.PASSES,
        judge("strawberry", QualityClass.CLASS_I, Fruits.lot(0, 196, 0, 0, 4)).state());
    assertEquals(
        State.FAILS,
        judge("strawberry", QualityClass.CLASS_I, Fruits.lot(0, 195, 0, 0, 5)).state());
  }

  @Test
  void lettuces_haveNoExtra_andNoSharesByWeight() {
    Verdict extra = judge("lettuce", QualityClass.EXTRA, Fruits.lot(200, 0, 0, 0, 0));
    assertTrue(extra.notes().contains(Note.CLASS_NOT_IN_RULES));
    assertEquals(Optional.empty(), extra.judgedAs());
    assertEquals(Disposition.HOLD, extra.suggestion());
    assertEquals(Optional.of(QualityClass.CLASS_I), extra.meets());
    Verdict weighed =
        judge.judge(
            byWeight("lettuce", QualityClass.CLASS_I), Evidence.of(Fruits.lot(200, 0, 0, 0, 0)));
    assertTrue(weighed.notes().contains(Note.BASIS_NOT_IN_RULES));
    assertEquals(Map.of(), weighed.byClass());
    assertEquals(Disposition.HOLD, weighed.suggestion());
  }

  @Test
  void grapes_areJudgedByWeightAlone_withTheirLooseBerries() {
    List<Sampled> bunches = new ArrayList<>();
    for (int i = 0; i < 95; i++) {
      bunches.add(Fruits.weighed(Fruits.plain(Grade.CLASS_I), 400));
    }
    // 5 of 100 bunches, and 10 % of the weight.
    for (int i = 0; i < 5; i++) {
      bunches.add(Fruits.weighed(Fruits.plain(Grade.CLASS_II), 95.0 * 400 / 9 / 5 - 0.1));
    }
    Declaration declared = byWeight("table-grape", QualityClass.CLASS_I);
    Verdict silent = judge.judge(declared, Evidence.of(bunches));
    assertTrue(silent.notes().contains(Note.MEASUREMENTS_MISSING));
    assertEquals(State.MISSING, silent.state());
    assertEquals(Disposition.HOLD, silent.suggestion());
    Verdict counted =
        judge.judge(
            declared,
            new Evidence(bunches, Map.of(), Map.of("loose-berries", new HandCount(400, 4000))));
    assertEquals(State.PASSES, counted.state());
    assertEquals(Disposition.ACCEPT, counted.suggestion());
    ShareFinding worse = share(counted, Counted.WORSE_THAN_CLASS_I);
    assertEquals(5, worse.count());
    assertEquals(0.09998, worse.observed().value(), 1e-4);
    // Five heavy bunches say less than a hundred that weigh the same.
    assertTrue(worse.informative() > 80 && worse.informative() < 100);
    bunches.set(99, Fruits.weighed(Fruits.plain(Grade.CLASS_II), 900));
    assertEquals(State.FAILS, judge.judge(declared, Evidence.of(bunches)).state());
    Verdict byCount = judge("table-grape", QualityClass.CLASS_I, bunches);
    assertTrue(byCount.notes().contains(Note.BASIS_NOT_IN_RULES));
    bunches.set(3, Fruits.plain(Grade.CLASS_I));
    Verdict unweighed = judge.judge(declared, Evidence.of(bunches));
    assertTrue(unweighed.notes().contains(Note.WEIGHTS_MISSING));
    assertEquals(Map.of(), unweighed.byClass());
  }

  @Test
  void bananas_areJudgedPackageByPackage() {
    List<Sampled> fruits = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int number = 1 + i / 50;
      Grade grade = number == 3 && i % 50 < 6 ? Grade.CLASS_II : Grade.CLASS_I;
      fruits.add(Sampled.of(Fruits.fruit(grade, Map.of()), number));
    }
    Verdict verdict = judge("banana", QualityClass.CLASS_I, fruits);
    // 6 of 200 would pass; 6 of the 50 of one package do not.
    ShareFinding worse = share(verdict, Counted.WORSE_THAN_CLASS_I);
    assertTrue(worse.observed().isAtMost(100_000));
    assertEquals(3, worse.worstPackage().get().number());
    assertEquals(State.FAILS, worse.state());
    fruits.set(100, Sampled.of(Fruits.fruit(Grade.CLASS_I, Map.of()), 3));
    assertEquals(State.PASSES, judge("banana", QualityClass.CLASS_I, fruits).state());
    fruits.set(0, Fruits.rotten(Grade.CLASS_I));
    assertEquals(State.FAILS, judge("banana", QualityClass.CLASS_II, fruits).state());
    fruits.set(0, Sampled.of(Fruits.fruit(Grade.CLASS_I, Map.of()), 0));
    assertTrue(
        judge("banana", QualityClass.CLASS_I, fruits).notes().contains(Note.PACKAGES_NOT_NUMBERED));
  }

  @Test
  void aProductWithoutRules_goesByTheGeneralStandard_andThatIsSaid() {
    Verdict plain = judge("pomegranate", QualityClass.UNCLASSED, Fruits.lot(0, 0, 180, 16, 4));
    assertTrue(plain.notes().contains(Note.GENERAL_STANDARD));
    assertEquals(Disposition.ACCEPT, plain.suggestion());
    assertEquals(
        State.FAILS,
        judge("pomegranate", QualityClass.UNCLASSED, Fruits.lot(0, 0, 180, 15, 5)).state());
    // No one has rules for its Class I: the lot is held against what everything must keep.
    Verdict classed = judge("pomegranate", QualityClass.CLASS_I, Fruits.lot(200, 0, 0, 0, 0));
    assertEquals(Optional.of(QualityClass.UNCLASSED), classed.judgedAs());
    assertTrue(classed.notes().contains(Note.CLASS_NOT_IN_RULES));
    assertEquals(Disposition.HOLD, classed.suggestion());
  }

  @Test
  void aLotThatMissesItsClass_isSuggestedToBeHeld_andItsTrueClassIsNamed() {
    Verdict verdict = judge("royal-gala", QualityClass.CLASS_I, Fruits.lot(0, 150, 50, 0, 0));
    assertEquals(Optional.of(QualityClass.CLASS_II), verdict.meets());
    assertEquals(Disposition.HOLD, verdict.suggestion());
    assertEquals(
        Optional.of(QualityClass.EXTRA),
        judge("royal-gala", QualityClass.CLASS_I, Fruits.lot(200, 0, 0, 0, 0)).meets());
  }

  @Test
  void fewFruits_areTooFewToSay() {
    Verdict few = judge("royal-gala", QualityClass.CLASS_I, Fruits.lot(49, 0, 0, 0, 0));
    assertTrue(few.notes().contains(Note.TOO_FEW_FRUITS));
    assertEquals(State.PASSES, few.state());
    assertEquals(Disposition.HOLD, few.suggestion());
    assertTrue(share(few, Counted.WORSE_THAN_CLASS_I).tooFewToSay());
    Verdict enough = judge("royal-gala", QualityClass.CLASS_I, Fruits.lot(50, 0, 0, 0, 0));
    assertEquals(Disposition.ACCEPT, enough.suggestion());
    Verdict none = judge("royal-gala", QualityClass.CLASS_I, List.of());
    assertEquals(State.MISSING, none.state());
    assertEquals(Disposition.HOLD, none.suggestion());
    assertTrue(none.notes().contains(Note.NO_FRUITS));
  }

  @Test
  void decay_isWhatExceedsTheNoise_whateverTheGrade() {
    Sampled noise = Sampled.of(Fruits.fruit(Grade.EXTRA, Map.of(DefectKind.MOULD, 0.005)), 1);
    Sampled decay = Sampled.of(Fruits.fruit(Grade.EXTRA, Map.of(DefectKind.MOULD, 0.0051)), 1);
    List<Sampled> fruits = Fruits.lot(99, 0, 0, 0, 0);
    fruits.add(noise);
    assertEquals(0, judge("royal-gala", QualityClass.EXTRA, fruits).decayed());
    fruits.set(99, decay);
    Verdict verdict = judge("royal-gala", QualityClass.EXTRA, fruits);
    assertEquals(1, verdict.decayed());
    assertEquals(State.FAILS, verdict.state());
    assertEquals(1, share(verdict, Counted.WORSE_THAN_CLASS_II).count());
  }

  /** An apple of 75 mm shows 44.18 cm2; 1 cm2 of bruise is 2.26 % of it. */
  @Test
  void whereSizesAreKnown_defectsCountInSquareCentimetres() {
    double disc = Math.PI / 4 * 7.5 * 7.5;
    assertEquals(0, lowered(1 / disc, DefectKind.BRUISE, 75));
    assertEquals(1, lowered(1.01 / disc, DefectKind.BRUISE, 75));
    assertEquals(0, lowered(0.25 / disc, DefectKind.SCAB, 75));
    assertEquals(1, lowered(0.26 / disc, DefectKind.SCAB, 75));
    // The same share is more on a larger fruit.
    assertEquals(1, lowered(1 / disc, DefectKind.BRUISE, 76));
    // Cracks and sunburn share one limit.
    Sampled both = sized(Map.of(DefectKind.CRACK, 0.6 / disc, DefectKind.SUNBURN, 0.6 / disc), 75);
    List<Sampled> fruits = Fruits.lot(99, 0, 0, 0, 0);
    fruits.add(both);
    Verdict verdict = judge("royal-gala", QualityClass.CLASS_I, fruits);
    assertEquals(1, share(verdict, Counted.WORSE_THAN_CLASS_I).count());
    assertEquals(1, verdict.fruitsInCm2());
    assertEquals(1, verdict.quality());
    assertEquals(0, verdict.condition());
    assertTrue(verdict.notes().contains(Note.DEFECTS_IN_CM2_OF_SOME));
    // Without a size the policy's shares hold, and they limit nothing here.
    fruits.set(99, Sampled.of(both.fruit(), 1));
    Verdict unsized = judge("royal-gala", QualityClass.CLASS_I, fruits);
    assertEquals(0, share(unsized, Counted.WORSE_THAN_CLASS_I).count());
    assertTrue(unsized.notes().contains(Note.DEFECTS_IN_SHARES));
  }

  @Test
  void conditionAndQuality_areCountedApart() {
    Policy strict =
        Policy.fromJson(
            Fruits.MILD
                .toJson()
                .replace("\"class-i\": {}", "\"class-i\": {\"bruise\": 0.01, \"scab\": 0.01}")
                .replace("\"extra\": {}", "\"extra\": {\"bruise\": 0.01, \"scab\": 0.01}"));
    List<Sampled> fruits = Fruits.lot(96, 0, 1, 0, 0);
    fruits.add(Sampled.of(Fruits.fruit(Grade.EXTRA, Map.of(DefectKind.BRUISE, 0.02)), 1));
    fruits.add(Sampled.of(Fruits.fruit(Grade.EXTRA, Map.of(DefectKind.SCAB, 0.02)), 1));
    fruits.add(
        Sampled.of(
            Fruits.fruit(Grade.EXTRA, Map.of(DefectKind.SCAB, 0.02, DefectKind.BRUISE, 0.02)), 1));
    Verdict verdict =
        new LotJudge(strict)
            .judge(Declaration.of("royal-gala", QualityClass.CLASS_I), Evidence.of(fruits));
    assertEquals(2, verdict.condition());
    // The fruit that the network graded down without a defect falls short by its shape or colour.
    assertEquals(3, verdict.quality());
    assertEquals(4, share(verdict, Counted.WORSE_THAN_CLASS_I).count());
  }

  @Test
  void sizes_areHeldAgainstTheLabelAndTheMinimum() {
    List<Sampled> fruits = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      fruits.add(Fruits.sized(1 + i % 5, 73, 0));
    }
    for (int i = 0; i < 10; i++) {
      fruits.add(Fruits.sized(1 + i % 5, 69.9, 0));
    }
    Declaration declared =
        new Declaration(
            "royal-gala",
            QualityClass.CLASS_I,
            Basis.COUNT,
            Presentation.LAYERS,
            Optional.empty(),
            Optional.of(new Range(70, 75)));
    Verdict verdict = judge.judge(declared, Evidence.of(fruits));
    assertEquals(10, share(verdict, Counted.OUT_OF_SIZE).count());
    assertEquals(State.PASSES, verdict.state());
    fruits.set(0, Fruits.sized(1, 75.1, 0));
    assertEquals(State.FAILS, judge.judge(declared, Evidence.of(fruits)).state());
    // One fruit 5 mm below the minimum of 60, which no tolerance covers.
    fruits.set(0, Fruits.sized(1, 73, 0));
    fruits.set(99, Fruits.sized(1, 55, 0));
    Verdict small = judge.judge(declared, Evidence.of(fruits));
    assertEquals(State.FAILS, share(small, Counted.FAR_TOO_SMALL).state());
  }

  @Test
  void sizesOnTheLabel_areMillimetresAndSayNothingOfGrams() {
    List<Sampled> fruits = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      fruits.add(Fruits.weighed(Fruits.plain(Grade.EXTRA), 180));
    }
    Declaration declared =
        new Declaration(
            "royal-gala",
            QualityClass.CLASS_I,
            Basis.COUNT,
            Presentation.LOOSE,
            Optional.empty(),
            Optional.of(new Range(70, 75)));
    Verdict verdict = judge.judge(declared, Evidence.of(fruits));
    assertEquals(0, share(verdict, Counted.OUT_OF_SIZE).count(), "180 g are not beyond 75 mm");
    assertTrue(verdict.notes().contains(Note.SIZE_NOT_MEASURED), "of the label's sizes");
  }

  @Test
  void aPackagesRange_hasItsUncertainty() {
    assertEquals(State.PASSES, uniformity(70, 74.8, 0));
    assertEquals(State.PASSES, uniformity(70, 75, 0));
    assertEquals(State.FAILS, uniformity(70, 75.8, 0));
    // 5.8 mm, give or take 2: nobody can say whether that is more than 5.
    assertEquals(State.TOO_CLOSE, uniformity(70, 75.8, 0.72));
    assertEquals(State.FAILS, uniformity(70, 79, 0.72));
  }

  @Test
  void citrus_isCountedByTheCodeOnItsLabel() {
    List<Sampled> fruits = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      fruits.add(Fruits.sized(0, i < 90 ? 80 : 85, 0));
    }
    Verdict fits = judge.judge(oranges("4"), Evidence.of(fruits));
    assertEquals(0, share(fits, Counted.OUT_OF_SIZE).count());
    Verdict smaller = judge.judge(oranges("5"), Evidence.of(fruits));
    assertEquals(10, share(smaller, Counted.OUT_OF_SIZE).count());
    Verdict unknown = judge.judge(oranges("44"), Evidence.of(fruits));
    assertTrue(unknown.notes().contains(Note.SIZE_CODE_UNKNOWN));
    assertEquals(Disposition.HOLD, unknown.suggestion());
  }

  @Test
  void lotOfWhichSomethingIsMissing_isNotJudgedYet_andSaysWhatIsMissing() {
    Verdict good = judge("royal-gala", QualityClass.CLASS_I, Fruits.lot(100, 0, 0, 0, 0));
    assertEquals(Set.of(), good.notJudgedFor());
    Verdict bad = judge("royal-gala", QualityClass.CLASS_I, Fruits.lot(90, 0, 0, 0, 10));
    assertEquals(Set.of(), bad.notJudgedFor(), "it is known to meet no class");
    Declaration byWeight =
        new Declaration(
            "royal-gala",
            QualityClass.CLASS_I,
            Basis.WEIGHT,
            Presentation.LOOSE,
            Optional.empty(),
            Optional.empty());
    Verdict unweighed = judge.judge(byWeight, Evidence.of(Fruits.lot(100, 0, 0, 0, 0)));
    assertEquals(Set.of(Note.WEIGHTS_MISSING), unweighed.notJudgedFor());
    assertEquals(
        Set.of(Note.NO_FRUITS), judge.judge(byWeight, Evidence.of(List.of())).notJudgedFor());
  }

  @Test
  void sizesThatAreNotThoseOnTheLabel_areHeldAndNotRejected() {
    List<Sampled> fruits = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      fruits.add(Fruits.sized(0, 65, 0));
    }
    Verdict verdict = judge.judge(oranges("2"), Evidence.of(fruits));
    assertEquals(State.FAILS, verdict.state());
    assertEquals(Optional.empty(), verdict.meets());
    assertEquals(Disposition.HOLD, verdict.suggestion());
  }

  @Test
  void aCustomersSpec_goesBeforeTheTradesRules() {
    LotRuleBook spec =
        LotRuleBook.fromJson(
            Json.parse(
                "$",
                """
                {"royal-gala": {"by": ["count"], "decayAbove": 0.005, "classes": {"class-i":
                  {"tolerances": [{"of": "worse-than-class-i", "atMost": 0.02}]}}}}
                """));
    LotJudge strict = new LotJudge(Fruits.MILD, spec);
    List<Sampled> fruits = Fruits.lot(0, 97, 3, 0, 0);
    Declaration declared = Declaration.of("royal-gala", QualityClass.CLASS_I);
    assertEquals(State.FAILS, strict.judge(declared, Evidence.of(fruits)).state());
    assertEquals(State.PASSES, judge.judge(declared, Evidence.of(fruits)).state());
    assertEquals("apple", strict.rules("pink-lady").name());
  }

  /** As in tables that part permanent defects, serious ones and decay: 14, 10, 7 and 2 per cent. */
  @Test
  void tablesOfSeveralTolerances_areRulesLikeAnyOther() {
    LotRuleBook table =
        LotRuleBook.fromJson(
            Json.parse(
                "$",
                """
                {"royal-gala": {"by": ["count"], "decayAbove": 0.005, "classes": {"class-i":
                  {"tolerances": [
                    {"of": "worse-than-class-i", "atMost": 0.14},
                    {"of": "worse-than-class-i", "nature": "quality", "atMost": 0.1},
                    {"of": "worse-than-class-ii", "atMost": 0.07},
                    {"of": "decayed", "atMost": 0.02, "inPackage": {"atMost": 0.04, "fruits": 1}}
                  ]}}}}
                """));
    LotJudge strict = new LotJudge(Fruits.MILD, table);
    // Ten scarred, four bruised: 14 % in all, 10 % of them permanent.
    assertEquals(State.PASSES, tabled(strict, 10, 4, 0).state());
    assertEquals(State.FAILS, tabled(strict, 11, 3, 0).state());
    assertEquals(State.FAILS, tabled(strict, 10, 5, 0).state());
    // Two decayed ones are 2 %; both in one package of ten are more than it may have.
    assertEquals(State.PASSES, tabled(strict, 0, 0, 1).state());
    assertEquals(State.FAILS, tabled(strict, 0, 0, 2).state());
  }

  private static Verdict tabled(LotJudge judge, int scarred, int bruised, int decayed) {
    List<Sampled> fruits = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Map<DefectKind, Double> defects = Map.of();
      Grade grade = Grade.CLASS_II;
      if (i < scarred) {
        defects = Map.of(DefectKind.SCAB, 0.1);
      } else if (i < scarred + bruised) {
        defects = Map.of(DefectKind.BRUISE, 0.1);
      } else if (i >= 100 - decayed) {
        defects = Map.of(DefectKind.ROT, 0.1);
      } else {
        grade = Grade.EXTRA;
      }
      fruits.add(Sampled.of(Fruits.fruit(grade, defects), 1 + i / 10));
    }
    return judge.judge(Declaration.of("royal-gala", QualityClass.CLASS_I), Evidence.of(fruits));
  }

  @Test
  void measurements_blockAcceptUntilTheyAreMade() {
    Policy policy =
        Fruits.MILD.with(
            LotRuleBook.fromJson(
                Json.parse(
                    "$",
                    """
                    {"apple": {"products": ["royal-gala"], "by": ["count"], "decayAbove": 0.005,
                      "classes": {"class-i": {"tolerances": [
                        {"of": "worse-than-class-i", "atMost": 0.1}]}},
                      "measurements": [
                        {"name": "brix", "unit": "°Brix", "atLeast": 10.5, "readings": 2},
                        {"name": "pulp", "unit": "°C", "atMost": 4, "readings": 2, "each": true}]}}
                    """)),
            Optional.empty());
    LotJudge strict = new LotJudge(policy);
    List<Sampled> fruits = Fruits.lot(100, 0, 0, 0, 0);
    Declaration declared = Declaration.of("royal-gala", QualityClass.CLASS_I);
    assertEquals(Disposition.HOLD, strict.judge(declared, Evidence.of(fruits)).suggestion());
    assertEquals(Disposition.HOLD, measured(strict, List.of(11.0), List.of(2.0, 3.0)));
    // Mean of 10.5; each pulp at most 4.
    assertEquals(Disposition.ACCEPT, measured(strict, List.of(10.0, 11.0), List.of(2.0, 4.0)));
    assertEquals(Disposition.HOLD, measured(strict, List.of(10.0, 10.9), List.of(2.0, 4.0)));
    assertEquals(Disposition.HOLD, measured(strict, List.of(10.0, 11.0), List.of(1.0, 4.1)));
  }

  @Test
  void aDoubtfulResult_asksForASecondSample_andTheMeanOfBothDecides() {
    Verdict first = judge("royal-gala", QualityClass.CLASS_I, Fruits.lot(0, 88, 12, 0, 0));
    assertEquals(State.FAILS, first.state());
    assertTrue(first.asksForSecondSample());
    Verdict second = judge("royal-gala", QualityClass.CLASS_I, Fruits.lot(0, 92, 8, 0, 0));
    Verdict both = first.meanWith(second);
    assertEquals(State.PASSES, both.state());
    assertEquals(200, both.fruits());
    ShareFinding mean = share(both, Counted.WORSE_THAN_CLASS_I);
    assertEquals(0.1, mean.observed().value(), 1e-12);
    assertEquals(200, mean.informative(), 1e-9);
    // The mean of 12 of 100 and 5 of 50 is 11 %, whatever 17 of 150 is.
    Verdict smaller = judge("royal-gala", QualityClass.CLASS_I, Fruits.lot(0, 45, 5, 0, 0));
    assertEquals(
        0.11, share(first.meanWith(smaller), Counted.WORSE_THAN_CLASS_I).observed().value(), 1e-12);
    // Nobody doubts 40 of 100.
    assertFalse(
        judge("royal-gala", QualityClass.CLASS_I, Fruits.lot(0, 60, 40, 0, 0))
            .asksForSecondSample());
    assertThrows(
        IllegalArgumentException.class,
        () -> first.meanWith(judge("anjou", QualityClass.CLASS_I, List.of())));
  }

  private void assertClassOne(State expected, List<Sampled> fruits) {
    assertClass(QualityClass.CLASS_I, expected, fruits);
  }

  private void assertClass(QualityClass quality, State expected, List<Sampled> fruits) {
    assertEquals(200, fruits.size());
    assertEquals(expected, judge("royal-gala", quality, fruits).state());
  }

  private Verdict judge(String product, QualityClass quality, List<Sampled> fruits) {
    return judge.judge(Declaration.of(product, quality), Evidence.of(fruits));
  }

  private int lowered(double share, DefectKind kind, double mm) {
    List<Sampled> fruits = Fruits.lot(99, 0, 0, 0, 0);
    fruits.add(sized(Map.of(kind, share), mm));
    return share(judge("royal-gala", QualityClass.CLASS_I, fruits), Counted.WORSE_THAN_CLASS_I)
        .count();
  }

  private static Sampled sized(Map<DefectKind, Double> shares, double mm) {
    return new Sampled(
        Fruits.fruit(Grade.EXTRA, shares), 1, OptionalDouble.of(mm), 0, OptionalDouble.empty());
  }

  private State uniformity(double smallest, double largest, double sd) {
    Declaration declared =
        new Declaration(
            "royal-gala",
            QualityClass.CLASS_I,
            Basis.COUNT,
            Presentation.LAYERS,
            Optional.empty(),
            Optional.empty());
    Verdict verdict =
        judge.judge(
            declared,
            Evidence.of(List.of(Fruits.sized(1, smallest, sd), Fruits.sized(1, largest, sd))));
    for (Finding finding : verdict.findings()) {
      if (finding instanceof UniformityFinding uniform) {
        return uniform.state();
      }
    }
    throw new AssertionError("no package was looked at");
  }

  private static Disposition measured(LotJudge judge, List<Double> brix, List<Double> pulp) {
    return judge
        .judge(
            Declaration.of("royal-gala", QualityClass.CLASS_I),
            new Evidence(Fruits.lot(100, 0, 0, 0, 0), Map.of("brix", brix, "pulp", pulp), Map.of()))
        .suggestion();
  }

  private static Declaration byWeight(String product, QualityClass quality) {
    return new Declaration(
        product, quality, Basis.WEIGHT, Presentation.LOOSE, Optional.empty(), Optional.empty());
  }

  private static Declaration oranges(String code) {
    return new Declaration(
        "orange",
        QualityClass.CLASS_I,
        Basis.COUNT,
        Presentation.LAYERS,
        Optional.of(code),
        Optional.empty());
  }

  static ShareFinding share(Verdict verdict, Counted counted) {
    for (Finding finding : verdict.findings()) {
      if (finding instanceof ShareFinding share && share.tolerance().counted() == counted) {
        return share;
      }
    }
    throw new AssertionError(counted + " was not looked at: " + Set.copyOf(verdict.findings()));
  }
}
