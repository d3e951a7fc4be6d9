package pomona.server.similar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import pomona.server.similar.SimilarityIndex.Hit;

/** The best hits so far, up to a number. */
final class Best {
  static final Comparator<Hit> FIRST =
      Comparator.comparingDouble(Hit::similarity).reversed().thenComparingLong(Hit::sequence);

  private final int count;
  private final PriorityQueue<Hit> worstFirst;
  private double least = Double.NEGATIVE_INFINITY;

  Best(int count) {
    this.count = count;
    this.worstFirst = new PriorityQueue<>(count + 1, FIRST.reversed());
  }

  /** A hit must be above this to be kept. */
  double least() {
    return least;
  }

  void offer(long sequence, double similarity) {
    if (similarity < least) {
      return;
    }
    worstFirst.add(new Hit(sequence, similarity));
    if (worstFirst.size() > count) {
      worstFirst.remove();
    }
    if (worstFirst.size() == count) {
      least = worstFirst.element().similarity();
    }
  }

  /** Best first. */
  List<Hit> hits() {
    List<Hit> hits = new ArrayList<>(worstFirst);
    hits.sort(FIRST);
    return hits;
  }
}
