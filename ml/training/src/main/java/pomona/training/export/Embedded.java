package pomona.training.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pomona.embedding.Embedding;
import pomona.head.Doubt;
import pomona.head.Familiarity;
import pomona.head.KnownLimits;
import pomona.head.LinearHead;
import pomona.training.evaluate.CalibrationError;

/**
 * Photographs as the int8 graph embeds them.
 *
 * @param units of length 1, one for each photograph
 * @param labels of the same photographs
 */
record Embedded(List<float[]> units, List<Integer> labels) {

  /** Of a class's own training photographs, this share lies within its limit. */
  private static final double OWN_SHARE = 0.98;

  /** The share of held-out photographs and of found fruits that must be familiar. */
  private static final double HELD_SHARE = 0.97;

  /** The same of fruits that are named rightly. */
  private static final double HELD_FRUITS = 0.95;

  /** A class with fewer fruits that are named rightly has the limit of its whole photographs. */
  private static final int ENOUGH_FRUITS = 10;

  private static final double COLDEST = 0.25;
  private static final double HOTTEST = 8;

  Embedded {
    if (units.isEmpty()) {
      throw new IllegalArgumentException("no photograph was embedded");
    }
    units = List.copyOf(units);
    labels = List.copyOf(labels);
  }

  /**
   * Class means, and how far from each its photographs lie.
   *
   * @param others embeddings that lie farther out, because they were not trained on or are of
   *     fruits under their masks; all limits are widened by one distance until enough of each of
   *     these are familiar
   */
  Familiarity familiarity(int classes, List<Embedded> others) {
    float[] means = means(classes);
    float[] farthest = new float[classes];
    Arrays.fill(farthest, 2);
    Familiarity unlimited = new Familiarity(means, farthest);
    for (int label = 0; label < classes; label++) {
      farthest[label] = limit(unlimited, label);
    }
    Familiarity narrow = new Familiarity(means, farthest);
    float more = 0;
    for (Embedded other : others) {
      List<Float> excesses = other.units().stream().map(narrow::excess).toList();
      more = Math.max(more, quantile(excesses, HELD_SHARE));
    }
    for (int label = 0; label < classes; label++) {
      farthest[label] = Math.min(2, farthest[label] + more);
    }
    return new Familiarity(means, farthest);
  }

  /**
   * How far from the class means fruits may lie: of each class as far as most of its fruits that
   * are named rightly, where there are enough, and all of them moved by one distance so that as
   * many as wanted of the rightly named fruits that were held back are familiar. Others are not
   * asked: most of what is named wrongly should be unknown.
   */
  static float[] limitsOfFruits(
      Familiarity whole, LinearHead head, Embedded learnt, Embedded held) {
    float[] limits = new float[whole.count()];
    Embedded right = learnt.named(head);
    for (int label = 0; label < limits.length; label++) {
      List<Float> distances = right.distances(whole, label);
      limits[label] =
          distances.size() < ENOUGH_FRUITS
              ? whole.farthest(label)
              : Math.min(2, quantile(distances, OWN_SHARE));
    }
    Familiarity narrow = whole.withFarthest(limits);
    List<Float> excesses = held.named(head).units.stream().map(narrow::excess).toList();
    float more = excesses.isEmpty() ? 0 : Math.max(0, quantile(excesses, HELD_FRUITS));
    for (int label = 0; label < limits.length; label++) {
      limits[label] = Math.min(2, limits[label] + more);
    }
    return limits;
  }

  /** Those that a head names rightly; all where it names none. */
  private Embedded named(LinearHead head) {
    List<float[]> kept = new ArrayList<>();
    List<Integer> names = new ArrayList<>();
    float[] logits = new float[head.count()];
    for (int i = 0; i < units.size(); i++) {
      head.logits(units.get(i), logits);
      if (head.probabilities(logits) == labels.get(i)) {
        kept.add(units.get(i));
        names.add(labels.get(i));
      }
    }
    return kept.isEmpty() ? this : new Embedded(kept, names);
  }

  private List<Float> distances(Familiarity familiarity, int label) {
    List<Float> distances = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      if (labels.get(i) == label) {
        distances.add(Math.max(0, familiarity.distance(label, units.get(i))));
      }
    }
    return distances;
  }

  /** Expected calibration error of a head's probabilities. */
  double calibrationError(LinearHead head) {
    CalibrationError error = new CalibrationError();
    float[] logits = new float[head.count()];
    for (int i = 0; i < units.size(); i++) {
      head.logits(units.get(i), logits);
      int best = head.probabilities(logits);
      error.add(logits[best], best == labels.get(i));
    }
    return error.value();
  }

  private float[] means(int classes) {
    float[] means = new float[classes * Embedding.DIMENSIONS];
    for (int i = 0; i < units.size(); i++) {
      for (int k = 0; k < Embedding.DIMENSIONS; k++) {
        means[labels.get(i) * Embedding.DIMENSIONS + k] += units.get(i)[k];
      }
    }
    TrainedHeads.normalise(means);
    return means;
  }

  private float limit(Familiarity unlimited, int label) {
    List<Float> distances = distances(unlimited, label);
    if (distances.isEmpty()) {
      throw new IllegalArgumentException(
          "class " + label + " has no photograph to learn its limits from");
    }
    return quantile(distances, OWN_SHARE);
  }

  /** The strength of a head's answer that a share of these reach. */
  float reachedBy(double share, LinearHead head) {
    List<Float> weaknesses = new ArrayList<>();
    float[] logits = new float[head.count()];
    for (float[] unit : units) {
      head.logits(unit, logits);
      weaknesses.add(-head.strength(logits, head.count()));
    }
    return -quantile(weaknesses, share);
  }

  /**
   * How strongly a head must answer: of photographs and of found fruits as strongly as it answers
   * most of those that were held back.
   */
  static KnownLimits known(LinearHead head, Embedded photographs, Embedded fruits) {
    return new KnownLimits(
        photographs.reachedBy(HELD_SHARE, head),
        fruits.named(head).reachedBy(HELD_FRUITS, head),
        head.count());
  }

  /** The share that is unknown. */
  double unknown(LinearHead head, Doubt doubt) {
    float[] logits = new float[head.count()];
    int beyond = 0;
    for (float[] unit : units) {
      head.logits(unit, logits);
      beyond += doubt.excess(unit, logits) > 0 ? 1 : 0;
    }
    return (double) beyond / units.size();
  }

  private static float quantile(List<Float> values, double share) {
    List<Float> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size()) - 1));
  }

  /** The share that a head names rightly. */
  double topOne(LinearHead head) {
    int right = 0;
    float[] logits = new float[head.count()];
    for (int i = 0; i < units.size(); i++) {
      head.logits(units.get(i), logits);
      right += head.probabilities(logits) == labels.get(i) ? 1 : 0;
    }
    return (double) right / units.size();
  }

  /** The temperature at which the head's probabilities fit these photographs best. */
  float temperature(LinearHead head) {
    double best = 1;
    for (double tried = COLDEST; tried <= HOTTEST; tried *= 1.02) {
      best = surprise(head, tried) < surprise(head, best) ? tried : best;
    }
    return (float) best;
  }

  private double surprise(LinearHead head, double temperature) {
    LinearHead tempered = head.withTemperature((float) temperature);
    float[] logits = new float[head.count()];
    double sum = 0;
    for (int i = 0; i < units.size(); i++) {
      tempered.logits(units.get(i), logits);
      tempered.probabilities(logits);
      sum -= Math.log(Math.max(1e-12, logits[labels.get(i)]));
    }
    return sum;
  }
}
