package pomona.app.scan;

import pomona.phone.record.SettledLot;
import pomona.vision.Sight;

/**
 * What the fruits of a frame are, as an {@link Overlay} has them: by their looks alone, until
 * {@link #settle} asks the lot. It allocates nothing once it has met the busiest frame.
 */
final class OverlayNames {
  private boolean[] known = new boolean[0];
  private String[] classes = new String[0];
  private float[] freshnessLost = new float[0];
  private String product = "";

  void fill(Sight sight) {
    int count = sight.count();
    if (known.length < count) {
      known = new boolean[count];
      classes = new String[count];
      freshnessLost = new float[count];
    }
    product = "";
    for (int i = 0; i < count; i++) {
      known[i] = sight.fruit(i).isFamiliar();
      classes[i] = sight.fruit(i).className();
      freshnessLost[i] = Float.NaN;
    }
  }

  /** Asks the lot what they are. */
  void settle(Sight sight, SettledLot lot) {
    product = lot.product();
    for (int i = 0; i < sight.count(); i++) {
      classes[i] = lot.className(sight, i);
      freshnessLost[i] = lot.freshnessLost(sight, i);
    }
  }

  /**
   * A person says what a fruit is.
   *
   * @param isKnown false where that is taken back, and it is unknown again
   */
  void say(int fruit, String className, boolean isKnown) {
    classes[fruit] = className;
    known[fruit] = isKnown;
  }

  /** What the lot is of; empty until that is settled. */
  String product() {
    return product;
  }

  /** Whether a fruit is like anything that the model knows, or a person said what it is. */
  boolean isKnown(int fruit) {
    return known[fruit];
  }

  /** What a fruit is; a guess of one that is not known. */
  String of(int fruit) {
    return classes[fruit];
  }

  /** Whether a fruit is of another class than its lot. */
  boolean isForeign(int fruit) {
    return known[fruit] && !product.isEmpty() && !product.equals(classes[fruit]);
  }

  /** All that is said of a fruit beside its grade and defects; a copy that stays. */
  Looks looks(int fruit) {
    return new Looks(classes[fruit], known[fruit], product, freshnessLost[fruit]);
  }
}
