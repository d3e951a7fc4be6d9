package pomona.sync.lot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import pomona.lot.rule.QualityClass;
import pomona.lot.verdict.Finding;
import pomona.lot.verdict.Interval;
import pomona.lot.verdict.Verdict;
import pomona.policy.Policy;
import pomona.sync.LotVerdict;
import pomona.sync.SiteFact;
import pomona.sync.VerdictFinding;

/** Turns a verdict into a fact. */
public final class VerdictFacts {
  private VerdictFacts() {}

  /**
   * Says it.
   *
   * @param spec what went before the policy
   * @param secondRelease whether the rules ask for a second operator
   */
  public static LotVerdict of(
      LotInspection inspection,
      Verdict verdict,
      Policy policy,
      Optional<SiteFact.Spec> spec,
      boolean secondRelease) {
    List<String> generations = inspection.generations();
    return new LotVerdict(
        inspection.samples(),
        generations.subList(0, Math.min(32, generations.size())),
        policy.name(),
        policy.version(),
        spec.map(SiteFact.Spec::name),
        spec.map(SiteFact.Spec::version),
        verdict.rules(),
        verdict.declared().product(),
        verdict.declared().quality().name(),
        verdict.declared().basis().name(),
        verdict.judgedAs().map(QualityClass::name),
        verdict.meets().map(QualityClass::name),
        verdict.state().name(),
        verdict.suggestion().name(),
        verdict.asksForSecondSample(),
        !verdict.missing().isEmpty(),
        secondRelease,
        verdict.fruits(),
        verdict.fruitsInCm2(),
        verdict.decayed(),
        verdict.condition(),
        verdict.quality(),
        names(verdict),
        findings(verdict));
  }

  private static List<String> names(Verdict verdict) {
    List<String> names = new ArrayList<>();
    verdict.notes().forEach(note -> names.add(note.name()));
    return names;
  }

  /** Measurements first, then the class that was declared, then the others. */
  private static List<VerdictFinding> findings(Verdict verdict) {
    List<VerdictFinding> said = new ArrayList<>();
    for (Finding.MeasurementFinding each : verdict.measurements()) {
      said.add(said(Optional.empty(), each));
    }
    verdict.judgedAs().ifPresent(quality -> add(said, quality, verdict.findings()));
    for (Map.Entry<QualityClass, List<Finding>> each : verdict.byClass().entrySet()) {
      if (!verdict.judgedAs().equals(Optional.of(each.getKey()))) {
        add(said, each.getKey(), each.getValue());
      }
    }
    return said.subList(0, Math.min(LotVerdict.MOST_FINDINGS, said.size()));
  }

  private static void add(List<VerdictFinding> said, QualityClass quality, List<Finding> found) {
    for (Finding each : found) {
      said.add(said(Optional.of(quality.name()), each));
    }
  }

  private static VerdictFinding said(Optional<String> quality, Finding finding) {
    if (finding instanceof Finding.ShareFinding share) {
      return share(quality, share);
    } else if (finding instanceof Finding.UniformityFinding alike) {
      return new VerdictFinding(
          quality,
          "UNIFORMITY",
          "SIZE_RANGE",
          Optional.empty(),
          alike.state().name(),
          Optional.empty(),
          alike.fruits(),
          Optional.of(alike.range()),
          Optional.of(alike.measure().unit()),
          Optional.empty(),
          Optional.of(alike.within()),
          Optional.empty(),
          Optional.empty(),
          Optional.of(alike.plusMinus()).filter(half -> half > 0),
          false,
          Optional.of(alike.packageNumber()));
    } else if (finding instanceof Finding.AcceptanceFinding number) {
      return acceptance(quality, number);
    } else if (finding instanceof Finding.MeasurementFinding measured) {
      return measurement(quality, measured);
    }
    throw new AssertionError(finding);
  }

  private static VerdictFinding share(Optional<String> quality, Finding.ShareFinding share) {
    Optional<Interval> interval = share.interval();
    boolean none = share.observed().whole().signum() == 0;
    return new VerdictFinding(
        quality,
        "SHARE",
        share.tolerance().name().orElse(share.tolerance().counted().name()),
        share.tolerance().nature().map(Enum::name),
        share.state().name(),
        Optional.of(share.count()),
        share.fruits(),
        none ? Optional.empty() : Optional.of(share.observed().value()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(share.tolerance().atMost()),
        interval.map(Interval::low),
        interval.map(Interval::high),
        Optional.empty(),
        share.tooFewToSay(),
        share.worstPackage().map(Finding.WorstPackage::number));
  }

  /** The sample's size is what is asked for at least, its acceptance number the most. */
  private static VerdictFinding acceptance(
      Optional<String> quality, Finding.AcceptanceFinding number) {
    return new VerdictFinding(
        quality,
        "ACCEPTANCE",
        "DEFECTIVE",
        Optional.empty(),
        number.state().name(),
        Optional.of(number.defective()),
        number.fruits(),
        Optional.empty(),
        Optional.empty(),
        Optional.of((double) number.asked().fruits()),
        Optional.of((double) number.asked().accept()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  private static VerdictFinding measurement(
      Optional<String> quality, Finding.MeasurementFinding measured) {
    OptionalDouble value = measured.rule().each() ? measured.worst() : measured.mean();
    return new VerdictFinding(
        quality,
        "MEASUREMENT",
        measured.rule().name(),
        Optional.empty(),
        measured.state().name(),
        Optional.empty(),
        measured.readings(),
        optional(value),
        Optional.of(measured.rule().unit()).filter(unit -> !unit.trim().isEmpty()),
        optional(measured.rule().atLeast()),
        optional(measured.rule().atMost()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  private static Optional<Double> optional(OptionalDouble value) {
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }
}
