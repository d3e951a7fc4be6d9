package pomona.phone.record;

import java.util.Arrays;
import java.util.List;
import pomona.fruit.Fruit;
import pomona.head.Heads;
import pomona.vision.FrameProducts;
import pomona.vision.LotVote;
import pomona.vision.SeenFruit;
import pomona.vision.Sight;
import pomona.vision.Tracker;

/**
 * What the fruits in view are, settled by their lot: {@code ofLot} when the lot is known or
 * changes, {@code saw} after each frame of a sweep or {@code sawStill} after a picture, then what
 * it says of each fruit by its place in the sight. Until the lot is known a fruit is what its looks
 * and the others of its frame make it ({@link FrameProducts}); it votes by its own looks. Unknown
 * fruits do not vote, and are neither foreign nor of the product. Belongs to one thread; a frame
 * allocates nothing.
 */
public final class SettledLot {
  private static final int MOST_VOTERS = 400;
  private static final int NONE = -1;

  private final List<String> classes;
  private final LotVote vote;
  private final FrameProducts frame;
  private final long[] voters;
  private final int[] labels;
  private boolean frameIsRead;
  private boolean still;
  private LotSoFar lot = LotSoFar.NONE;
  private boolean guessed;
  private int told = NONE;

  /**
   * Nothing is known yet.
   *
   * @param mostFruits at most so many in a frame
   */
  public SettledLot(Heads heads, int mostFruits) {
    classes = heads.classes().labels();
    vote = new LotVote(classes.size(), MOST_VOTERS);
    frame = new FrameProducts(heads, mostFruits);
    voters = new long[mostFruits];
    labels = new int[mostFruits];
    Arrays.fill(labels, NONE);
  }

  /**
   * The lot that is scanned into. Its product is a prior if it was known before its first fruit or
   * is named on its label, if a person changes it, or if enough fruits agree on it. A lot that was
   * called after what {@link #taken} saw knows no more than that.
   */
  public void ofLot(LotSoFar now) {
    Arrays.fill(labels, NONE);
    boolean other = !now.id().equals(lot.id());
    boolean changed = !other && !now.product().equals(lot.product());
    if (other) {
      guessed &= lot.id().isEmpty();
      told = NONE;
      if (!lot.id().isEmpty()) {
        vote.reset();
      }
    }
    lot = now;
    boolean known =
        now.labelled()
            || changed
            || (now.fruits() == 0 && !guessed)
            || LotVote.isAgreed(now.fruits(), now.ofProduct());
    int index = classes.indexOf(now.product());
    if (index >= 0 && (known || told >= 0)) {
      told = index;
      vote.tell(index);
    }
  }

  /**
   * What was seen is about to be recorded. If no lot is open, one begins that is called after it.
   */
  public void taken() {
    guessed |= lot.id().isEmpty();
  }

  /** Another crate of the lot: the tracker begins anew. */
  public void nextCrate() {
    Arrays.fill(labels, NONE);
    vote.reset();
    if (told >= 0) {
      vote.tell(told);
    }
  }

  /** Lets the fruits of a frame vote. */
  public void saw(Sight sight, Tracker tracker) {
    if (still) {
      nextCrate();
    }
    still = false;
    for (int i = 0; i < sight.count(); i++) {
      voters[i] = tracker.identity(i);
    }
    vote(sight);
  }

  /**
   * Lets the fruits of a picture vote, which is no part of a sweep: each of them is another one.
   */
  public void sawStill(Sight sight) {
    nextCrate();
    still = true;
    for (int i = 0; i < sight.count(); i++) {
      voters[i] = i + 1L;
    }
    vote(sight);
  }

  private void vote(Sight sight) {
    frameIsRead = false;
    Arrays.fill(labels, NONE);
    for (int i = 0; i < sight.count(); i++) {
      SeenFruit fruit = sight.fruit(i);
      vote.vote(fruit.isFamiliar() ? voters[i] : 0, fruit);
    }
  }

  /** What the lot is of; empty until it is settled. */
  public String product() {
    return vote.product() < 0 ? "" : classes.get(vote.product());
  }

  /** Whether a fruit stands out so strongly that it is not of the lot's product. */
  public boolean isForeign(Sight sight, int place) {
    SeenFruit fruit = sight.fruit(place);
    return fruit.isFamiliar() && vote.isForeign(voters[place], fruit);
  }

  /** The class of a fruit, given the lot or its frame; a guess of one that is unknown. */
  public String className(Sight sight, int place) {
    return classes.get(label(sight, place));
  }

  /** Worked out once for each fruit of a frame, unless the lot becomes another meanwhile. */
  private int label(Sight sight, int place) {
    if (labels[place] == NONE) {
      labels[place] = judge(sight, place);
    }
    return labels[place];
  }

  private int judge(Sight sight, int place) {
    SeenFruit fruit = sight.fruit(place);
    if (!fruit.isFamiliar()) {
      return fruit.classIndex();
    }
    return vote.product() >= 0 ? vote.classOf(voters[place], fruit) : frameOf(sight).label(place);
  }

  /** The fruits of a frame together, which a settled lot need not know. */
  private FrameProducts frameOf(Sight sight) {
    if (!frameIsRead) {
      frame.read(sight);
      frameIsRead = true;
    }
    return frame;
  }

  /**
   * How much of its freshness a fruit has lost, 0 to 1, as far as that is known of its class; not a
   * number where it is not.
   */
  public float freshnessLost(Sight sight, int place) {
    SeenFruit fruit = sight.fruit(place);
    int row = fruit.isFamiliar() ? fruit.freshnessRow(label(sight, place)) : NONE;
    return row < 0 ? Float.NaN : fruit.freshness(row);
  }

  /** A copy of a fruit, called what the lot, its frame and its looks make it. */
  public Fruit settled(Sight sight, int place) {
    SeenFruit fruit = sight.fruit(place);
    return fruit.toFruit(label(sight, place), probability(sight, place));
  }

  private double probability(Sight sight, int place) {
    SeenFruit fruit = sight.fruit(place);
    if (!fruit.isFamiliar()) {
      return fruit.classProbability();
    }
    return vote.product() >= 0
        ? vote.probability(voters[place], fruit)
        : frameOf(sight).probability(place);
  }
}
