package pomona.training.gate;

import java.util.List;
import java.util.Locale;
import pomona.training.evaluate.Figures;

/**
 * How an update changes the answers for samples that both generations judged.
 *
 * <p>The negative flip rate is the share that the old one had right and the new one has wrong;
 * relative to what two independent networks of these errors would flip it is {@code NFR / ((1 -
 * err_old) err_new)} (Yan et al., CVPR 2021).
 */
record FlipCounts(int compared, int oldRight, int newRight, int negative) {

  static FlipCounts of(final List<Boolean> before, final List<Boolean> after) {
    int oldRight = 0;
    int newRight = 0;
    int negative = 0;
    for (int i = 0; i < before.size(); i++) {
      oldRight += before.get(i) ? 1 : 0;
      newRight += after.get(i) ? 1 : 0;
      negative += before.get(i) && !after.get(i) ? 1 : 0;
    }
    return new FlipCounts(before.size(), oldRight, newRight, negative);
  }

  double oldAccuracy() {
    return (double) oldRight / Math.max(1, compared);
  }

  double newAccuracy() {
    return (double) newRight / Math.max(1, compared);
  }

  double rate() {
    return (double) negative / Math.max(1, compared);
  }

  double standardError() {
    return Math.sqrt(rate() * (1 - rate()) / Math.max(1, compared));
  }

  /** The relative rate; 0 if chance could flip nothing. */
  double relative() {
    final double byChance = oldAccuracy() * (1 - newAccuracy());
    return byChance == 0 ? 0 : rate() / byChance;
  }

  /** Notes all of it, under a prefix or none. */
  void put(final Figures figures, final String prefix) {
    figures.put(prefix + "compared", compared);
    figures.put(prefix + "oldAccuracy", oldAccuracy());
    figures.put(prefix + "newAccuracy", newAccuracy());
    figures.put(prefix + "negativeFlips", negative);
    figures.put(prefix + "negativeFlipRate", rate());
    figures.put(prefix + "negativeFlipRateStandardError", standardError());
    figures.put(prefix + "relativeNfr", relative());
  }

  /** In words. */
  String sentence(final String what) {
    return String.format(
        Locale.ROOT,
        "Of %d %s, the old generation judges %.1f %% rightly and the new one %.1f %%. %d that were"
            + " right are wrong now: %.1f %% (± %.1f), which is %.0f %% of what two unrelated"
            + " networks of these errors would lose.",
        compared,
        what,
        100 * oldAccuracy(),
        100 * newAccuracy(),
        negative,
        100 * rate(),
        100 * standardError(),
        100 * relative());
  }
}
