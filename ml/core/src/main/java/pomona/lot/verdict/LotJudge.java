package pomona.lot.verdict;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import pomona.fruit.Grade;
import pomona.lot.rule.Basis;
import pomona.lot.rule.ClassRules;
import pomona.lot.rule.LotRuleBook;
import pomona.lot.rule.LotRules;
import pomona.lot.rule.MeasurementRule;
import pomona.lot.rule.Nature;
import pomona.lot.rule.QualityClass;
import pomona.lot.rule.Tolerance;
import pomona.lot.rule.Tolerance.Counted;
import pomona.lot.rule.Tolerance.InPackage;
import pomona.lot.rule.TradeRules;
import pomona.lot.verdict.Finding.AcceptanceFinding;
import pomona.lot.verdict.Finding.MeasurementFinding;
import pomona.lot.verdict.Finding.ShareFinding;
import pomona.lot.verdict.Finding.WorstPackage;
import pomona.policy.Policy;

/**
 * Judges lots by a site's policy, and by the trade's rules where the site has none of its own:
 *
 * <pre>
 *   Verdict verdict =
 *       new LotJudge(policy).judge(Declaration.of("gala", CLASS_I), Evidence.of(fruits));
 * </pre>
 */
public final class LotJudge {
  private final Policy policy;
  private final LotRuleBook book;

  public LotJudge(Policy policy) {
    this(policy, LotRuleBook.empty());
  }

  /**
   * A judge that also applies what a customer demands.
   *
   * @param specs go before the policy's rules, product by product
   */
  public LotJudge(Policy policy, LotRuleBook specs) {
    this.policy = policy;
    // The policy first: its rules may be for the products that the trade counts under a name.
    this.book = specs.over(policy.lots().over(TradeRules.usual()));
  }

  /** The rules for a product. */
  public LotRules rules(String product) {
    return book.of(product);
  }

  public Verdict judge(Declaration declared, Evidence evidence) {
    LotRules rules = book.of(declared.product());
    Set<Note> notes = EnumSet.noneOf(Note.class);
    boolean general = rules.name().equals(LotRuleBook.ANY);
    note(notes, Note.GENERAL_STANDARD, general);
    note(notes, Note.NO_FRUITS, evidence.fruits().isEmpty());
    boolean byNumber = evidence.acceptance().isPresent();
    note(notes, Note.BY_ACCEPTANCE_NUMBER, byNumber);
    note(notes, Note.TOO_FEW_FRUITS, !byNumber && evidence.fruits().size() < Finding.FEWEST_FRUITS);
    Optional<QualityClass> judgedAs = judgedAs(declared, rules, notes, general);
    List<Standing> standings = standings(evidence, rules, notes);
    Map<QualityClass, List<Finding>> byClass =
        byNumber
            ? AcceptanceFindings.byClass(evidence.acceptance().get(), rules, standings)
            : canCount(declared.basis(), rules, evidence, notes)
                ? byClass(declared, rules, standings, evidence, notes)
                : Map.of();
    List<MeasurementFinding> measurements = new ArrayList<>();
    for (MeasurementRule rule : rules.measurements()) {
      measurements.add(measured(rule, evidence));
    }
    List<Finding> wanted = new ArrayList<>(measurements);
    wanted.addAll(judgedAs.map(byClass::get).orElse(List.of()));
    for (Finding finding : wanted) {
      boolean missing = isMissing(finding);
      note(notes, Note.SAMPLE_INCOMPLETE, missing && finding instanceof AcceptanceFinding);
      note(notes, Note.MEASUREMENTS_MISSING, missing && !(finding instanceof AcceptanceFinding));
    }
    return verdict(declared, rules, standings, judgedAs, byClass, measurements, notes);
  }

  /**
   * Whether a measurement or a count by hand is missing. A sample without fruits has another note.
   */
  private static boolean isMissing(Finding finding) {
    boolean byEye =
        finding instanceof ShareFinding share && share.tolerance().counted() != Counted.BY_HAND;
    return finding.state() == State.MISSING && !byEye;
  }

