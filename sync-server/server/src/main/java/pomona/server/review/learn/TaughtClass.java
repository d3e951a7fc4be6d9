package pomona.server.review.learn;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import okio.ByteString;
import pomona.embedding.Embedding;
import pomona.head.Heads;
import pomona.head.LinearHead;
import pomona.lot.verdict.Interval;
import pomona.server.database.Session;
import pomona.server.model.Model;

/**
 * A bundle's heads with one more product, or with one of its own taught further, and the gate.
 *
 * <p>Two figures judge it. Of its fruits that it was not taught with, most must get the new name.
 * Of the stored fruits whose product nobody disputes and which the head named as people and phones
 * did, at most {@value #MOST_LOST} may go to the new product.
 *
 * @param heads to be signed and added as a head pack
 * @param others its fruits that it was not taught with
 * @param found how many of them get the new name
 * @param judged stored fruits of other products that had their name
 * @param lost how many of them get the new name
 */
public record TaughtClass(
    Model bundle, String name, ByteString heads, int others, int found, int judged, int lost) {
  /** The largest share of other products' fruits that the new product may take. */
  static final double MOST_LOST = 0.02;

  /** The least share of its own fruits that it must find. */
  static final double LEAST_FOUND = 0.8;

  /** Fruits of its own, beyond the examples, from which it can be judged. */
  public static final int LEAST_OTHERS = 5;

  private static final int MOST_JUDGED = 20_000;

  /** How the gate went. */
  public enum Verdict {
    PASSES,
    /** There are too few fruits beyond the examples to say. */
    NOT_ENOUGH,
    /** It does not find its own. */
    FINDS_TOO_FEW,
    /** It takes fruits of other products. */
    TAKES_OTHERS
  }

  public Verdict verdict() {
    if (others < LEAST_OTHERS) {
      return Verdict.NOT_ENOUGH;
    }
    if (found < LEAST_FOUND * others) {
      return Verdict.FINDS_TOO_FEW;
    }
    return lost > MOST_LOST * judged ? Verdict.TAKES_OTHERS : Verdict.PASSES;
  }

  public boolean passes() {
    return verdict() == Verdict.PASSES;
  }

  /** The interval of the share of its own that it finds. */
  public Interval foundInterval() {
    return others == 0 ? new Interval(0, 1) : Interval.of(found, others);
  }

  /**
   * Teaches a product.
   *
   * @param own places in the log of its fruits, and {@code shown} those to teach with
   */
  static TaughtClass teach(
      Session session, Model bundle, Heads heads, List<Long> own, List<Long> shown, String name)
      throws SQLException {
    List<Embedding> examples = new ArrayList<>();
    List<Embedding> others = new ArrayList<>();
    Set<Long> taught = new HashSet<>(shown);
    for (long sequence : own) {
      session
          .first("SELECT embedding FROM fruit WHERE sequence = ?", row -> row.getBytes(1), sequence)
          .ifPresent(
              bytes -> (taught.contains(sequence) ? examples : others).add(Embedding.of(bytes)));
    }
    Heads with =
        heads.classes().labels().contains(name)
            ? heads.withMoreOf(name, examples)
            : heads.withTaughtClass(name, examples);
    int found = 0;
    for (Embedding other : others) {
      found += named(with.classes(), other).equals(name) ? 1 : 0;
    }
    int[] counts = new int[2];
    Set<Long> its = new HashSet<>(own);
    session.list(
        "SELECT review_fruit.sequence, coalesce(said_class, review_fruit.class) AS class, embedding"
            + " FROM review_fruit JOIN fruit USING (sequence) WHERE review_fruit.space = ? AND"
            + " coalesce(excess, review_fruit.unfamiliarity) <= 0 ORDER BY review_fruit.sequence"
            + " DESC LIMIT ?",
        row -> {
          Embedding embedding = Embedding.of(row.getBytes("embedding"));
          String stands = row.getString("class");
          boolean counted =
              !its.contains(row.getLong("sequence"))
                  && !stands.equals(name)
                  && named(heads.classes(), embedding).equals(stands);
          if (counted) {
            counts[0]++;
            counts[1] += named(with.classes(), embedding).equals(name) ? 1 : 0;
          }
          return counted;
        },
        bundle.space(),
        MOST_JUDGED);
    return new TaughtClass(
        bundle, name, ByteString.of(with.toBytes()), others.size(), found, counts[0], counts[1]);
  }

  private static String named(LinearHead head, Embedding embedding) {
    return head.answer(embedding).label();
  }
}
