package pomona.head;

import java.util.Optional;
import pomona.embedding.Embedding;

/**
 * How far something lies beyond what heads know: {@code heads.doubtOfFruits().excess(unit,
 * logits)}. Above 0 it is unknown. It is measured in cosines, either way: by how much the class
 * head answers too weakly where the heads have {@link KnownLimits}, by how far it lies from every
 * class's mean where they have not. A class that was taught later knows its own by the distance,
 * and so does one that was taught further ({@link TaughtFurther}).
 */
public final class Doubt {
  private final Familiarity familiarity;
  private final LinearHead classes;
  private final int trained;
  private final float leastStrength;
  private final Optional<TaughtFurther> further;

  /** For each class the row that it had before it was taught further; -1 without one. */
  private final int[] before;

  /** For each place of what was taught further, the class that it is of. */
  private final int[] classOfPlace;

  /**
   * By strength where there is a least one, and by distance.
   *
   * @param heads that it is about
   */
  Doubt(Familiarity familiarity, LinearHead classes, Optional<Float> leastStrength, Heads heads) {
    this.familiarity = familiarity;
    this.classes = classes;
    this.trained = heads.known().map(KnownLimits::classes).orElse(0);
    this.leastStrength = leastStrength.orElse(0f);
    this.further = heads.further();
    this.before = new int[classes.count()];
    this.classOfPlace = new int[further.map(taught -> taught.places().count()).orElse(0)];
    for (int k = 0; k < before.length; k++) {
      String label = classes.labels().get(k);
      before[k] = further.map(taught -> taught.before().labels().indexOf(label)).orElse(-1);
    }
    for (int place = 0; place < classOfPlace.length; place++) {
      TaughtFurther taught = further.get();
      String label = taught.before().labels().get(taught.rows().get(place));
      classOfPlace[place] = classes.labels().indexOf(label);
    }
  }

  /**
   * Above 0 is unknown. Allocates nothing.
   *
   * @param unit an embedding of length 1
   * @param logits what the class head says of it
   */
  public float excess(float[] unit, float[] logits) {
    float least = trained == 0 ? Float.POSITIVE_INFINITY : leastStrength - strength(unit, logits);
    least = Math.min(least, familiarity.excess(unit, trained));
    if (classOfPlace.length == 0) {
      return least;
    }
    int best = 0;
    for (int k = 1; k < before.length; k++) {
      best = logits[k] > logits[best] ? k : best;
    }
    Familiarity places = further.get().places();
    for (int place = 0; place < classOfPlace.length; place++) {
      if (classOfPlace[place] == best) {
        least = Math.min(least, places.distance(place, unit) - places.farthest(place));
      }
    }
    return least;
  }

  /** Whether it is like what the heads know, whatever they call it. */
  public boolean knows(Embedding embedding) {
    float[] unit = embedding.toUnit();
    float[] logits = new float[classes.count()];
    classes.logits(unit, logits);
    return excess(unit, logits) <= 0;
  }

  /** As the head answered before anything was taught further: a raised row says nothing of it. */
  private float strength(float[] unit, float[] logits) {
    if (classOfPlace.length == 0) {
      return classes.strength(logits, trained);
    }
    double largest = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int k = 0; k < trained; k++) {
      float logit = trainedLogit(k, unit, logits);
      if (logit > largest) {
        sum = sum * Math.exp(largest - logit) + 1;
        largest = logit;
      } else {
        sum += Math.exp(logit - largest);
      }
    }
    return (float) ((largest + Math.log(sum)) / classes.scale());
  }

  private float trainedLogit(int label, float[] unit, float[] logits) {
    return before[label] < 0 ? logits[label] : further.get().before().logit(before[label], unit);
  }
}
