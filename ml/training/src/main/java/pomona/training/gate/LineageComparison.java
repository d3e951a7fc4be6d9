package pomona.training.gate;

import java.util.ArrayList;
import java.util.List;
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
    int pairs = 0;
    int compatible = 0;
    for (int i = 1; i < names.size(); i++) {
      for (int j = 0; j < i; j++) {
        pairs++;
        compatible += results.get(i).get(j).map() > results.get(j).get(j).map() ? 1 : 0;
      }
    }
    return (double) compatible / pairs;
  }

  double averageCompatibilityCmc1() {
    int pairs = 0;
    int compatible = 0;
    for (int i = 1; i < names.size(); i++) {
      for (int j = 0; j < i; j++) {
        pairs++;
        compatible += results.get(i).get(j).cmc1() > results.get(j).get(j).cmc1() ? 1 : 0;
      }
    }
    return (double) compatible / pairs;
  }
}
