package pomona.learn.teach;

/**
 * Fruits that were unknown, that nobody called by the name of a new product, and that become known
 * by it. Not all fruits of a product lie in the cluster that it is taught from, so some of these
 * are its own. They are too many where they are more than {@value #MOST} of the unknown fruits, and
 * more than {@value #MOST_OF_OWN} times as many as the product's own in cluster and lesson.
 *
 * <pre>
 *   boolean refused = Strangers.tooMany(admitted, strangers, own);
 * </pre>
 *
 * <p>The second share was chosen on embeddings of four kinds of produce and is reported on five
 * others, in docs/learning.md.
 */
public final class Strangers {
  private static final double MOST = 0.02;
  private static final double MOST_OF_OWN = 0.5;

  private Strangers() {}

  /**
   * Whether a product admits too many.
   *
   * @param admitted how many become known
   * @param strangers of how many
   * @param own fruits of its cluster and its lesson
   */
  public static boolean tooMany(int admitted, int strangers, int own) {
    return admitted > MOST * strangers && admitted > MOST_OF_OWN * own;
  }
}
