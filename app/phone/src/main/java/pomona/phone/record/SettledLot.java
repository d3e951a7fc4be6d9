package pomona.phone.record;

import java.util.List;
import pomona.fruit.Fruit;
import pomona.head.Heads;
import pomona.vision.LotVote;
import pomona.vision.SeenFruit;
import pomona.vision.Sight;
import pomona.vision.Tracker;

/**
 * What the fruits of a sweep are, settled by their lot: {@code ofLot} when the lot is known or
 * changes, {@code saw} after each frame, then what it says of each fruit. Unknown fruits do not
 * vote, and are neither foreign nor of the product. Belongs to one thread; a frame allocates
 * nothing.
 */
public final class SettledLot {
  /** As in {@link LotVote}: so many fruits settle what a lot is called by most of them. */
  private static final int ENOUGH = 10;

  private static final int MOST_VOTERS = 400;
  private static final int NONE = -1;

  private final List<String> classes;
  private final LotVote vote;
  private String lot = "";
  private int told = NONE;

  public SettledLot(Heads heads) {
    classes = heads.classes().labels();
    vote = new LotVote(classes.size(), MOST_VOTERS);
  }

  /**
   * The lot that is scanned into. Its product is a prior if it was known before its first fruit,
   * from a label or a person, or if enough fruits bear it.
   *
   * @param fruits how many fruits it has
   */
  public void ofLot(String id, String product, int fruits) {
    if (!id.equals(lot)) {
      told = NONE;
      if (!lot.isEmpty()) {
        vote.reset();
      }
      lot = id;
    }
    int index = classes.indexOf(product);
    if (index >= 0 && (fruits == 0 || fruits >= ENOUGH || told >= 0)) {
      told = index;
      vote.tell(index);
    }
  }

  /** Another crate of the lot: the tracker begins anew. */
  public void nextCrate() {
    vote.reset();
    if (told >= 0) {
      vote.tell(told);
    }
  }

  /** Lets the fruits of a frame vote. */
  public void saw(Sight sight, Tracker tracker) {
    for (int i = 0; i < sight.count(); i++) {
      SeenFruit fruit = sight.fruit(i);
      vote.vote(fruit.isFamiliar() ? tracker.identity(i) : 0, fruit);
    }
  }

  /** What the lot is of; empty until it is settled. */
  public String product() {
    return vote.product() < 0 ? "" : classes.get(vote.product());
  }

  /** What a fruit is that stands out of its lot; empty for one that does not. */
  public String foreign(long identity, SeenFruit fruit) {
    return fruit.isFamiliar() && vote.isForeign(identity, fruit)
        ? classes.get(vote.classOf(identity, fruit))
        : "";
  }

  /** The row that judges the freshness of a fruit of this lot; below 0 for none. */
  public int freshnessRow(SeenFruit fruit) {
    return vote.product() < 0 ? fruit.freshnessRow() : fruit.freshnessRow(vote.product());
  }

  /** A copy of a fruit, called what the lot and its looks make it. */
  public Fruit settled(long identity, SeenFruit fruit) {
    return fruit.isFamiliar()
        ? fruit.toFruit(vote.classOf(identity, fruit), vote.probability(identity, fruit))
        : fruit.toFruit();
  }
}
