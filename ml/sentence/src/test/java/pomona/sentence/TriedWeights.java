package pomona.sentence;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import pomona.catalogue.search.SignWeights;

/**
 * How often weights find a product among the first three, asked for by its last sentence, by a
 * photograph, and by both.
 *
 * @param count how often it was asked for in each way
 */
record TriedWeights(SignWeights weights, int count, int words, int photos, int both) {
  /** As many of a thousand photographs may be lost that the best weights for them find. */
  private static final int MOST_LOST_OF_A_THOUSAND = 5;

  /**
   * The rule by which weights are chosen. Of those whose photograph alone loses at most half a
   * point to the best photograph alone: the most by sentence and photograph; then the most by the
   * photograph; then the most by the sentence; then the smallest weights, the picture's first.
   */
  static TriedWeights best(List<TriedWeights> tried) {
    int most = tried.stream().mapToInt(TriedWeights::photos).max().orElseThrow();
    return tried.stream()
        .filter(one -> 1000L * (most - one.photos) <= (long) MOST_LOST_OF_A_THOUSAND * one.count)
        .max(
            Comparator.comparingInt(TriedWeights::both)
                .thenComparingInt(TriedWeights::photos)
                .thenComparingInt(TriedWeights::words)
                .thenComparing(one -> one.weights.picture(), Comparator.reverseOrder())
                .thenComparing(one -> one.weights.name(), Comparator.reverseOrder())
                .thenComparing(one -> one.weights.described(), Comparator.reverseOrder()))
        .orElseThrow();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "new SignWeights(%s, %s, %s, %s, %s): words %.3f, photo %.3f, both %.3f of %d",
        weights.name(),
        weights.description(),
        weights.picture(),
        weights.described(),
        weights.depicted(),
        (double) words / count,
        (double) photos / count,
        (double) both / count,
        count);
  }
}