  private static Map<QualityClass, List<Finding>> byClass(
      Declaration declared,
      LotRules rules,
      List<Standing> standings,
      Evidence evidence,
      Set<Note> notes) {
    Map<QualityClass, List<Finding>> byClass = new EnumMap<>(QualityClass.class);
    Optional<SizeFindings> sizes = sizes(declared, rules, evidence, notes);
    for (Map.Entry<QualityClass, ClassRules> each : rules.classes().entrySet()) {
      List<Finding> findings = new ArrayList<>();
      for (Tolerance tolerance : each.getValue().tolerances()) {
        findings.add(share(tolerance, declared.basis(), standings, evidence, notes));
      }
      sizes.ifPresent(size -> findings.addAll(size.of(each.getKey())));
      byClass.put(each.getKey(), findings);
    }
    return byClass;
  }

  private static Verdict verdict(
      Declaration declared,
      LotRules rules,
      List<Standing> standings,
      Optional<QualityClass> judgedAs,
      Map<QualityClass, List<Finding>> byClass,
      List<MeasurementFinding> measurements,
      Set<Note> notes) {
    Grade below = judgedAs.flatMap(QualityClass::grade).orElse(Grade.CLASS_II);
    int inCm2 = 0;
    int decayed = 0;
    int condition = 0;
    int quality = 0;
    for (Standing standing : standings) {
      inCm2 += standing.inCm2() ? 1 : 0;
      decayed += standing.decayed() ? 1 : 0;
      if (standing.isWorseThan(below)) {
        Set<Nature> natures = standing.natures(below);
        condition += natures.contains(Nature.CONDITION) ? 1 : 0;
        quality += natures.contains(Nature.QUALITY) ? 1 : 0;
      }
    }
    return new Verdict(
        declared,
        rules.name(),
        standings.size(),
        inCm2,
        decayed,
        condition,
        quality,
        judgedAs,
        byClass,
        measurements,
        notes);
  }

  static Optional<QualityClass> judgedAs(
      Declaration declared, LotRules rules, Set<Note> notes, boolean general) {
    if (rules.classes().containsKey(declared.quality())) {
      return Optional.of(declared.quality());
    }
    notes.add(Note.CLASS_NOT_IN_RULES);
    // Every fruit or vegetable must keep the general standard, whatever its label says.
    return general && rules.classes().containsKey(QualityClass.UNCLASSED)
        ? Optional.of(QualityClass.UNCLASSED)
        : Optional.empty();
  }

  private List<Standing> standings(Evidence evidence, LotRules rules, Set<Note> notes) {
    List<Standing> standings = new ArrayList<>();
    int inCm2 = 0;
    for (Sampled fruit : evidence.fruits()) {
      Standing standing = Standing.of(fruit, rules, policy);
      standings.add(standing);
      inCm2 += standing.inCm2() ? 1 : 0;
      note(notes, Note.UNFAMILIAR_FRUITS, !fruit.fruit().isFamiliar());
    }
    note(notes, Note.DEFECTS_IN_SHARES, inCm2 == 0);
    note(notes, Note.DEFECTS_IN_CM2_OF_SOME, inCm2 > 0 && inCm2 < standings.size());
    return standings;
  }

  /**
   * Count and weight are never mixed: a lot that cannot be judged on the requested basis is not
   * judged.
   */
  private static boolean canCount(Basis basis, LotRules rules, Evidence evidence, Set<Note> notes) {
    boolean known = rules.by().contains(basis);
    note(notes, Note.BASIS_NOT_IN_RULES, !known);
    boolean weighed =
        basis == Basis.COUNT
            || evidence.fruits().stream().allMatch(fruit -> fruit.grams().isPresent());
    note(notes, Note.WEIGHTS_MISSING, !weighed);
    return known && weighed;
  }

