package pomona.learn.repair;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Where readings lead: an absorbing Markov chain over what people did after them.
 *
 * <p>Readings are transient states, <i>right</i> and <i>wrong</i> absorb. With {@code Q} the
 * chances from reading to reading and {@code R} the chance that a reading is left standing, {@code
 * N = (I - Q)^-1 = I + Q + Q^2 + ...} is how often a path that begins at one reading visits
 * another, so that {@code N[from, to] R[to]} is the chance that it ends there and is right
 * (Ponnusamy et al., arXiv 1911.02557). Contradictory people are loops of the chain, whose chances
 * add up to what remains.
 *
 * <p>{@code I - Q} can be inverted because every path ends, so each state that was seen leaves the
 * transient states with a chance above nothing.
 */
final class RepairChain {
  private final Map<FruitReading, Integer> states = new LinkedHashMap<>();
  private final RealMatrix visits;
  private final double[] standing;

  RepairChain(List<Episode> episodes) {
    for (Episode episode : episodes) {
      episode.path().forEach(reading -> states.putIfAbsent(reading, states.size()));
    }
    int size = states.size();
    double[][] moves = new double[size][size];
    double[] times = new double[size];
    standing = new double[size];
    for (Episode episode : episodes) {
      List<FruitReading> path = episode.path();
      for (int i = 0; i < path.size(); i++) {
        int at = states.get(path.get(i));
        times[at]++;
        if (i + 1 < path.size()) {
          moves[at][states.get(path.get(i + 1))]++;
        } else if (episode.right()) {
          standing[at]++;
        }
      }
    }
    for (int i = 0; i < size; i++) {
      standing[i] /= times[i];
      for (int j = 0; j < size; j++) {
        moves[i][j] = (i == j ? 1 : 0) - moves[i][j] / times[i];
      }
    }
    visits =
        size == 0
            ? null
            : new LUDecomposition(new Array2DRowRealMatrix(moves, false))
                .getSolver()
                .solve(MatrixUtils.createRealIdentityMatrix(size));
  }

  /**
   * The chance that a path from one reading ends at another and is right; 0 for what was not seen.
   */
  double ends(FruitReading from, FruitReading to) {
    Integer begin = states.get(from);
    Integer end = states.get(to);
    return begin == null || end == null ? 0 : visits.getEntry(begin, end) * standing[end];
  }

  /** The reading at which paths from another most often end and are right. */
  FruitReading best(FruitReading from) {
    FruitReading best = from;
    double most = ends(from, from);
    for (FruitReading to : states.keySet()) {
      double chance = ends(from, to);
      if (chance > most) {
        most = chance;
        best = to;
      }
    }
    return best;
  }
}
