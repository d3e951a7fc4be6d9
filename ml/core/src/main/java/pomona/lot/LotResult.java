package pomona.lot;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import pomona.fruit.DefectKind;
import pomona.fruit.Judged;
import pomona.policy.Disposition;
import pomona.policy.Policy;

/**
 * What a lot's fruits add up to so far.
 *
 * @param dispositions how many fruits are to be accepted, held, rejected
 * @param defects on how many fruits each kind of defect was seen
 */
public record LotResult(
    int fruits, Map<Disposition, Integer> dispositions, Map<DefectKind, Integer> defects) {
  public LotResult {
    dispositions = Map.copyOf(dispositions);
    defects = Map.copyOf(defects);
  }

  /** Adds up by a site's rules. */
  public static LotResult of(Policy policy, List<? extends Judged> fruits) {
    Map<Disposition, Integer> dispositions = new EnumMap<>(Disposition.class);
    Map<DefectKind, Integer> defects = new EnumMap<>(DefectKind.class);
    for (Judged fruit : fruits) {
      dispositions.merge(policy.dispose(fruit), 1, Integer::sum);
      for (DefectKind kind : DefectKind.values()) {
        if (fruit.defectShare(kind) > 0) {
          defects.merge(kind, 1, Integer::sum);
        }
      }
    }
    return new LotResult(fruits.size(), dispositions, defects);
  }

  public int of(Disposition disposition) {
    return dispositions.getOrDefault(disposition, 0);
  }

  public int of(DefectKind kind) {
    return defects.getOrDefault(kind, 0);
  }
}
