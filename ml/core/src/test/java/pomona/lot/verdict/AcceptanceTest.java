package pomona.lot.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pomona.fruit.Grade;
import pomona.lot.rule.QualityClass;
import pomona.lot.sample.Acceptance;
import pomona.lot.sample.AqlPlan;
import pomona.lot.sample.LotSample;
import pomona.lot.sample.PackageTable;
import pomona.lot.sample.SamplingException;
import pomona.lot.verdict.Finding.AcceptanceFinding;
import pomona.policy.Disposition;

/** A lot of 40 packages with 10 fruits each: letter H, 50 fruits, AQL 2.5 accepts 3. */
final class AcceptanceTest {
  private static final AqlPlan PLAN = new AqlPlan(AqlPlan.Level.II, AqlPlan.Aql.A_2_5);
  private static final Acceptance ASKED = new Acceptance(50, 3);

  private final LotJudge judge = new LotJudge(Fruits.MILD);

  private Verdict judge(QualityClass quality, List<Sampled> fruits) {
    return judge.judge(
        Declaration.of("royal-gala", quality),
        new Evidence(fruits, Map.of(), Map.of(), Optional.of(ASKED)));
  }

  @Test
  void acceptanceNumberDecides_threeOfFiftyPass_fourFail() {
    Verdict three = judge(QualityClass.CLASS_I, Fruits.lot(0, 47, 3, 0, 0));
    assertEquals(State.PASSES, three.state());
    assertEquals(Disposition.ACCEPT, three.suggestion());
    Verdict four = judge(QualityClass.CLASS_I, Fruits.lot(0, 46, 4, 0, 0));
    assertEquals(State.FAILS, four.state());
    assertEquals(Disposition.HOLD, four.suggestion(), "it meets Class II");
    assertEquals(Optional.of(QualityClass.CLASS_II), four.meets());
    assertFalse(four.asksForSecondSample(), "a single plan has one sample");
  }

  @Test
  void tolerancesAreNotMixedIn_inEitherDirection() {
    // 2 of 50 decayed are 4 %: the tolerances of Class I fail it, the plan accepts it.
    List<Sampled> decayed = Fruits.lot(0, 48, 0, 0, 2);
    assertEquals(State.PASSES, judge(QualityClass.CLASS_I, decayed).state());
    Verdict byShares =
        judge.judge(Declaration.of("royal-gala", QualityClass.CLASS_I), Evidence.of(decayed));
    assertEquals(State.FAILS, byShares.state());
    // 4 of 50 in Class II are 8 %: the tolerances pass it, the plan does not.
    List<Sampled> second = Fruits.lot(0, 46, 4, 0, 0);
    assertEquals(
        State.PASSES,
        judge
            .judge(Declaration.of("royal-gala", QualityClass.CLASS_I), Evidence.of(second))
            .state());
    Verdict verdict = judge(QualityClass.CLASS_I, second);
    assertEquals(List.of(new AcceptanceFinding(ASKED, 4, 50)), verdict.findings());
    assertTrue(verdict.notes().contains(Note.BY_ACCEPTANCE_NUMBER));
  }

  @Test
  void fruitBelowEveryClass_isDefectiveInEach_andTooManyOfThemAreRejected() {
    Verdict verdict = judge(QualityClass.EXTRA, Fruits.lot(46, 0, 0, 2, 2));
    assertEquals(State.FAILS, verdict.state());
    assertEquals(Optional.empty(), verdict.meets());
    assertEquals(Disposition.REJECT, verdict.suggestion());
  }

  @Test
  void sampleThatIsTooSmall_blocksAccept_andDoesNotHideATooLargeNumber() {
    Verdict few = judge(QualityClass.CLASS_I, Fruits.lot(0, 49, 0, 0, 0));
    assertEquals(State.MISSING, few.state());
    assertTrue(few.missing().contains(Note.SAMPLE_INCOMPLETE));
    assertFalse(few.notes().contains(Note.MEASUREMENTS_MISSING));
    assertEquals(Disposition.HOLD, few.suggestion());
    Verdict bad = judge(QualityClass.CLASS_I, Fruits.lot(0, 10, 4, 0, 0));
    assertEquals(State.FAILS, bad.state(), "four are too many whatever the others are");
  }

  @Test
  void smallPlan_isNotTooFewToSay() {
    Verdict verdict =
        judge.judge(
            Declaration.of("royal-gala", QualityClass.CLASS_I),
            new Evidence(
                Fruits.lot(0, 13, 0, 0, 0),
                Map.of(),
                Map.of(),
                Optional.of(new Acceptance(13, 0))));
    assertFalse(verdict.notes().contains(Note.TOO_FEW_FRUITS));
    assertEquals(Disposition.ACCEPT, verdict.suggestion());
  }

  @Test
  void moreFruitsThanThePlanAsks_doNotCount_andEachPackageCountsAlike() {
    List<Sampled> fruits = new ArrayList<>();
    for (int number = 1; number <= 5; number++) {
      for (int place = 1; place <= 20; place++) {
        Grade grade = place <= 10 ? Grade.CLASS_I : Grade.REJECT;
        fruits.add(Sampled.of(Fruits.fruit(grade, Map.of()), number));
      }
    }
    Verdict verdict = judge(QualityClass.CLASS_I, fruits);
    assertEquals(
        List.of(new AcceptanceFinding(ASKED, 0, 50)),
        verdict.findings(),
        "the first ten of each of five packages");
    assertEquals(100, verdict.fruits());
  }

  @Test
  void packagesToOpen_areThoseOfTheTable_orMoreIfTheyHoldTooFew() {
    LotSample sample = LotSample.draw(PLAN, PackageTable.OECD, 40, 10, 17);
    assertEquals(Optional.of(ASKED), sample.acceptance());
    assertEquals(5, sample.wanted(), "fifty fruits lie in five packages, as many as OECD asks for");
    assertEquals(10, sample.fruitsOfEach().orElseThrow());
    LotSample rich = LotSample.draw(PLAN, PackageTable.OECD, 40, 100, 17);
    assertEquals(new Acceptance(200, 10), rich.acceptance().orElseThrow(), "of 4,000 fruits");
    assertEquals(5, rich.wanted(), "not only the two that hold enough");
    assertEquals(40, rich.fruitsOfEach().orElseThrow());
    LotSample poor = LotSample.draw(PLAN, PackageTable.OECD, 400, 1, 17);
    assertEquals(50, poor.wanted());
    assertThrows(SamplingException.class, () -> sample.drawAgain(18));
    assertEquals(Optional.of(ASKED), sample.opened(3).acceptance());
  }
}
