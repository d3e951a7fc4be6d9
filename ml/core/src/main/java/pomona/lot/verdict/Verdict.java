package pomona.lot.verdict;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pomona.lot.rule.QualityClass;
import pomona.lot.verdict.Finding.AcceptanceFinding;
import pomona.lot.verdict.Finding.MeasurementFinding;
import pomona.lot.verdict.Finding.ShareFinding;
import pomona.policy.Disposition;

/**
 * What the rules say of a lot.
 *
 * @param rules the name of the rules that were applied
 * @param fruits how many were judged
 * @param fruitsInCm2 how many of them had their defects counted in cm2
 * @param decayed how many show rot or mould
 * @param condition how many fall short of the class by defects that progress
 * @param quality how many fall short of it by defects that stay; a fruit may count in both
 * @param judgedAs the class whose rules the lot is compared with; empty if the rules do not have it
 * @param byClass the findings for every class that the product has
 */
public record Verdict(
    Declaration declared,
    String rules,
    int fruits,
    int fruitsInCm2,
    int decayed,
    int condition,
    int quality,
    Optional<QualityClass> judgedAs,
    Map<QualityClass, List<Finding>> byClass,
    List<MeasurementFinding> measurements,
    Set<Note> notes) {
  public Verdict {
    Map<QualityClass, List<Finding>> ordered = new EnumMap<>(QualityClass.class);
    byClass.forEach((each, findings) -> ordered.put(each, List.copyOf(findings)));
    byClass = Collections.unmodifiableMap(ordered);
    measurements = List.copyOf(measurements);
    Set<Note> sorted = EnumSet.noneOf(Note.class);
    sorted.addAll(notes);
    notes = Collections.unmodifiableSet(sorted);
  }

  /** The findings for the class that the lot is judged as. */
  public List<Finding> findings() {
    return judgedAs.map(byClass::get).orElse(List.of());
  }

  /** The best class whose rules the lot keeps. */
  public Optional<QualityClass> meets() {
    for (Map.Entry<QualityClass, List<Finding>> each : byClass.entrySet()) {
      if (worst(each.getValue()) == State.PASSES) {
        return Optional.of(each.getKey());
      }
    }
    return Optional.empty();
  }

  /**
   * Why it is not known yet which class the lot meets, if any; empty once it is known. A lot is not
   * said to meet no class while only something that nobody found out stands between it and one.
   */
  public Set<Note> notJudgedFor() {
    Set<Note> reasons = EnumSet.noneOf(Note.class);
    boolean open = byClass.isEmpty();
    for (List<Finding> findings : byClass.values()) {
      open |= worst(findings) == State.MISSING;
    }
    if (open && !meets().isPresent()) {
      reasons.addAll(missing());
      if (notes.contains(Note.BASIS_NOT_IN_RULES)) {
        reasons.add(Note.BASIS_NOT_IN_RULES);
      }
    }
    return reasons;
  }

  /** Whether the lot keeps the rules of the class that it is judged as. */
  public State state() {
    return judgedAs.isPresent() ? worst(findings()) : State.MISSING;
  }

  /**
   * What the rules suggest. Accept if the lot keeps every rule and nothing is missing; reject if
   * its fruits are not good enough for any class; otherwise hold, for example if the sizes are not
   * those on the label. People decide.
   */
  public Disposition suggestion() {
    boolean blocked = false;
    for (Note note : notes) {
      blocked |= note.blocksAccept();
    }
    State measured = worst(measurements);
    if (!blocked && state() == State.PASSES && measured == State.PASSES) {
      return Disposition.ACCEPT;
    }
    boolean enough = fruits >= Finding.FEWEST_FRUITS || notes.contains(Note.BY_ACCEPTANCE_NUMBER);
    boolean keepsNone = enough && !byClass.isEmpty();
    for (List<Finding> findings : byClass.values()) {
      keepsNone &= missesQuality(findings);
    }
    return keepsNone ? Disposition.REJECT : Disposition.HOLD;
  }

  private static boolean missesQuality(List<Finding> findings) {
    for (Finding finding : findings) {
      if (finding instanceof AcceptanceFinding number && number.state() == State.FAILS) {
        return true;
      }
      if (finding instanceof ShareFinding share
          && !share.tolerance().counted().isOfSize()
          && share.state() == State.FAILS) {
        return true;
      }
    }
    return false;
  }

  /**
   * What the rules ask for and nobody found out yet. While there is any, a lot can be held or
   * rejected, and not accepted.
   */
  public Set<Note> missing() {
    Set<Note> missing =
        EnumSet.of(
            Note.NO_FRUITS,
            Note.WEIGHTS_MISSING,
            Note.PACKAGES_NOT_NUMBERED,
            Note.SAMPLE_INCOMPLETE,
            Note.MEASUREMENTS_MISSING);
    missing.retainAll(notes);
    return missing;
  }

  /** Whether a second sample should be taken, and the mean of both decide. */
  public boolean asksForSecondSample() {
    for (Finding finding : findings()) {
      if (finding instanceof ShareFinding share && share.isDoubtful()) {
        return true;
      }
    }
    return false;
  }

  /** The same lot after a second sample: every share is the mean of both. */
  public Verdict meanWith(Verdict second) {
    return MeanOfBoth.of(this, second);
  }

  private static State worst(List<? extends Finding> findings) {
    State worst = State.PASSES;
    for (Finding finding : findings) {
      worst = finding.state().compareTo(worst) > 0 ? finding.state() : worst;
    }
    return worst;
  }
}
