package pomona.lot.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import pomona.lot.rule.QualityClass;
import pomona.lot.rule.SizeRule;
import pomona.lot.rule.SizeRule.Measure;
import pomona.lot.rule.SizeRule.Range;
import pomona.lot.rule.Tolerance;
import pomona.lot.rule.Tolerance.Counted;
import pomona.lot.verdict.Finding.ShareFinding;
import pomona.lot.verdict.Finding.UniformityFinding;

/** The size rules of a lot, on the fruits that were measured. */
final class SizeFindings {
  /** Half of a 95 % interval in standard deviations. */
  private static final double WIDTH = 1.96;

  private final Declaration declared;
  private final SizeRule rule;
  private final List<Sampled> measured;

  /** The sizes on the label, if they are of what was measured. */
  private final Optional<Range> labelled;

  private SizeFindings(
      Declaration declared, SizeRule rule, List<Sampled> measured, Optional<Range> labelled) {
    this.declared = declared;
    this.rule = rule;
    this.measured = measured;
    this.labelled = labelled;
  }

  /**
   * Applies the rule whose measure most fruits have; empty if no fruit was measured. Sizes on a
   * label are in the unit of the product's first rule, so they say nothing of another measure.
   */
  static Optional<SizeFindings> of(
      Declaration declared, List<SizeRule> rules, List<Sampled> fruits) {
    Optional<SizeFindings> best = Optional.empty();
    for (SizeRule rule : rules) {
      List<Sampled> measured = new ArrayList<>();
      for (Sampled fruit : fruits) {
        if (size(rule.measure(), fruit).isPresent()) {
          measured.add(fruit);
        }
      }
      if (measured.size() > best.map(each -> each.measured.size()).orElse(0)) {
        best =
            Optional.of(
                new SizeFindings(declared, rule, measured, labelled(declared, rule, rules)));
      }
    }
    return best;
  }

  int measured() {
    return measured.size();
  }

  /** Whether the label's sizes are of a measure that was not taken. */
  boolean labelIsOfAnother() {
    return declared.sizes().isPresent() && !labelled.isPresent();
  }

  boolean codeIsUnknown() {
    return !declared.sizes().isPresent()
        && declared.sizeCode().isPresent()
        && !rule.codes().containsKey(declared.sizeCode().get());
  }

  List<Finding> of(QualityClass quality) {
    List<Finding> findings = new ArrayList<>();
    Range range = range(quality);
    if (isBounded(range)) {
      findings.add(
          share(Counted.OUT_OF_SIZE, rule.outOfSizeMillionths(), size -> !range.contains(size)));
    }
    if (rule.hasFloor(quality)) {
      findings.add(share(Counted.FAR_TOO_SMALL, 0, size -> rule.isFarTooSmall(quality, size)));
    }
    uniformity(quality, findings);
    return findings;
  }

  private Range range(QualityClass quality) {
    return range(declared, rule, labelled, quality);
  }

  /** The range on the label, but never below the class's minimum. */
  private static Range range(
      Declaration declared, SizeRule rule, Optional<Range> labelled, QualityClass quality) {
    double least = rule.minimum().getOrDefault(quality, 0.0);
    Range said =
        labelled.orElseGet(
            () ->
                declared
                    .sizeCode()
                    .map(code -> rule.codes().get(code))
                    .orElse(new Range(0, Double.POSITIVE_INFINITY)));
    double from = Math.max(least, said.from());
    return new Range(from, Math.max(from, said.to()));
  }

  /**
   * The sizes that a fruit of a class may have by one measure, whether any was measured or not;
   * empty if nothing is asked of it.
   */
  static Optional<Range> wanted(
      Declaration declared, List<SizeRule> rules, QualityClass quality, Measure measure) {
    for (SizeRule rule : rules) {
      if (rule.measure() == measure) {
        Range range = range(declared, rule, labelled(declared, rule, rules), quality);
        return Optional.of(range).filter(SizeFindings::isBounded);
      }
    }
    return Optional.empty();
  }

  private static Optional<Range> labelled(
      Declaration declared, SizeRule rule, List<SizeRule> rules) {
    return rule.equals(rules.get(0)) ? declared.sizes() : Optional.empty();
  }

  private static boolean isBounded(Range range) {
    return range.from() > 0 || range.to() < Double.POSITIVE_INFINITY;
  }

  private ShareFinding share(Counted counted, int millionths, DoublePredicate counts) {
    Tally tally = new Tally(declared.basis());
    for (Sampled fruit : measured) {
      tally.add(fruit, counts.test(size(rule.measure(), fruit).getAsDouble()));
    }
    return new ShareFinding(
        Tolerance.of(counted, millionths),
        tally.count(),
        tally.fruits(),
        tally.share(),
        tally.informative(),
        Optional.empty());
  }

  private void uniformity(QualityClass quality, List<Finding> findings) {
    Map<Integer, List<Sampled>> packages = new TreeMap<>();
    for (Sampled fruit : measured) {
      packages.computeIfAbsent(fruit.packageNumber(), number -> new ArrayList<>()).add(fruit);
    }
    for (Map.Entry<Integer, List<Sampled>> each : packages.entrySet()) {
      // Without a package number it is not known which fruits lay together.
      if (each.getKey() > 0 && each.getValue().size() > 1) {
        uniformity(quality, each.getKey(), each.getValue()).ifPresent(findings::add);
      }
    }
  }

  private Optional<Finding> uniformity(QualityClass quality, int number, List<Sampled> fruits) {
    Sampled smallest = fruits.get(0);
    Sampled largest = fruits.get(0);
    for (Sampled fruit : fruits) {
      smallest = size(fruit) < size(smallest) ? fruit : smallest;
      largest = size(fruit) > size(largest) ? fruit : largest;
    }
    OptionalDouble within = rule.within(quality, declared.presentation(), size(smallest));
    if (!within.isPresent()) {
      return Optional.empty();
    }
    double sd =
        rule.measure() == Measure.DIAMETER_MM
            ? Math.hypot(smallest.diameterSdMm(), largest.diameterSdMm())
            : 0;
    return Optional.of(
        new UniformityFinding(
            number,
            fruits.size(),
            rule.measure(),
            size(smallest),
            size(largest),
            WIDTH * sd,
            within.getAsDouble()));
  }

  private double size(Sampled fruit) {
    return size(rule.measure(), fruit).getAsDouble();
  }

  private static OptionalDouble size(Measure measure, Sampled fruit) {
    return measure == Measure.DIAMETER_MM ? fruit.diameterMm() : fruit.grams();
  }
}
