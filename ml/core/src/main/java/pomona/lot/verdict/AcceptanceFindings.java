package pomona.lot.verdict;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pomona.fruit.Grade;
import pomona.lot.rule.LotRules;
import pomona.lot.rule.QualityClass;
import pomona.lot.sample.Acceptance;
import pomona.lot.verdict.Finding.AcceptanceFinding;

/**
 * Judges a lot by an AQL plan: of exactly as many fruits as the plan asks for, at most its
 * acceptance number may be below the class.
 *
 * <p>If more were looked at, the plan's number of them counts: the first one of each package, then
 * the second of each, in the order in which they were recorded. So nobody makes a lot pass by
 * looking on until enough good fruits were seen.
 */
final class AcceptanceFindings {
  private AcceptanceFindings() {}

  static Map<QualityClass, List<Finding>> byClass(
      Acceptance asked, LotRules rules, List<Standing> standings) {
    List<Standing> counted = counted(asked, standings);
    Map<QualityClass, List<Finding>> byClass = new EnumMap<>(QualityClass.class);
    for (QualityClass each : rules.classes().keySet()) {
      Grade lowest = each.grade().orElse(Grade.CLASS_II);
      int defective = 0;
      for (Standing standing : counted) {
        defective += standing.isWorseThan(lowest) ? 1 : 0;
      }
      byClass.put(each, List.of(new AcceptanceFinding(asked, defective, counted.size())));
    }
    return byClass;
  }

  private static List<Standing> counted(Acceptance asked, List<Standing> standings) {
    Map<Integer, List<Standing>> packages = new TreeMap<>();
    int longest = 0;
    for (Standing standing : standings) {
      List<Standing> of =
          packages.computeIfAbsent(standing.sampled().packageNumber(), number -> new ArrayList<>());
      of.add(standing);
      longest = Math.max(longest, of.size());
    }
    List<Standing> counted = new ArrayList<>();
    for (int place = 0; place < longest; place++) {
      for (List<Standing> of : packages.values()) {
        if (place < of.size() && counted.size() < asked.fruits()) {
          counted.add(of.get(place));
        }
      }
    }
    return counted;
  }
}
