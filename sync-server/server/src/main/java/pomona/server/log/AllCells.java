package pomona.server.log;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pomona.embedding.Embedding;

/**
 * What the cells of an engine tell each other: where fruits lie in their space, and sums by day.
 * All of it is made from the cells' logs and can be made again; nothing is counted up, each cell
 * writes what is so. An implementation is right if it passes {@code AllCellsContract}.
 *
 * <p>A cell writes in <i>rounds</i>. Each begins by a compare-and-set, and what a later round
 * writes stands, whoever writes it and whatever any clock says. So an owner that was put out in the
 * middle of a round leaves nothing that its follower does not write again.
 */
public interface AllCells {

  /** A fruit as people left it standing. */
  record Fruit(
      UUID id,
      String space,
      String site,
      String className,
      String grade,
      long atMillis,
      Embedding embedding) {}

  /** How many fruits of a day and a site are the same in all of this. */
  record Sum(String product, String supplier, String grade, long fruits) {}

  /**
   * How far this cell was fed.
   *
   * @param round of the newest
   * @param position up to which the log was followed
   * @param walked up to which sequence the facts were walked through that were there before the log
   *     was followed
   * @param isWalked whether all of them were
   */
  record Fed(long round, long position, long walked, boolean isWalked) {
    public static final Fed NOTHING = new Fed(0, 0, 0, false);
  }

  /** What is written together. A round that is not ended is done again. */
  interface Round {
    void put(List<Fruit> fruits);

    void leaveOut(List<UUID> ids);

    /** All sums of a day and a site; what else was said of them is not so any more. */
    void sums(long day, String site, List<Sum> sums);

    /** Leaves out everything that the cell ever said. */
    void leaveOutAll();

    void end(long position, long walked, boolean isWalked);
  }

  Fed fed();

  /** Begins the round behind one; empty if somebody else did. */
  Optional<Round> begin(Fed before);

  /** What a neighbour must be; an absent condition allows anything. */
  record Wanted(Optional<String> site, Optional<String> className, Optional<String> grade) {
    public static final Wanted ANY =
        new Wanted(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * A neighbour.
   *
   * @param likeness the cosine, exactly
   */
  record Like(String cell, Fruit fruit, double likeness) {}

  /** The nearest of all cells, the nearest first; it may miss one now and then. */
  List<Like> like(String space, Embedding embedding, Wanted wanted, int count);

  /** A sum, and whose it is. */
  record CellSum(String cell, long day, String site, Sum sum) {}

  /** More days than these are not summed up at once. */
  int MOST_DAYS = 92;

  /** The sums of all cells of some days, both inclusive; in no order. */
  List<CellSum> sums(long fromDay, long toDay);
}
