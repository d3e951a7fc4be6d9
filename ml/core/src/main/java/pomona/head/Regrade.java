package pomona.head;

import java.util.Arrays;
import pomona.binary.FormatException;
import pomona.embedding.Embedding;
import pomona.embedding.EmbeddingTable;
import pomona.embedding.Projection;

/**
 * Applies a head to stored embeddings and says what it would change, before anyone decides. It is
 * one matrix product with the table and needs no pictures.
 */
public final class Regrade {
  /** The truth of a row about which nobody has said what it really was. */
  public static final byte UNKNOWN = -1;

  private final LinearHead head;
  private final Projection projection;
  private final float[] dots;

  /**
   * @param head with at most 127 labels
   */
  public Regrade(LinearHead head) {
    if (head.count() > Byte.MAX_VALUE) {
      throw new FormatException(
          "A head with " + head.count() + " labels; at most " + Byte.MAX_VALUE + " here");
    }
    this.head = head;
    float[] weights = new float[head.count() * Embedding.DIMENSIONS];
    for (int k = 0; k < head.count(); k++) {
      for (int i = 0; i < Embedding.DIMENSIONS; i++) {
        weights[k * Embedding.DIMENSIONS + i] = head.weight(k, i);
      }
    }
    this.projection = new Projection(weights);
    this.dots = new float[head.count()];
  }

  /** The best label of every row, as its place in the head. */
  public byte[] labels(EmbeddingTable table) {
    byte[] labels = new byte[table.size()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = (byte) best(table, row);
    }
    return labels;
  }

  private int best(EmbeddingTable table, int row) {
    projection.apply(table, row, dots);
    int best = 0;
    float most = Float.NEGATIVE_INFINITY;
    for (int k = 0; k < dots.length; k++) {
      float logit = head.scale() * dots[k] + head.bias(k);
      if (logit > most) {
        most = logit;
        best = k;
      }
    }
    return best;
  }

  /**
   * What would change.
   *
   * @param before the label of every row so far, as its place in the same order of labels
   * @param truth what every row really was, {@link #UNKNOWN} where nobody has said
   */
  public Change compare(EmbeddingTable table, byte[] before, byte[] truth) {
    if (before.length != table.size() || truth.length != table.size()) {
      throw new FormatException(
          table.size()
              + " embeddings, "
              + before.length
              + " labels and "
              + truth.length
              + " truths do not go together");
    }
    Change change = new Change(head.count());
    for (int row = 0; row < before.length; row++) {
      if (before[row] < 0 || before[row] >= head.count() || truth[row] >= head.count()) {
        throw new FormatException(
            "Row "
                + row
                + " has the label "
                + before[row]
                + " and the truth "
                + truth[row]
                + "; the head has "
                + head.count()
                + " labels");
      }
      change.note(row, before[row], best(table, row), truth[row]);
    }
    return change;
  }

  /** What a new head would change. */
  public static final class Change {
    private static final int MOST_LISTED = 10_000;

    private final long[][] moves;
    private int[] flips = new int[16];
    private long negativeFlips;
    private long positiveFlips;
    private long judged;
    private long rightBefore;

    private Change(int labels) {
      moves = new long[labels][labels];
    }

    private void note(int row, int before, int after, int truth) {
      moves[before][after]++;
      if (truth < 0) {
        return;
      }
      judged++;
      rightBefore += before == truth ? 1 : 0;
      if (before != truth && after == truth) {
        positiveFlips++;
      }
      if (before == truth && after != truth) {
        if (negativeFlips < MOST_LISTED) {
          if (negativeFlips == flips.length) {
            flips = Arrays.copyOf(flips, 2 * flips.length);
          }
          flips[(int) negativeFlips] = row;
        }
        negativeFlips++;
      }
    }

    /** How many rows would go from one label to another. */
    public long moved(int before, int after) {
      return moves[before][after];
    }

    public long changed() {
      long changed = 0;
      for (int before = 0; before < moves.length; before++) {
        for (int after = 0; after < moves.length; after++) {
          changed += before == after ? 0 : moves[before][after];
        }
      }
      return changed;
    }

    /** Rows whose truth is known. */
    public long judged() {
      return judged;
    }

    public long rightBefore() {
      return rightBefore;
    }

    public long rightAfter() {
      return rightBefore + positiveFlips - negativeFlips;
    }

    /** Rows that were right and would be wrong. */
    public long negativeFlips() {
      return negativeFlips;
    }

    /** Rows that were wrong and would be right. */
    public long positiveFlips() {
      return positiveFlips;
    }

    /** The first negative flips, at most {@value #MOST_LISTED}, for people to look at. */
    public int[] negativeFlipRows() {
      return Arrays.copyOf(flips, (int) Math.min(negativeFlips, MOST_LISTED));
    }
  }
}
