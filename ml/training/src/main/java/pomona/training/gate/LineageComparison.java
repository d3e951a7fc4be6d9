package pomona.training.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import pomona.training.evaluate.Retrieval;

/**
 * Every generation's queries in every generation's gallery. AC, the average compatibility of a
 * lineage, is the share of pairs of a later i and an earlier j with {@code M(i, j) > M(j, j)}
 * (Biondi et al., CoReS, TPAMI).
 *
 * @param names oldest first
 * @param results by query's and gallery's generation
 */
record LineageComparison(List<String> names, List<List<Retrieval.Result>> results) {

  static LineageComparison of(final List<Comparison.Albums> generations, final boolean within) {
    final List<List<Retrieval.Result>> results = new ArrayList<>();
    for (final Comparison.Albums queries : generations) {
      final List<Retrieval.Result> row = new ArrayList<>();
      for (final Comparison.Albums gallery : generations) {
        row.add(Search.measure(queries.queries(), gallery.gallery(), within));
      }
      results.add(List.copyOf(row));
    }
    return new LineageComparison(
        generations.stream().map(albums -> albums.queries().generation()).toList(),
        List.copyOf(results));
  }

  double averageCompatibilityMap() {
    return averageCompatibility(Retrieval.Result::map);
  }

  double averageCompatibilityCmc1() {
    return averageCompatibility(Retrieval.Result::cmc1);
  }

  private double averageCompatibility(final ToDoubleFunction<Retrieval.Result> measure) {
    int pairs = 0;
    int compatible = 0;
    for (int i = 1; i < names.size(); i++) {
      for (int j = 0; j < i; j++) {
        final double later = measure.applyAsDouble(results.get(i).get(j));
        final double itself = measure.applyAsDouble(results.get(j).get(j));
        pairs++;
        compatible += later > itself ? 1 : 0;
      }
    }
    return (double) compatible / pairs;
  }
}
