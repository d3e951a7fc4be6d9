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
  /**
   * The share of a lot's fruits that may be worse than the lot is declared: the tolerance of the
   * UNECE standards for Class I and Class II (FFV-50, section IV.A).
   */
  static final double TOLERANCE = 0.1;

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

  /** The mildest disposition such that at most a tenth of the fruits deserve a worse one. */
  public Disposition suggested() {
    Disposition[] all = Disposition.values();
    int worse = fruits;
    for (Disposition disposition : all) {
      worse -= of(disposition);
      if (worse <= TOLERANCE * fruits) {
        return disposition;
      }
    }
    return all[all.length - 1];
  }
}
