package pomona.training.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import pomona.training.evaluate.Retrieval;

/** Queries of one generation against a gallery of another. */
final class Search {

  private Search() {}

  /** How close in a folder two photographs must stand to be taken for one visit's. */
  private static final int VISIT = 5;

  /**
   * Searches.
   *
   * @param within whether queries and gallery are the same folder: a photograph is then not
   *     compared with itself or with those beside it, which are mostly of one visit
   */
  static Retrieval.Result measure(final Album queries, final Album gallery, final boolean within) {
    final List<Retrieval.Entry> from = entries(queries);
    final List<Retrieval.Entry> in = entries(gallery);
    return Retrieval.measure(from, in, query -> within ? besides(queries, query) : other -> true);
  }

  private static IntPredicate besides(final Album album, final int query) {
    final String truth = album.shots().get(query).truth();
    return other ->
        Math.abs(other - query) > VISIT || !album.shots().get(other).truth().equals(truth);
  }

  private static List<Retrieval.Entry> entries(final Album album) {
    final List<Retrieval.Entry> entries = new ArrayList<>();
    for (final Album.Shot shot : album.shots()) {
      entries.add(new Retrieval.Entry(shot.embedding(), shot.label()));
    }
    return entries;
  }
}
