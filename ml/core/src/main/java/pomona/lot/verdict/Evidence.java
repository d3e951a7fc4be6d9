package pomona.lot.verdict;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.lot.sample.Acceptance;

/**
 * Everything that was found out about a lot.
 *
 * @param readings of instruments, by the names of the rules
 * @param counts by hand, by the names of the tolerances
 * @param acceptance what an AQL plan asks for, if the sample was drawn by one; then the tolerances
 *     of the class do not count
 */
public record Evidence(
    List<Sampled> fruits,
    Map<String, List<Double>> readings,
    Map<String, HandCount> counts,
    Optional<Acceptance> acceptance) {
  public Evidence {
    fruits = List.copyOf(fruits);
    readings = Map.copyOf(readings);
    counts = Map.copyOf(counts);
  }

  /** Of a sample that was drawn by a table of packages. */
  public Evidence(
      List<Sampled> fruits, Map<String, List<Double>> readings, Map<String, HandCount> counts) {
    this(fruits, readings, counts, Optional.empty());
  }

  public static Evidence of(List<Sampled> fruits) {
    return new Evidence(fruits, Map.of(), Map.of());
  }
}
