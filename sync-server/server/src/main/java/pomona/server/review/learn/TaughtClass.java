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
import pomona.server.learn.LearntFrom;
import pomona.server.model.Model;

/**
 * A bundle's heads with one more product, or with one of its own taught further, and the gate.
 *
 * <p>Two figures judge it. Of its fruits that it was not taught with, most must get the new name.
 * Of the stored fruits whose product nobody disputes and which the head named as people and phones
 * did, at most {@value #MOST_LOST} may go to the new product or become unknown.
 *
 * @param heads to be signed and added as a head pack
 * @param others its fruits that it was not taught with
 * @param found how many of them get the new name
 * @param judged stored fruits of other products that had their name
 * @param lost how many of them get the new name, or were known and are not any more
 * @param from places in the log of all fruits that it was learnt from
 */
public record TaughtClass(
    Model bundle,
    String name,
    ByteString heads,
    int others,
    int found,
    int judged,
    int lost,
    List<Long> from) {
  /** The largest share of other products' fruits that the new product may take. */
  static final double MOST_LOST = 0.02;

  /** The least share of its own fruits that it must find. */
  static final double LEAST_FOUND = 0.8;

  /** Fruits of its own, beyond the examples, from which it can be judged. */
  public static final int LEAST_OTHERS = 5;

  private static final int MOST_JUDGED = 20_000;

  /** Fruits of other products that a known product is told from; more say little more. */
  private static final int MOST_AGAINST = 500;

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
    List<Long> from = new ArrayList<>();
    Set<Long> taught = new HashSet<>(shown);
    for (long sequence : own) {
      session
          .first(
              "SELECT embedding FROM fruit WHERE sequence = ? AND device" + LearntFrom.MAY_LEARN,
              row -> row.getBytes(1),
              sequence)
          .flatMap(Embedding::ifReadable)
          .ifPresent(
              fruit -> {
                if (taught.contains(sequence)) {
                  examples.add(fruit);
                  from.add(sequence);
                } else {
                  others.add(fruit);
                }
              });
    }
    List<Stored> judged = undisputed(session, bundle, heads, new HashSet<>(own), name);
    Heads with;
    if (heads.classes().labels().contains(name)) {
      // Every other one is learnt from and so cannot judge.
      List<Stored> against = everyOther(1, judged);
      against = against.subList(0, Math.min(against.size(), MOST_AGAINST));
      judged = everyOther(0, judged);
      with = heads.withMoreOf(name, examples, embeddings(against));
      against.forEach(one -> from.add(one.sequence()));
    } else {
      with = heads.withTaughtClass(name, examples);
    }
    return new TaughtClass(
        bundle,
        name,
        ByteString.of(with.toBytes()),
        others.size(),
        count(with, name, others),
        judged.size(),
        lost(heads, with, name, embeddings(judged)),
        from);
  }

  private record Stored(long sequence, Embedding embedding) {}

  private static List<Stored> everyOther(int first, List<Stored> all) {
    List<Stored> some = new ArrayList<>();
    for (int i = first; i < all.size(); i += 2) {
      some.add(all.get(i));
    }
    return some;
  }

  private static List<Embedding> embeddings(List<Stored> fruits) {
    return fruits.stream().map(Stored::embedding).toList();
  }

  private static int count(Heads heads, String name, List<Embedding> fruits) {
    return (int)
        fruits.stream().filter(fruit -> named(heads.classes(), fruit).equals(name)).count();
  }

  /** How many get the new name, or were known and are not any more. */
  private static int lost(Heads before, Heads with, String name, List<Embedding> fruits) {
    return (int)
        fruits.stream()
            .filter(
                fruit ->
                    named(with.classes(), fruit).equals(name)
                        || (before.knowsFruit(fruit) && !with.knowsFruit(fruit)))
            .count();
  }

  /** The newest stored fruits of other products that the head names as people and phones did. */
  private static List<Stored> undisputed(
      Session session, Model bundle, Heads heads, Set<Long> own, String name) throws SQLException {
    List<Stored> fruits = new ArrayList<>();
    session.list(
        "SELECT review_fruit.sequence, coalesce(said_class, review_fruit.class) AS class, embedding"
            + " FROM review_fruit JOIN fruit USING (sequence) WHERE review_fruit.space = ? AND"
            + " coalesce(excess, review_fruit.unfamiliarity) <= 0 AND review_fruit.device"
            + LearntFrom.MAY_LEARN
            + " ORDER BY review_fruit.sequence DESC LIMIT ?",
        row -> {
          long sequence = row.getLong("sequence");
          String stands = row.getString("class");
          return !own.contains(sequence)
              && !stands.equals(name)
              && Embedding.ifReadable(row.getBytes("embedding"))
                  .filter(embedding -> named(heads.classes(), embedding).equals(stands))
                  .map(embedding -> fruits.add(new Stored(sequence, embedding)))
                  .orElse(false);
        },
        bundle.space(),
        MOST_JUDGED);
    return fruits;
  }

  private static String named(LinearHead head, Embedding embedding) {
    return head.answer(embedding).label();
  }
}
