package pomona.training.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import pomona.embedding.Embedding;

/**
 * How well embeddings find their like: each query ranks a gallery by cosine. CMC-1 is the share of
 * queries whose nearest is of their class; the average precision of a query is the mean, over all
 * of its class in the gallery, of the precision at their rank. Queries whose class is not in the
 * gallery are left out.
 */
public final class Retrieval {
  private Retrieval() {}

  /** An embedding and what it is of. */
  public record Entry(Embedding embedding, int label) {}

  /** What was measured over {@code count} queries; NaN when there was none. */
  public record Result(
      double cmc1, double map, int count, double cmc1StandardError, double mapStandardError) {}

  /** Every entry asks all the others. */
  static Result leaveOneOut(final List<Entry> entries) {
    return measure(entries, entries, query -> other -> other != query);
  }

  static Result against(final List<Entry> queries, final List<Entry> gallery) {
    return measure(queries, gallery, query -> other -> true);
  }

  /**
   * Measures.
   *
   * @param compared for a query's place, which places of the gallery it is compared with
   */
  public static Result measure(
      final List<Entry> queries,
      final List<Entry> gallery,
      final IntFunction<IntPredicate> compared) {
    final List<Double> precisions = new ArrayList<>();
    int nearest = 0;
    for (int q = 0; q < queries.size(); q++) {
      final List<Boolean> ranked = ranked(queries.get(q), gallery, compared.apply(q));
      if (ranked.contains(true)) {
        precisions.add(averagePrecision(ranked));
        nearest += ranked.get(0) ? 1 : 0;
      }
    }
    final int count = precisions.size();
    final double cmc1 = (double) nearest / count;
    double map = 0;
    for (final double precision : precisions) {
      map += precision / count;
    }
    double variance = 0;
    for (final double precision : precisions) {
      variance += (precision - map) * (precision - map) / Math.max(1, count - 1);
    }
    return new Result(
        cmc1,
        count == 0 ? Double.NaN : map,
        count,
        Math.sqrt(cmc1 * (1 - cmc1) / count),
        Math.sqrt(variance / count));
  }

  /** Whether each entry of the gallery is of the query's class, the nearest first. */
  private static List<Boolean> ranked(
      final Entry query, final List<Entry> gallery, final IntPredicate compared) {
    record Near(float cosine, boolean alike) {}
    final List<Near> near = new ArrayList<>();
    for (int g = 0; g < gallery.size(); g++) {
      if (compared.test(g)) {
        final Entry entry = gallery.get(g);
        near.add(
            new Near(query.embedding().cosine(entry.embedding()), entry.label() == query.label()));
      }
    }
    // Of equally near entries those of other classes come first, so that ties gain nothing.
    near.sort(
        Comparator.comparingDouble((Near one) -> -one.cosine())
            .thenComparing(Near::alike, Boolean::compare));
    return near.stream().map(Near::alike).toList();
  }

  static double averagePrecision(final List<Boolean> ranked) {
    double sum = 0;
    int found = 0;
    for (int rank = 0; rank < ranked.size(); rank++) {
      if (ranked.get(rank)) {
        found++;
        sum += (double) found / (rank + 1);
      }
    }
    return sum / found;
  }
}
