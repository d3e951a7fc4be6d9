package pomona.lot.verdict;

import java.util.List;
import java.util.Map;

/**
 * Everything that was found out about a lot.
 *
 * @param readings of instruments, by the names of the rules
 * @param counts by hand, by the names of the tolerances
 */
public record Evidence(
    List<Sampled> fruits, Map<String, List<Double>> readings, Map<String, HandCount> counts) {
  public Evidence {
    fruits = List.copyOf(fruits);
    readings = Map.copyOf(readings);
    counts = Map.copyOf(counts);
  }

  public static Evidence of(List<Sampled> fruits) {
    return new Evidence(fruits, Map.of(), Map.of());
  }
}
