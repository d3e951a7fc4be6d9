package pomona.training.train;

/**
 * How much the fruits that the network itself finds in photographs teach. Early masks are noise, so
 * nothing is learnt from them at first; from a share of the run on, both weights rise evenly.
 *
 * @param fruits weight of class and group of each fruit, taken for its photograph's product; 0: off
 * @param sound weight of "a fruit in a shop is no Reject"; 0: off
 * @param from the share of the run after which they begin to rise
 */
public record WeakLabels(double fruits, double sound, double from) {

  /** Photographs teach by the whole frame alone. */
  public static final WeakLabels NONE = new WeakLabels(0, 0, 1);

  /** The share of the run that the rise takes. */
  static final double RISE = 0.1;

  public WeakLabels {
    if (!(fruits >= 0 && fruits <= 100) || !(sound >= 0 && sound <= 100)) {
      throw new IllegalArgumentException(
          "weights of weak labels are 0 to 100, not " + fruits + " and " + sound);
    }
    if (!(from >= 0 && from <= 1)) {
      throw new IllegalArgumentException(
          "weak labels begin at a share of the run, 0 to 1, not at " + from);
    }
  }

  /** The share of both weights that counts when a share of the run is done. */
  double risen(final double done) {
    return fruits == 0 && sound == 0 ? 0 : Math.max(0, Math.min(1, (done - from) / RISE));
  }
}
