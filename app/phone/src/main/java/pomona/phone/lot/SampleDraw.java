package pomona.phone.lot;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import pomona.lot.sample.AqlPlan;
import pomona.lot.sample.LotSample;
import pomona.lot.sample.PackageDraw;
import pomona.lot.sample.PackageTable;
import pomona.lot.sample.SamplingPlan;
import pomona.policy.Policy;

/** Draws by the plan of a site; by the OECD's table where the site has none. */
final class SampleDraw {
  private SampleDraw() {}

  static LotSample first(Policy policy, int packages, long seed) {
    SamplingPlan plan = policy.sampling().orElse(PackageTable.OECD);
    return plan instanceof PackageTable table
        ? LotSample.draw(table, packages, seed)
        : byFruits(policy, packages, 1, seed);
  }

  /** Draws the number of packages that hold the fruits which an AQL plan asks for. */
  static LotSample byFruits(Policy policy, int packages, int fruitsInPackage, long seed) {
    SamplingPlan plan = policy.sampling().orElse(PackageTable.OECD);
    if (!(plan instanceof AqlPlan aql)) {
      return first(policy, packages, seed);
    }
    int each = Math.max(1, fruitsInPackage);
    long inLot = (long) packages * each;
    int fruits = aql.sample((int) Math.min(1_000_000_000, inLot)).fruits();
    int count = Math.min(packages, (fruits + each - 1) / each);
    List<Integer> drawn = PackageDraw.draw(packages, count, seed);
    return new LotSample(aql.name(), packages, seed, false, drawn, Set.of(), Optional.empty());
  }
}
