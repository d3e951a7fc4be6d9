package pomona.vision;

import java.util.Arrays;
import java.util.List;
import pomona.head.Heads;

/**
 * What the fruits of one frame are, given each other: {@code read} a sight, then ask for the {@code
 * label} of each place.
 *
 * <p>A crate holds few products, and nobody knows before which. The shares {@code s_k} of the
 * products in a frame are estimated by expectation and maximisation from the heads' own
 * probabilities {@code p_ik} of the fruits (Saerens, Latinne and Decaestecker, Adjusting the
 * outputs of a classifier to new a priori probabilities, 2002):
 *
 * <pre>
 *   r_ik = s_k p_ik / sum_j s_j p_ij       what a fruit is, given the shares
 *   s_k  = (a + sum_i r_ik) / (a K + n)    the shares, given what the fruits are
 * </pre>
 *
 * <p>So a fruit that could be two products is the one that lies around it, and one that looks
 * surely like another stays that. A fruit that is unknown takes no part. One alone has only its own
 * looks. Nothing is allocated after construction.
 */
public final class FrameProducts {
  /** {@code a}: how many fruits of each product are imagined beside those that are seen. */
  private static final float IMAGINED = 0.2f;

  private static final int ROUNDS = 5;

  private final List<String> names;
  private final int classes;
  private final float[] shares;
  private final float[] sums;
  private final float[] given;
  private final boolean[] takesPart;
  private final int[] labels;
  private final float[] probabilities;

  /**
   * Nothing was read yet.
   *
   * @param mostFruits at most so many in a frame
   */
  public FrameProducts(Heads heads, int mostFruits) {
    names = heads.classes().labels();
    classes = names.size();
    shares = new float[classes];
    sums = new float[classes];
    given = new float[classes];
    takesPart = new boolean[mostFruits];
    labels = new int[mostFruits];
    probabilities = new float[mostFruits];
  }

  /** Of all fruits of a frame. */
  public void read(Sight sight) {
    read(sight, 0);
  }

  /** Of those that are at least so sure; the others have only their own looks. */
  public void read(Sight sight, float scoreAtLeast) {
    int together = 0;
    for (int i = 0; i < sight.count(); i++) {
      SeenFruit fruit = sight.fruit(i);
      takesPart[i] = fruit.isFamiliar() && fruit.score() >= scoreAtLeast;
      together += takesPart[i] ? 1 : 0;
    }
    if (together > 1) {
      estimate(sight, together);
    }
    for (int i = 0; i < sight.count(); i++) {
      SeenFruit fruit = sight.fruit(i);
      if (takesPart[i] && together > 1) {
        judge(fruit);
        labels[i] = best();
        probabilities[i] = (given[labels[i]] + fruit.classProbability(labels[i])) / 2;
      } else {
        labels[i] = fruit.classIndex();
        probabilities[i] = fruit.classProbability();
      }
    }
  }

  private void estimate(Sight sight, int together) {
    Arrays.fill(shares, 1f / classes);
    for (int round = 0; round < ROUNDS; round++) {
      Arrays.fill(sums, IMAGINED);
      for (int i = 0; i < sight.count(); i++) {
        if (takesPart[i]) {
          judge(sight.fruit(i));
          for (int k = 0; k < classes; k++) {
            sums[k] += given[k];
          }
        }
      }
      for (int k = 0; k < classes; k++) {
        shares[k] = sums[k] / (IMAGINED * classes + together);
      }
    }
  }

  private void judge(SeenFruit fruit) {
    float sum = 0;
    for (int k = 0; k < classes; k++) {
      given[k] = shares[k] * fruit.classProbability(k);
      sum += given[k];
    }
    for (int k = 0; k < classes; k++) {
      given[k] /= sum;
    }
  }

  private int best() {
    int best = 0;
    for (int k = 1; k < classes; k++) {
      best = given[k] > given[best] ? k : best;
    }
    return best;
  }

  /** What the fruit at a place of the sight is, given the others of its frame. */
  public int label(int place) {
    return labels[place];
  }

  /** The name of that; a guess of a fruit that is unknown. */
  public String className(int place) {
    return names.get(labels[place]);
  }

  /**
   * How probable that is: the mean of what the frame and its own looks say. Fruits of one picture
   * are no independent witnesses, and by the frame alone too much is called sure.
   */
  public float probability(int place) {
    return probabilities[place];
  }
}
