package pomona.app.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.app.store.LotRow;
import pomona.lot.chain.Chain;
import pomona.lot.rule.Basis;
import pomona.lot.rule.LotRuleBook;
import pomona.lot.rule.LotRules;
import pomona.lot.rule.SizeRule;
import pomona.lot.rule.Tolerance;
import pomona.lot.sample.LotSample;
import pomona.lot.sample.PackageTable;
import pomona.lot.sample.SamplingPlan;
import pomona.lot.verdict.Finding;
import pomona.lot.verdict.Finding.ShareFinding;
import pomona.lot.verdict.LotJudge;
import pomona.lot.verdict.Note;
import pomona.lot.verdict.State;
import pomona.lot.verdict.Verdict;
import pomona.phone.lot.LotWork;
import pomona.phone.lot.PackageInView;
import pomona.phone.lot.SiteRules;
import pomona.phone.lot.SizeWork;
import pomona.phone.lot.WantedMeasurement;
import pomona.sync.Fact;
import pomona.sync.LotFact;
import pomona.sync.LotVerdict;
import pomona.sync.lot.LotAccount;

/**
 * A lot as its screen shows it; a copy, which does not change.
 *
 * @param lot its row
 * @param account everything that is known of it
 * @param plan by which packages are drawn
 * @param rules by which it is judged; of its product, before it was declared
 * @param verdict what the rules say now; empty before it was declared and looked at
 * @param sample the one that is worked on
 * @param inView the number of the package that scans belong to
 * @param wanted measurements, and how many readings of each there are
 * @param counts what a person has to count, with what is known of it
 * @param heldBy who holds it, if it is held
 */
record InspectState(
    LotRow lot,
    LotAccount account,
    SamplingPlan plan,
    LotRules rules,
    Optional<Verdict> verdict,
    Optional<LotSample> sample,
    Optional<Integer> inView,
    List<WantedMeasurement> wanted,
    List<ShareFinding> counts,
    Optional<Fact> heldBy) {

  /** What is to be done next. */
  enum NextStep {
    DECLARE,
    DRAW,
    OPEN,
    SCAN,
    WEIGH,
    MEASURE,
    DECIDE,
    REWORK,
    RELEASE,
    REPORT
  }

  static InspectState of(LotRow lot, LotWork work, SiteRules site, long atMillis) {
    LotAccount account = work.account();
    Optional<LotFact.Declared> declared = account.declared();
    if (!declared.isPresent()) {
      LotRules rules = new LotJudge(site.policies().of(lot.product())).rules(lot.product());
      return new InspectState(
          lot,
          account,
          plan(site, lot.product()),
          rules,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          work.heldBy());
    }
    Optional<Verdict> verdict = work.verdict();
    return new InspectState(
        lot,
        account,
        plan(site, declared.get().product()),
        site.judge(declared.get(), atMillis).rules(declared.get().product()),
        verdict,
        work.sample(),
        PackageInView.number(account),
        work.wanted(),
        counts(verdict),
        work.heldBy());
  }

  private static SamplingPlan plan(SiteRules site, String product) {
    return site.policies().of(product).sampling().orElse(PackageTable.OECD);
  }

  private static List<ShareFinding> counts(Optional<Verdict> verdict) {
    List<ShareFinding> counts = new ArrayList<>();
    if (verdict.isPresent()) {
      for (Finding finding : verdict.get().findings()) {
        if (finding instanceof ShareFinding share
            && share.tolerance().counted() == Tolerance.Counted.BY_HAND) {
          counts.add(share);
        }
      }
    }
    return counts;
  }

  Optional<LotFact.Declared> declared() {
    return account.declared();
  }

  Chain.State stands() {
    return account.chain().state();
  }

  /** Whether the product has no rules of its own. */
  boolean isByGeneralStandard() {
    return rules.name().equals(LotRuleBook.ANY);
  }

  /** Whether a closed lot: nothing is done with it any more. */
  boolean isClosed() {
    return stands() == Chain.State.RELEASED || stands() == Chain.State.REJECTED;
  }

  /** Whether something can be decided on now. */
  boolean canDecide() {
    return verdict.isPresent() && stands() != Chain.State.ACCEPTED && !isClosed();
  }

  NextStep next() {
    if (!declared().isPresent()) {
      return NextStep.DECLARE;
    }
    if (isClosed()) {
      return NextStep.REPORT;
    }
    if (stands() == Chain.State.ACCEPTED) {
      return NextStep.RELEASE;
    }
    if (stands() == Chain.State.HELD && isDecidedAsItIs()) {
      return NextStep.REWORK;
    }
    if (!sample.isPresent()) {
      return NextStep.DRAW;
    }
    boolean unseen = inView.isPresent() && !hasFruitsOf(inView.get());
    if (unseen && !sample.get().stopped().isPresent()) {
      return NextStep.SCAN;
    }
    if (sample.get().state() == LotSample.State.OPEN) {
      return NextStep.OPEN;
    }
    if (!verdict.isPresent() || verdict.get().fruits() == 0) {
      return NextStep.SCAN;
    }
    if (verdict.get().notes().contains(Note.WEIGHTS_MISSING)) {
      return NextStep.WEIGH;
    }
    return missingMeasurement().isPresent() ? NextStep.MEASURE : NextStep.DECIDE;
  }

  /** Whether the newest inspection is the one that was decided on. */
  private boolean isDecidedAsItIs() {
    int decided = account.all(LotVerdict.class).size();
    return account.inspections().size() <= decided;
  }

  boolean hasFruitsOf(int packageNumber) {
    return account.current().isPresent()
        && account.current().get().fruits().stream()
            .anyMatch(fruit -> fruit.packageNumber() == packageNumber);
  }

  /** What is found out fruit by fruit: what the rules have sizes in, and weights to judge by. */
  List<SizeWork> sizes() {
    List<SizeWork> sizes = new ArrayList<>();
    boolean byWeight =
        declared().map(said -> said.basis().equals(Basis.WEIGHT.name())).orElse(false);
    if (byWeight || hasSizes(SizeRule.Measure.WEIGHT_G)) {
      sizes.add(SizeWork.of(account, SizeWork.Quantity.GRAMS));
    }
    if (hasSizes(SizeRule.Measure.DIAMETER_MM)) {
      sizes.add(SizeWork.of(account, SizeWork.Quantity.DIAMETER_MM));
    }
    return sizes;
  }

  private boolean hasSizes(SizeRule.Measure measure) {
    return rules.sizes().stream().anyMatch(rule -> rule.measure() == measure);
  }

  /** The first thing that has to be measured or counted still. */
  Optional<String> missingMeasurement() {
    for (WantedMeasurement each : wanted) {
      if (each.isMissing()) {
        return Optional.of(each.rule().name());
      }
    }
    for (ShareFinding each : counts) {
      if (each.state() == State.MISSING) {
        return each.tolerance().name();
      }
    }
    return Optional.empty();
  }
}
