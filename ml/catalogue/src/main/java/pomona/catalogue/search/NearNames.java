package pomona.catalogue.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Finds the names that mean most nearly what a word means which no lexicon has, by a sentence
 * model:
 *
 * <pre>
 *   new NearNames(encoder).of("tangerines", Set.of("apple", "mandarin", "rot")); // mandarin
 * </pre>
 *
 * <p>The model often errs with rare words, so names that are found are to be proposed to whoever
 * typed the word, and never taken for it.
 */
public final class NearNames {
  /** How many are proposed at most. */
  public static final int MOST = 3;

  /** Names whose cosine is less are not proposed; chosen by {@code NearNamesTest}. */
  public static final double LEAST = 0.36;

  /** Directions of names of before are kept up to so many. */
  private static final int MOST_KEPT = 5000;

  private final SentenceEncoder encoder;
  private final Map<String, float[]> kept = new ConcurrentHashMap<>();

  public NearNames(SentenceEncoder encoder) {
    this.encoder = encoder;
  }

  private record Near(String name, double cosine) {}

  /** The nearest first; none if none is near enough. */
  public List<String> of(String word, Collection<String> names) {
    return of(word, names, LEAST);
  }

  /** The same with another limit, to choose one. */
  public List<String> of(String word, Collection<String> names, double least) {
    float[] direction = encoder.encode(word);
    Set<String> distinct = Set.copyOf(names);
    if (kept.size() > MOST_KEPT) {
      kept.keySet().retainAll(distinct);
    }
    List<Near> near = new ArrayList<>();
    for (String name : distinct) {
      double cosine = cosine(direction, kept.computeIfAbsent(name, encoder::encode));
      if (cosine >= least) {
        near.add(new Near(name, cosine));
      }
    }
    near.sort(Comparator.comparingDouble(Near::cosine).reversed().thenComparing(Near::name));
    return near.stream().limit(MOST).map(Near::name).collect(Collectors.toList());
  }

  private static double cosine(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
