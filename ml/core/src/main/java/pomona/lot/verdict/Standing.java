package pomona.lot.verdict;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.fruit.Judged;
import pomona.lot.rule.AreaLimits;
import pomona.lot.rule.ClassRules;
import pomona.lot.rule.LotRules;
import pomona.lot.rule.Nature;
import pomona.lot.rule.QualityClass;
import pomona.policy.Policy;

/**
 * The grade of one fruit within its lot. It begins with the fruit's own grade, and defects can only
 * lower it: by their area where the fruit was measured and the class has limits in cm2, by the
 * policy's shares of the surface elsewhere. A decayed fruit is below every grade.
 *
 * @param grade the best one that the fruit keeps
 * @param inCm2 whether areas counted
 */
record Standing(Sampled sampled, Grade grade, boolean decayed, boolean inCm2, Limits limits) {
  /** A defect's area that is exactly the limit must not fail by rounding. */
  private static final double SLACK = 1e-9;

  private static final DefectKind[] KINDS = DefectKind.values();

  static Standing of(Sampled sampled, LotRules rules, Policy policy) {
    Limits limits = new Limits(rules, policy);
    Judged fruit = sampled.fruit();
    boolean decayed = limits.decayed(fruit);
    boolean inCm2 = sampled.diameterMm().isPresent() && limits.hasAreas();
    Grade grade = decayed ? Grade.REJECT : fruit.grade();
    for (Grade each : Grade.values()) {
      // A better grade without limits of its own has at least the limits of the worse ones.
      boolean exceeds = each != Grade.REJECT && !limits.exceeded(sampled, each).isEmpty();
      if (exceeds && grade.compareTo(each) <= 0) {
        grade = Grade.values()[each.ordinal() + 1];
      }
    }
    return new Standing(sampled, grade, decayed, inCm2, limits);
  }

  boolean isWorseThan(Grade other) {
    return grade.compareTo(other) > 0;
  }

  /**
   * The natures of the defects that put the fruit below a grade. These are the defects that exceed
   * the grade's limits. If there are none, they are all defects that are seen, because the
   * network's grade depends on them. If there are none either, the nature is quality, as for shape
   * and colour.
   */
  Set<Nature> natures(Grade below) {
    Set<Nature> natures = EnumSet.noneOf(Nature.class);
    if (decayed) {
      natures.add(Nature.CONDITION);
    }
    for (DefectKind kind : limits.exceeded(sampled, below)) {
      natures.add(Nature.of(kind));
    }
    if (natures.isEmpty()) {
      for (DefectKind kind : KINDS) {
        if (sampled.fruit().defectShare(kind) > limits.rules.decayAbove()) {
          natures.add(Nature.of(kind));
        }
      }
    }
    if (natures.isEmpty()) {
      natures.add(Nature.QUALITY);
    }
    return natures;
  }

  /** The limits that a fruit's defects are compared with. */
  record Limits(LotRules rules, Policy policy) {
    boolean decayed(Judged fruit) {
      return fruit.defectShare(DefectKind.ROT) > rules.decayAbove()
          || fruit.defectShare(DefectKind.MOULD) > rules.decayAbove();
    }

    boolean hasAreas() {
      for (ClassRules each : rules.classes().values()) {
        if (each.areas().isPresent()) {
          return true;
        }
      }
      return false;
    }

    /** The kinds of which a fruit shows more than a grade allows; decay is not judged here. */
    Set<DefectKind> exceeded(Sampled sampled, Grade grade) {
      Set<DefectKind> exceeded = EnumSet.noneOf(DefectKind.class);
      Optional<AreaLimits> areas =
          sampled.diameterMm().isPresent() ? areas(grade) : Optional.empty();
      double others = 0;
      for (DefectKind kind : KINDS) {
        double share = sampled.fruit().defectShare(kind);
        if (kind == DefectKind.ROT || kind == DefectKind.MOULD || share == 0) {
          continue;
        }
        if (areas.isPresent() && areas.get().squareCentimetres().containsKey(kind)) {
          double limit = areas.get().squareCentimetres().get(kind);
          if (share * disc(sampled) > limit + SLACK) {
            exceeded.add(kind);
          }
        } else if (areas.isPresent()
            && areas.get().other().isPresent()
            && areas.get().isOther(kind)) {
          others += share * disc(sampled);
        } else if (share > policy.limit(sampled.fruit().className(), grade, kind)) {
          exceeded.add(kind);
        }
      }
      if (others > 0 && others > areas.get().other().getAsDouble() + SLACK) {
        addOthers(sampled, areas.get(), exceeded);
      }
      return exceeded;
    }

    private static void addOthers(Sampled sampled, AreaLimits areas, Set<DefectKind> exceeded) {
      for (DefectKind kind : KINDS) {
        if (areas.isOther(kind) && sampled.fruit().defectShare(kind) > 0) {
          exceeded.add(kind);
        }
      }
    }

    private Optional<AreaLimits> areas(Grade grade) {
      for (QualityClass quality : QualityClass.values()) {
        if (quality.grade().isPresent() && quality.grade().get() == grade) {
          return Optional.ofNullable(rules.classes().get(quality)).flatMap(ClassRules::areas);
        }
      }
      return Optional.empty();
    }

    /** The disc that is seen of a fruit, in cm2. */
    private static double disc(Sampled sampled) {
      double diameterCm = sampled.diameterMm().getAsDouble() / 10;
      return Math.PI / 4 * diameterCm * diameterCm;
    }
  }
}
