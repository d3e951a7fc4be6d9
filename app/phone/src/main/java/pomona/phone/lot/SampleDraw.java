package pomona.phone.lot;

import pomona.lot.sample.AqlPlan;
import pomona.lot.sample.LotSample;
import pomona.lot.sample.PackageTable;
import pomona.lot.sample.SamplingPlan;
import pomona.policy.Policy;

/** Draws by the plan of a site; by the OECD's table where the site has none. */
final class SampleDraw {
  private SampleDraw() {}

  /** Draws; of a plan that counts fruits, as if each package held one. */
  static LotSample first(Policy policy, int packages, long seed) {
    return byFruits(policy, packages, 1, seed);
  }

  /**
   * Draws.
   *
   * @param fruitsInPackage about how many fruits lie in one; a table of packages does not ask
   */
  static LotSample byFruits(Policy policy, int packages, int fruitsInPackage, long seed) {
    SamplingPlan plan = policy.sampling().orElse(PackageTable.OECD);
    if (plan instanceof AqlPlan aql) {
      return LotSample.draw(aql, PackageTable.OECD, packages, fruitsInPackage, seed);
    } else if (plan instanceof PackageTable table) {
      return LotSample.draw(table, packages, seed);
    }
    throw new AssertionError(plan);
  }
}
