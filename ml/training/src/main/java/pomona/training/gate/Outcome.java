package pomona.training.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.training.evaluate.Figures;
import pomona.training.export.FloatFidelity;

/** All that was compared, as figures by name and as what misses the thresholds. */
record Outcome(
    Optional<Comparison> photographs,
    Optional<GradeComparison> grades,
    Optional<BetweenSizes> betweenSizes,
    Optional<LineageComparison> lineage,
    Optional<FloatFidelity> floats,
    Optional<RoundingCost> rounding) {

  /** What of it misses the thresholds, in words; empty when it passes. */
  List<String> faults(final Thresholds thresholds) {
    final List<String> faults = new ArrayList<>();
    photographs.ifPresent(comparison -> photographs(faults, comparison, thresholds));
    grades.ifPresent(comparison -> grades(faults, comparison, thresholds));
    betweenSizes.ifPresent(
        sizes ->
            atMost(
                faults,
                "queries of the new one lose in the gallery of " + sizes.other() + ", in mAP,",
                sizes.lossMap(),
                thresholds.betweenSizesAtMost()));
    lineage.ifPresent(
        all -> {
          atLeast(
              faults,
              "the share of compatible pairs of the lineage in mAP is",
              all.averageCompatibilityMap(),
              thresholds.averageCompatibilityAtLeast());
          atLeast(
              faults,
              "the share of compatible pairs of the lineage in CMC-1 is",
              all.averageCompatibilityCmc1(),
              thresholds.averageCompatibilityAtLeast());
        });
    floats.ifPresent(
        fidelity -> {
          atLeast(
              faults,
              "the mean cosine of int8 to float embeddings is",
              fidelity.meanCosine(),
              thresholds.int8CosineAtLeast());
          atMost(
              faults,
              "int8 loses of the share of photographs that are named rightly",
              fidelity.floatTop1() - fidelity.top1(),
              thresholds.int8LosesAtMost());
        });
    rounding.ifPresent(
        cost ->
            cost.byFigure()
                .forEach(
                    (name, both) ->
                        atMost(
                            faults,
                            "int8 loses of " + name,
                            both.loss(),
                            thresholds.int8LosesAtMost())));
    return faults;
  }

  private static void grades(
      final List<String> faults, final GradeComparison comparison, final Thresholds thresholds) {
    if (comparison.flips().compared() == 0) {
      faults.add("both found none of the " + comparison.missed() + " graded fruits of the scenes");
    }
    atMost(
        faults,
        "the relative negative flip rate of grades is",
        comparison.flips().relative(),
        thresholds.gradeRelativeNfrAtMost());
  }

  private static void photographs(
      final List<String> faults, final Comparison comparison, final Thresholds thresholds) {
    moreThan(
        faults,
        "mAP of new queries in the old gallery is above old in old by",
        comparison.newOld().map() - comparison.oldOld().map(),
        thresholds.mapAboveOldOld());
    moreThan(
        faults,
        "CMC-1 of new queries in the old gallery is above old in old by",
        comparison.newOld().cmc1() - comparison.oldOld().cmc1(),
        thresholds.cmc1AboveOldOld());
    atLeast(
        faults,
        "the update gain in mAP is",
        comparison.updateGainMap(),
        Optional.of(thresholds.updateGainAtLeast()));
    atMost(
        faults,
        "the relative negative flip rate of classes is",
        comparison.flips().relative(),
        Optional.of(thresholds.relativeNfrAtMost()));
    comparison
        .free()
        .ifPresent(
            free ->
                atMost(
                    faults,
                    "mAP of new in new lies below that of the unconstrained network by",
                    free.map() - comparison.newNew().map(),
                    thresholds.newNewBelowFreeAtMost()));
    comparison
        .freeFlips()
        .ifPresent(
            free ->
                atMost(
                    faults,
                    "negative flips as a share of those of the unconstrained network are",
                    flipsOfFree(comparison.flips(), free),
                    thresholds.flipsOfFreeAtMost()));
  }

  /** 1 where neither flips anything. */
  private static double flipsOfFree(final FlipCounts flips, final FlipCounts free) {
    return free.negative() == 0
        ? 1 + flips.negative()
        : (double) flips.negative() / free.negative();
  }

  // Negated, so that NaN fails.
  private static void moreThan(
      final List<String> faults, final String what, final double value, final double least) {
    if (!(value > least)) {
      faults.add(what + " " + rounded(value) + ", more than " + least + " is wanted");
    }
  }

  private static void atLeast(
      final List<String> faults,
      final String what,
      final double value,
      final Optional<Double> least) {
    if (least.isPresent() && !(value >= least.get())) {
      faults.add(what + " " + rounded(value) + ", at least " + least.get());
    }
  }

  private static void atMost(
      final List<String> faults,
      final String what,
      final double value,
      final Optional<Double> most) {
    if (most.isPresent() && !(value <= most.get())) {
      faults.add(what + " " + rounded(value) + ", at most " + most.get());
    }
  }

  private static double rounded(final double value) {
    return Double.isFinite(value) ? Math.rint(value * 1e4) / 1e4 : value;
  }

  /** All of it, by name. */
  Figures figures(final Thresholds thresholds) {
    final Figures figures = new Figures();
    photographs.ifPresent(comparison -> put(figures, comparison));
    grades.ifPresent(
        comparison -> {
          if (photographs.isEmpty()) {
            comparison.flips().put(figures, "");
          }
          comparison.flips().put(figures, "grades.");
          figures.put("grades.notFoundByBoth", comparison.missed());
        });
    betweenSizes.ifPresent(sizes -> put(figures, sizes));
    lineage.ifPresent(all -> put(figures, all));
    floats.ifPresent(
        fidelity -> {
          figures.put("int8.meanCosine", fidelity.meanCosine());
          figures.put("int8.leastCosine", fidelity.leastCosine());
          figures.put("int8.top1", fidelity.top1());
          figures.put("int8.floatTop1", fidelity.floatTop1());
          figures.put("int8.photographs", fidelity.count());
        });
    rounding.ifPresent(cost -> cost.put(figures));
    thresholds.byName().forEach((name, value) -> figures.put("thresholds." + name, value));
    figures.put("pass", faults(thresholds).isEmpty());
    return figures;
  }

  private static void put(final Figures figures, final Comparison comparison) {
    figures.put("cmc1.oldOld", comparison.oldOld().cmc1());
    figures.put("cmc1.newOld", comparison.newOld().cmc1());
    figures.put("cmc1.oldNew", comparison.oldNew().cmc1());
    figures.put("cmc1.newNew", comparison.newNew().cmc1());
    figures.put("cmc1.standardError", comparison.newOld().cmc1StandardError());
    figures.put("map.oldOld", comparison.oldOld().map());
    figures.put("map.newOld", comparison.newOld().map());
    figures.put("map.oldNew", comparison.oldNew().map());
    figures.put("map.newNew", comparison.newNew().map());
    figures.put("map.standardError", comparison.newOld().mapStandardError());
    comparison
        .free()
        .ifPresent(
            result -> {
              figures.put("cmc1.free", result.cmc1());
              figures.put("map.free", result.map());
            });
    figures.put("queries", comparison.newOld().count());
    figures.put("updateGain", comparison.updateGainMap());
    figures.put("updateGainCmc1", comparison.updateGainCmc1());
    figures.put("updateGainAgainst", comparison.free().isPresent() ? "free" : "newNew");
    comparison.flips().put(figures, "");
    comparison
        .freeFlips()
        .ifPresent(
            flips -> {
              flips.put(figures, "freeFlips.");
              figures.put("flipsOfFree", flipsOfFree(comparison.flips(), flips));
            });
    comparison
        .byClass()
        .forEach(
            (name, shares) -> {
              figures.put("accuracyByClass." + name + ".old", shares[0]);
              figures.put("accuracyByClass." + name + ".new", shares[1]);
            });
  }

  private static void put(final Figures figures, final BetweenSizes sizes) {
    figures.put("betweenSizes.other", sizes.other());
    figures.put("betweenSizes.cmc1.newOther", sizes.newOther().cmc1());
    figures.put("betweenSizes.cmc1.otherOther", sizes.otherOther().cmc1());
    figures.put("betweenSizes.cmc1.otherNew", sizes.otherNew().cmc1());
    figures.put("betweenSizes.map.newOther", sizes.newOther().map());
    figures.put("betweenSizes.map.otherOther", sizes.otherOther().map());
    figures.put("betweenSizes.map.otherNew", sizes.otherNew().map());
    figures.put("betweenSizes.lossMap", sizes.lossMap());
    figures.put("betweenSizes.lossCmc1", sizes.lossCmc1());
  }

  private static void put(final Figures figures, final LineageComparison all) {
    figures.put("lineage.averageCompatibilityMap", all.averageCompatibilityMap());
    figures.put("lineage.averageCompatibilityCmc1", all.averageCompatibilityCmc1());
    for (int i = 0; i < all.names().size(); i++) {
      for (int j = 0; j < all.names().size(); j++) {
        final String pair = plain(all.names().get(i)) + " in " + plain(all.names().get(j));
        figures.put("lineage.map." + pair, all.results().get(i).get(j).map());
        figures.put("lineage.cmc1." + pair, all.results().get(i).get(j).cmc1());
      }
    }
  }

  /** Without what would be taken for a step down in the tree of figures. */
  private static String plain(final String generation) {
    return generation.replace('.', '-');
  }
}
