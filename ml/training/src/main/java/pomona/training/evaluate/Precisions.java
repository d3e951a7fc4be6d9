package pomona.training.evaluate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pomona.json.Json;
import pomona.training.data.CocoData;

/** Average precision of masks or of boxes, with classes told apart in three ways. */
final class Precisions {
  private static final long BOOTSTRAP_SEED = 1;

  /** What has to agree besides the place. */
  enum View {
    /** Nothing: a fruit was found. */
    AGNOSTIC,
    /** The group: an apple of any variety. */
    COARSE,
    /** The class. */
    AWARE
  }

  private final String what;
  private final Naming naming;
  private final Map<View, List<AveragePrecision.Picture>> pictures = new EnumMap<>(View.class);
  private int truths;
  private int recalled;

  /**
   * @param what {@code mask} or {@code box}
   */
  Precisions(final String what, final Naming naming) {
    this.what = what;
    this.naming = naming;
    for (final View view : View.values()) {
      pictures.put(view, new ArrayList<>());
    }
  }

  private boolean ofMasks() {
    return what.equals("mask");
  }

  /** Adds a picture; returns the overlaps of what was found (rows) with what is there. */
  double[][] add(final CocoData.Picture picture, final Candidate.Sighting sighting) {
    final double[][] overlaps = Pairing.overlaps(picture, sighting, ofMasks());
    for (final View view : View.values()) {
      final List<AveragePrecision.Truth> there = new ArrayList<>();
      for (final CocoData.Instance instance : picture.instances()) {
        there.add(
            new AveragePrecision.Truth(
                category(view, instance.category()), instance.areaPx(), instance.crowd()));
      }
      final List<AveragePrecision.Found> found = new ArrayList<>();
      for (final Candidate.Found one : sighting.found()) {
        found.add(
            new AveragePrecision.Found(
                category(view, one.className()),
                one.score(),
                ofMasks() ? one.mask().areaPx() : one.box().areaPx()));
      }
      pictures.get(view).add(new AveragePrecision.Picture(there, found, overlaps));
    }
    truths += (int) picture.instances().stream().filter(instance -> !instance.crowd()).count();
    Pairing.pair(picture, sighting, overlaps, (truth, found) -> recalled++);
    return overlaps;
  }

  private int category(final View view, final String name) {
    return switch (view) {
      case AGNOSTIC -> 0;
      case COARSE -> naming.findGroup(name);
      case AWARE -> naming.find(name);
    };
  }

  private int categories(final View view) {
    return switch (view) {
      case AGNOSTIC -> 1;
      case COARSE -> naming.groupNames().size();
      case AWARE -> naming.names().size();
    };
  }

  /**
   * Everything of one view, and the two figures of each.
   *
   * @param main whose figures are called by no view's name
   */
  void tell(final Findings findings, final View main) {
    final Figures figures = findings.figures();
    final AveragePrecision.Result all = result(main, AveragePrecision.Sizes.ALL);
    figures.put(what + ".ap", all.ap());
    figures.put(
        what + ".apStandardError",
        AveragePrecision.standardError(pictures.get(main), categories(main), BOOTSTRAP_SEED));
    figures.put(what + ".ap50", all.ap50());
    figures.put(what + ".ap75", all.ap75());
    figures.put(what + ".apSmall", result(main, AveragePrecision.Sizes.SMALL).ap());
    figures.put(what + ".apMedium", result(main, AveragePrecision.Sizes.MEDIUM).ap());
    figures.put(what + ".apLarge", result(main, AveragePrecision.Sizes.LARGE).ap());
    figures.put(what + ".recall50", (double) recalled / truths);
    for (final View view : View.values()) {
      final AveragePrecision.Result one =
          view == main ? all : result(view, AveragePrecision.Sizes.ALL);
      figures.put(what + "." + Json.word(view) + ".ap", one.ap());
      figures.put(what + "." + Json.word(view) + ".ap50", one.ap50());
    }
    if (!Double.isNaN(all.ap())) {
      findings.curves().put("Precision over recall, " + what + ", IoU 0.5", all.curve());
    }
    if (main == View.AWARE && ofMasks()) {
      final Map<String, Double> byClass = new TreeMap<>();
      for (int i = 0; i < all.byCategory().length; i++) {
        if (!Double.isNaN(all.byCategory()[i])) {
          byClass.put(naming.names().get(i), all.byCategory()[i]);
        }
      }
      findings.bars().put("Mask AP of each class", byClass);
    }
  }

  private AveragePrecision.Result result(final View view, final AveragePrecision.Sizes sizes) {
    return AveragePrecision.of(pictures.get(view), categories(view), sizes);
  }
}