  private static Optional<SizeFindings> sizes(
      Declaration declared, LotRules rules, Evidence evidence, Set<Note> notes) {
    Optional<SizeFindings> sizes = SizeFindings.of(declared, rules.sizes(), evidence.fruits());
    int measured = sizes.map(SizeFindings::measured).orElse(0);
    note(notes, Note.SIZE_NOT_MEASURED, measured == 0 && !rules.sizes().isEmpty());
    note(notes, Note.SIZE_NOT_MEASURED, sizes.map(SizeFindings::labelIsOfAnother).orElse(false));
    note(notes, Note.SIZE_MEASURED_OF_SOME, measured > 0 && measured < evidence.fruits().size());
    note(notes, Note.SIZE_CODE_UNKNOWN, sizes.map(SizeFindings::codeIsUnknown).orElse(false));
    return sizes;
  }

  private static ShareFinding share(
      Tolerance tolerance,
      Basis basis,
      List<Standing> standings,
      Evidence evidence,
      Set<Note> notes) {
    if (tolerance.counted() == Counted.BY_HAND) {
      return byHand(tolerance, basis, evidence);
    }
    Tally tally = new Tally(basis);
    Map<Integer, Tally> packages = new TreeMap<>();
    for (Standing standing : standings) {
      Sampled fruit = standing.sampled();
      boolean counts = counts(tolerance, standing);
      tally.add(fruit, counts);
      packages
          .computeIfAbsent(fruit.packageNumber(), number -> new Tally(basis))
          .add(fruit, counts);
    }
    note(
        notes,
        Note.PACKAGES_NOT_NUMBERED,
        tolerance.inPackage().isPresent() && packages.containsKey(0));
    return new ShareFinding(
        tolerance,
        tally.count(),
        tally.fruits(),
        tally.share(),
        tally.informative(),
        tolerance.inPackage().flatMap(limit -> worst(limit, packages)));
  }

  private static boolean counts(Tolerance tolerance, Standing standing) {
    if (tolerance.counted() == Counted.DECAYED) {
      return standing.decayed()
          && tolerance.nature().map(nature -> nature == Nature.CONDITION).orElse(true);
    }
    Grade than = tolerance.counted().worseThan().get();
    return standing.isWorseThan(than)
        && tolerance.nature().map(nature -> standing.natures(than).contains(nature)).orElse(true);
  }

  private static Optional<WorstPackage> worst(InPackage limit, Map<Integer, Tally> packages) {
    Optional<WorstPackage> worst = Optional.empty();
    for (Map.Entry<Integer, Tally> each : packages.entrySet()) {
      Tally tally = each.getValue();
      boolean passes =
          tally.share().isAtMost(limit.millionths()) || tally.count() <= limit.fruits();
      WorstPackage found =
          new WorstPackage(each.getKey(), tally.count(), tally.fruits(), tally.share(), passes);
      if (found.isWorseThan(worst)) {
        worst = Optional.of(found);
      }
    }
    return worst;
  }

  /** The number of weighed berries is not known, so there is no interval. */
  private static ShareFinding byHand(Tolerance tolerance, Basis basis, Evidence evidence) {
    HandCount count = evidence.counts().get(tolerance.name().get());
    int part = count == null ? 0 : count.part();
    int whole = count == null ? 0 : count.whole();
    return new ShareFinding(
        tolerance,
        part,
        whole,
        Share.of(part, whole),
        basis == Basis.COUNT ? whole : 0,
        Optional.empty());
  }

  private static MeasurementFinding measured(MeasurementRule rule, Evidence evidence) {
    List<Double> readings = evidence.readings().getOrDefault(rule.name(), List.of());
    if (readings.isEmpty()) {
      return new MeasurementFinding(rule, 0, OptionalDouble.empty(), OptionalDouble.empty());
    }
    double sum = 0;
    double worst = readings.get(0);
    for (double reading : readings) {
      sum += reading;
      worst = rule.keeps(worst) ? reading : worst;
    }
    return new MeasurementFinding(
        rule, readings.size(), OptionalDouble.of(sum / readings.size()), OptionalDouble.of(worst));
  }

  private static void note(Set<Note> notes, Note note, boolean holds) {
    if (holds) {
      notes.add(note);
    }
  }
}
