package pomona.training.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.training.evaluate.Figures;
import pomona.training.evaluate.Retrieval;

/**
 * An old generation, a new one, and (if there is one) a network that was trained like the new one
 * but without any thought of the old: what compatibility costs is measured against that.
 *
 * <p>{@code M(q, g)} is retrieval of queries embedded by {@code q} in a gallery embedded by {@code
 * g}. New is compatible with old when {@code M(new, old) > M(old, old)} in both measures. Update
 * gain is the share of the free network's improvement that old galleries get without being touched:
 * {@code (M(n,o) - M(o,o)) / (M(f,f) - M(o,o))} (BCT, arXiv 2003.11942); without a free network
 * {@code M(n,n)} stands in, and the figures say so.
 *
 * <p>The negative flip rate is the share of photographs, of classes that both know, that the old
 * generation had right and the new one has wrong; relative to what two independent networks of
 * these errors would flip it is {@code NFR / ((1 - err_old) err_new)} (Yan et al., CVPR 2021).
 */
record Comparison(
    Retrieval.Result oldOld,
    Retrieval.Result newOld,
    Retrieval.Result oldNew,
    Retrieval.Result newNew,
    Optional<Retrieval.Result> free,
    double oldAccuracy,
    double newAccuracy,
    int both,
    List<Flip> flips) {

  /** What the old generation had right and the new one has wrong. */
  record Flip(Album.Shot before, Album.Shot after) {}

  /** Queries and galleries, each seen by each generation. */
  record Albums(Album queries, Album gallery) {}

  static Comparison of(
      final Albums old, final Albums fresh, final Optional<Albums> free, final boolean within) {
    final List<Flip> flips = new ArrayList<>();
    int both = 0;
    int oldRight = 0;
    int newRight = 0;
    for (int i = 0; i < old.queries().shots().size(); i++) {
      final Album.Shot before = old.queries().shots().get(i);
      final Album.Shot after = fresh.queries().shots().get(i);
      if (before.knows() && after.knows()) {
        both++;
        oldRight += before.right() ? 1 : 0;
        newRight += after.right() ? 1 : 0;
        if (before.right() && !after.right()) {
          flips.add(new Flip(before, after));
        }
      }
    }
    return new Comparison(
        Search.measure(old.queries(), old.gallery(), within),
        Search.measure(fresh.queries(), old.gallery(), within),
        Search.measure(old.queries(), fresh.gallery(), within),
        Search.measure(fresh.queries(), fresh.gallery(), within),
        free.map(albums -> Search.measure(albums.queries(), albums.gallery(), within)),
        (double) oldRight / both,
        (double) newRight / both,
        both,
        List.copyOf(flips));
  }

  double updateGainMap() {
    final double best = free.orElse(newNew).map();
    return (newOld.map() - oldOld.map()) / (best - oldOld.map());
  }

  double updateGainCmc1() {
    final double best = free.orElse(newNew).cmc1();
    return (newOld.cmc1() - oldOld.cmc1()) / (best - oldOld.cmc1());
  }

  double negativeFlipRate() {
    return (double) flips.size() / both;
  }

  /** 0 when nothing can be flipped by chance. */
  double relativeNfr() {
    final double byChance = oldAccuracy * (1 - newAccuracy);
    return byChance == 0 ? 0 : negativeFlipRate() / byChance;
  }

  /** What of it misses the thresholds, in words; empty when it passes. */
  List<String> faults(final Thresholds thresholds) {
    final List<String> faults = new ArrayList<>();
    check(
        faults,
        newOld.map() - oldOld.map(),
        thresholds.mapAboveOldOld(),
        "mAP of new queries in the old gallery is above old in old by");
    check(
        faults,
        newOld.cmc1() - oldOld.cmc1(),
        thresholds.cmc1AboveOldOld(),
        "CMC-1 of new queries in the old gallery is above old in old by");
    check(faults, updateGainMap(), thresholds.updateGainAtLeast(), "the update gain in mAP is");
    if (relativeNfr() > thresholds.relativeNfrAtMost()) {
      faults.add(
          "the relative negative flip rate is "
              + relativeNfr()
              + ", at most "
              + thresholds.relativeNfrAtMost());
    }
    return faults;
  }

  private static void check(
      final List<String> faults, final double value, final double least, final String what) {
    if (!(value >= least)) {
      faults.add(what + " " + value + ", at least " + least);
    }
  }

  /** All of it, by name. */
  Figures figures(final Thresholds thresholds) {
    final Figures figures = new Figures();
    figures.put("cmc1.oldOld", oldOld.cmc1());
    figures.put("cmc1.newOld", newOld.cmc1());
    figures.put("cmc1.oldNew", oldNew.cmc1());
    figures.put("cmc1.newNew", newNew.cmc1());
    figures.put("cmc1.standardError", newOld.cmc1StandardError());
    figures.put("map.oldOld", oldOld.map());
    figures.put("map.newOld", newOld.map());
    figures.put("map.oldNew", oldNew.map());
    figures.put("map.newNew", newNew.map());
    figures.put("map.standardError", newOld.mapStandardError());
    free.ifPresent(
        result -> {
          figures.put("cmc1.free", result.cmc1());
          figures.put("map.free", result.map());
        });
    figures.put("queries", newOld.count());
    figures.put("updateGain", updateGainMap());
    figures.put("updateGainCmc1", updateGainCmc1());
    figures.put("updateGainAgainst", free.isPresent() ? "free" : "newNew");
    figures.put("oldAccuracy", oldAccuracy);
    figures.put("newAccuracy", newAccuracy);
    figures.put("comparedPhotographs", both);
    figures.put("negativeFlips", flips.size());
    figures.put("negativeFlipRate", negativeFlipRate());
    figures.put("relativeNfr", relativeNfr());
    figures.put("pass", faults(thresholds).isEmpty() ? "true" : "false");
    return figures;
  }
}
