package pomona.head;

/**
 * What a lot says of its fruits. A lot holds one product, so each of its fruits is that with a
 * probability of {@value #OWN} before anybody looks, and each other class shares the rest evenly.
 * With {@code p} the class head's calibrated probabilities, which know no prior,
 *
 * <pre>P(product | looks) = OWN p_product / (OWN p_product + sum over others of rest p_k).</pre>
 */
public final class LotPrior {
  private static final double OWN = 0.98;

  /** A fruit is foreign where it is more probably anything else than its lot's product. */
  private static final double FOREIGN_BELOW = 0.5;

  private LotPrior() {}

  /** Of each class but the product, so many classes in all. */
  public static double rest(int classes) {
    return (1 - OWN) / Math.max(1, classes - 1);
  }

  /**
   * The probability that a fruit is of its lot's product.
   *
   * @param against the sum over the other classes of {@code rest p_k / p_product}
   */
  public static double own(double against) {
    return OWN / (OWN + against);
  }

  /** The same by a head's probabilities of one look. */
  public static double own(float[] probabilities, int product) {
    double others = 0;
    for (int k = 0; k < probabilities.length; k++) {
      others += k == product ? 0 : probabilities[k];
    }
    return own(rest(probabilities.length) * others / Math.max(1e-9, probabilities[product]));
  }

  /** Whether it stands out of its lot so strongly that it is not of the lot's product. */
  public static boolean isForeign(double own) {
    return own < FOREIGN_BELOW;
  }
}
