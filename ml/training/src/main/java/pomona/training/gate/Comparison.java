package pomona.training.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.training.evaluate.Retrieval;

/**
 * Photographs seen by an old generation, a new one, and (if there is one) a network that was
 * trained like the new one but without any thought of the old: what compatibility costs is measured
 * against that.
 *
 * <p>{@code M(q, g)} is retrieval of queries embedded by {@code q} in a gallery embedded by {@code
 * g}. New is compatible with old when {@code M(new, old) > M(old, old)} in both measures. Update
 * gain is the share of the free network's improvement that old galleries get without being touched:
 * {@code (M(n,o) - M(o,o)) / (M(f,f) - M(o,o))} (BCT, arXiv 2003.11942); without a free network
 * {@code M(n,n)} stands in, and the figures say so.
 *
 * @param flips of classes that both know
 * @param freeFlips the same for the free network in the place of the new one
 * @param byClass accuracy of old and new, for every class that is asked about
 */
record Comparison(
    Retrieval.Result oldOld,
    Retrieval.Result newOld,
    Retrieval.Result oldNew,
    Retrieval.Result newNew,
    Optional<Retrieval.Result> free,
    FlipCounts flips,
    Optional<FlipCounts> freeFlips,
    List<Flip> lost,
    Map<String, double[]> byClass) {

  /** What the old generation had right and the new one has wrong. */
  record Flip(Album.Shot before, Album.Shot after) {}

  /** Queries and galleries, each seen by each generation. */
  record Albums(Album queries, Album gallery) {}

  static Comparison of(
      final Albums old, final Albums fresh, final Optional<Albums> free, final boolean within) {
    final List<Flip> lost = new ArrayList<>();
    for (int i = 0; i < old.queries().shots().size(); i++) {
      final Album.Shot before = old.queries().shots().get(i);
      final Album.Shot after = fresh.queries().shots().get(i);
      if (before.knows() && after.knows() && before.right() && !after.right()) {
        lost.add(new Flip(before, after));
      }
    }
    return new Comparison(
        Search.measure(old.queries(), old.gallery(), within),
        Search.measure(fresh.queries(), old.gallery(), within),
        Search.measure(old.queries(), fresh.gallery(), within),
        Search.measure(fresh.queries(), fresh.gallery(), within),
        free.map(albums -> Search.measure(albums.queries(), albums.gallery(), within)),
        flips(old.queries(), fresh.queries()),
        free.map(albums -> flips(old.queries(), albums.queries())),
        List.copyOf(lost),
        byClass(old.queries(), fresh.queries()));
  }

  private static FlipCounts flips(final Album old, final Album fresh) {
    final List<Boolean> before = new ArrayList<>();
    final List<Boolean> after = new ArrayList<>();
    for (int i = 0; i < old.shots().size(); i++) {
      if (old.shots().get(i).knows() && fresh.shots().get(i).knows()) {
        before.add(old.shots().get(i).right());
        after.add(fresh.shots().get(i).right());
      }
    }
    return FlipCounts.of(before, after);
  }

  private static Map<String, double[]> byClass(final Album old, final Album fresh) {
    final Map<String, double[]> sums = new LinkedHashMap<>();
    for (int i = 0; i < old.shots().size(); i++) {
      final double[] sum =
          sums.computeIfAbsent(old.shots().get(i).truth(), absent -> new double[3]);
      sum[0] += old.shots().get(i).right() ? 1 : 0;
      sum[1] += fresh.shots().get(i).right() ? 1 : 0;
      sum[2]++;
    }
    final Map<String, double[]> shares = new LinkedHashMap<>();
    sums.forEach((name, sum) -> shares.put(name, new double[] {sum[0] / sum[2], sum[1] / sum[2]}));
    return shares;
  }

  double updateGainMap() {
    final double best = free.orElse(newNew).map();
    return (newOld.map() - oldOld.map()) / (best - oldOld.map());
  }

  double updateGainCmc1() {
    final double best = free.orElse(newNew).cmc1();
    return (newOld.cmc1() - oldOld.cmc1()) / (best - oldOld.cmc1());
  }
}
