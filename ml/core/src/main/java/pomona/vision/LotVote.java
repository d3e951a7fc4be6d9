package pomona.vision;

import java.util.Arrays;
import pomona.head.LotPrior;

/**
 * Lets a lot settle what its fruits are: {@code vote} after each frame of a sweep, then {@code
 * classOf} and {@code isForeign}.
 *
 * <p>A lot holds one product. Until that is known each fruit that a tracker counts votes once, by
 * the sum of its log probabilities over the frames that showed it. Once {@value #LEAST_VOTES}
 * fruits have voted and {@value #AGREED} of them agree, or when a label or a person said it, the
 * product is a prior: with {@code p} the head's calibrated probabilities, which know no prior, the
 * posterior is {@code p_k P(k) / sum p_j P(j)}, with the prior {@code P} of {@link LotPrior}. A
 * fruit is <em>foreign</em> where the posterior of the product is small over all the frames that
 * showed it: its looks speak so strongly against the product that the lot's word does not outweigh
 * them. Nothing is allocated after construction.
 */
public final class LotVote {
  static final int LEAST_VOTES = 10;
  static final double AGREED = 0.7;

  /** No frame says more than this against a class. */
  private static final float LEAST_LOG = -12;

  /** Frames of one fruit are no independent witnesses: more than so many count as so many. */
  private static final int MOST_FRAMES = 4;

  private static final int NOBODY = -1;

  private final int classes;
  private final long[] identities;
  private final float[] sums;
  private final int[] frames;
  private final int[] bests;
  private final int[] votes;
  private int count;
  private int told = -1;
  private int settled = -1;

  /**
   * @param mostFruits at most so many fruits of a lot vote; the first ones do
   */
  public LotVote(int classes, int mostFruits) {
    this.classes = classes;
    identities = new long[mostFruits];
    sums = new float[mostFruits * classes];
    frames = new int[mostFruits];
    bests = new int[mostFruits];
    votes = new int[classes];
  }

  /** Somebody said what the lot is of: a label, or a person's touch. */
  public void tell(int classIndex) {
    if (classIndex < 0 || classIndex >= classes) {
      throw new IndexOutOfBoundsException("there are " + classes + " classes, no " + classIndex);
    }
    told = classIndex;
  }

  /** For the next lot. */
  public void reset() {
    count = 0;
    told = -1;
    settled = -1;
    Arrays.fill(votes, 0);
  }

  /** A fruit that the tracker counts was seen in one more frame; identity 0 does not vote. */
  public void vote(long identity, SeenFruit fruit) {
    int place = identity == 0 ? NOBODY : place(identity);
    if (place == NOBODY && identity != 0 && count < identities.length) {
      place = register(identity);
    }
    if (place == NOBODY) {
      return;
    }
    if (frames[place]++ > 0) {
      votes[bests[place]]--;
    }
    int best = 0;
    for (int k = 0; k < classes; k++) {
      sums[place * classes + k] += log(fruit.classProbability(k));
      best = sums[place * classes + k] > sums[place * classes + best] ? k : best;
    }
    bests[place] = best;
    votes[best]++;
    settle();
  }

  private static float log(float probability) {
    return Math.max(LEAST_LOG, (float) Math.log(probability));
  }

  private int place(long identity) {
    for (int i = 0; i < count; i++) {
      if (identities[i] == identity) {
        return i;
      }
    }
    return NOBODY;
  }

  private int register(long identity) {
    identities[count] = identity;
    frames[count] = 0;
    Arrays.fill(sums, count * classes, (count + 1) * classes, 0);
    return count++;
  }

  private void settle() {
    int most = 0;
    for (int k = 1; k < classes; k++) {
      most = votes[k] > votes[most] ? k : most;
    }
    settled = isAgreed(count, votes[most]) ? most : -1;
  }

  /** Whether so many fruits settle what a lot is, of which so many agree. */
  public static boolean isAgreed(int fruits, int ofOneClass) {
    return fruits >= LEAST_VOTES && ofOneClass >= AGREED * fruits;
  }

  /** The class of the lot: what was told, or what its fruits agree on; -1 while neither is so. */
  public int product() {
    return told >= 0 ? told : settled;
  }

  /** What a fruit is, given the lot. */
  public int classOf(long identity, SeenFruit fruit) {
    int product = product();
    return product < 0
        ? fruit.classIndex()
        : isForeign(identity, fruit) ? other(place(identity), fruit) : product;
  }

  /** Whether it stands out of its lot so strongly that it is not of the lot's product. */
  public boolean isForeign(long identity, SeenFruit fruit) {
    return product() >= 0 && LotPrior.isForeign(own(place(identity), fruit));
  }

  /**
   * How sure {@link #classOf} is: by the lot and the looks, or by the looks of this frame alone.
   */
  public double probability(long identity, SeenFruit fruit) {
    int product = product();
    if (product < 0) {
      return fruit.classProbability();
    }
    int place = place(identity);
    double own = own(place, fruit);
    return LotPrior.isForeign(own) ? fruit.classProbability(other(place, fruit)) : own;
  }

  private double own(int place, SeenFruit fruit) {
    int product = product();
    double own = evidence(place, fruit, product);
    double against = 0;
    for (int k = 0; k < classes; k++) {
      against += k == product ? 0 : Math.exp(evidence(place, fruit, k) - own);
    }
    return LotPrior.own(LotPrior.rest(classes) * against);
  }

  /** The best class that is not the lot's product. */
  private int other(int place, SeenFruit fruit) {
    int best = -1;
    for (int k = 0; k < classes; k++) {
      if (k != product()
          && (best < 0 || evidence(place, fruit, k) > evidence(place, fruit, best))) {
        best = k;
      }
    }
    return best;
  }

  /** The log probability of a class over the frames of a voter, or in this frame alone. */
  private double evidence(int place, SeenFruit fruit, int label) {
    if (place == NOBODY) {
      return log(fruit.classProbability(label));
    }
    double mean = sums[place * classes + label] / frames[place];
    return mean * Math.min(MOST_FRAMES, frames[place]);
  }
}
