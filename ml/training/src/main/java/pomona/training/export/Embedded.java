package pomona.training.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pomona.embedding.Embedding;
import pomona.head.Familiarity;
import pomona.head.LinearHead;

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
    List<Float> distances = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      if (labels.get(i) == label) {
        distances.add(Math.max(0, unlimited.distance(label, units.get(i))));
      }
    }
    if (distances.isEmpty()) {
      throw new IllegalArgumentException(
          "class " + label + " has no photograph to learn its limits from");
    }
    return quantile(distances, OWN_SHARE);
  }

  /** The share that lies beyond every class's limit. */
  double unfamiliar(Familiarity familiarity) {
    long beyond = units.stream().filter(unit -> familiarity.excess(unit) > 0).count();
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
