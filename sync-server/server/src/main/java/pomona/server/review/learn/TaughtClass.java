package pomona.server.review.learn;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import okio.ByteString;
import pomona.embedding.Embedding;
import pomona.head.Doubt;
import pomona.head.Heads;
import pomona.head.LinearHead;
import pomona.learn.teach.Strangers;
import pomona.lot.verdict.Interval;
import pomona.server.database.Session;
import pomona.server.learn.HeadLesson;
import pomona.server.learn.HeadsInUse;
import pomona.server.learn.LearntFrom;
import pomona.server.model.Model;

/**
 * Heads with one more product, or with one of their own taught further, and the gate.
 *
 * <p>These figures judge it. Of its fruits that it was not taught with, most must get the new name.
 * Of the stored fruits whose product nobody disputes and which the head named as people and phones
 * did, at most {@value #MOST_LOST} may go to the new product or become unknown. Of the stored
 * fruits that are unknown and that nobody called so not too many may become known ({@link
 * Strangers}). Where a known product is taught further, most of its own must also become known.
 *
 * @param heads to be signed and added as a head pack
 * @param others its fruits that it was not taught with
 * @param found how many of them get the new name, and are known by it
 * @param judged stored fruits of other products that had their name
 * @param lost how many of them get the new name, or were known and are not any more
 * @param strangers stored fruits that are unknown, and that nobody called so
 * @param admitted how many of them become known
 * @param further whether the product was known already
 * @param lesson what it was learnt from
 */
public record TaughtClass(
    Model bundle,
    String name,
    ByteString heads,
    int others,
    int found,
    int judged,
    int lost,
    int strangers,
    int admitted,
    boolean further,
    HeadLesson lesson) {
  /** The largest share of other products' fruits that the new product may take. */
  static final double MOST_LOST = HeadLesson.MOST_LOST;

  /** The least share of its own fruits that it must find. */
  static final double LEAST_FOUND = HeadLesson.LEAST_FOUND;

  /** Fruits of its own, beyond the examples, from which it can be judged. */
  public static final int LEAST_OTHERS = 5;

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
    TAKES_OTHERS,
    /** Fruits that are unknown, and that nobody called so, become known by it. */
    ADMITS_STRANGERS
  }

  public Verdict verdict() {
    if (others < LEAST_OTHERS) {
      return Verdict.NOT_ENOUGH;
    }
    if (found < LEAST_FOUND * others) {
      return Verdict.FINDS_TOO_FEW;
    }
    if (lost > MOST_LOST * judged) {
      return Verdict.TAKES_OTHERS;
    }
    int shown = (int) lesson.examples().stream().filter(one -> !one.counter()).count();
    return Strangers.tooMany(admitted, strangers, further ? 0 : others + shown)
        ? Verdict.ADMITS_STRANGERS
        : Verdict.PASSES;
  }

  public boolean passes() {
    return verdict() == Verdict.PASSES;
  }

  /** The interval of the share of its own that it finds. */
  public Interval foundInterval() {
    return others == 0 ? new Interval(0, 1) : Interval.of(found, others);
  }

  /**
   * Teaches a product on top of heads.
   *
   * @param own places in the log of its fruits, and {@code shown} those to teach with
   */
  static TaughtClass teach(
      Session session, HeadsInUse.Base base, List<Long> own, List<Long> shown, String name)
      throws SQLException {
    Heads heads = base.heads();
    List<Embedding> others = new ArrayList<>();
    List<HeadLesson.Example> examples = new ArrayList<>();
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
                  examples.add(new HeadLesson.Example(sequence, fruit, name, false));
                } else {
                  others.add(fruit);
                }
              });
    }
    boolean further = heads.classes().labels().contains(name);
    String space = base.bundle().space();
    StoredFruits stored = new StoredFruits(session, space, heads, new HashSet<>(own), name);
    List<StoredFruits.One> judged = stored.undisputed();
    List<StoredFruits.One> strangers = stored.strangers();
    // Every other one is learnt from and so cannot judge. Nothing says that strangers are not of a
    // new product, so that is not told from them.
    for (List<StoredFruits.One> all : further ? List.of(judged, strangers) : List.of(judged)) {
      StoredFruits.everyOther(1, all).stream()
          .limit(MOST_AGAINST)
          .map(one -> new HeadLesson.Example(one.sequence(), one.embedding(), name, true))
          .forEach(examples::add);
    }
    judged = StoredFruits.everyOther(0, judged);
    strangers = further ? StoredFruits.everyOther(0, strangers) : strangers;
    List<Embedding> unknown = StoredFruits.embeddings(strangers);
    HeadLesson lesson = HeadLesson.of(LearntFrom.Kind.CLASS, name, examples);
    Heads with = lesson.on(heads);
    Doubt doubt = with.doubtOfFruits();
    Predicate<Embedding> finds =
        fruit -> named(with.classes(), fruit).equals(name) && (!further || doubt.knows(fruit));
    return new TaughtClass(
        base.bundle(),
        name,
        ByteString.of(with.toBytes()),
        others.size(),
        count(others, finds),
        judged.size(),
        lost(heads, with, name, StoredFruits.embeddings(judged)),
        strangers.size(),
        count(unknown, doubt::knows),
        further,
        lesson);
  }

  private static int count(List<Embedding> fruits, Predicate<Embedding> which) {
    return (int) fruits.stream().filter(which).count();
  }

  /** How many get the new name, or were known and are not any more. */
  private static int lost(Heads before, Heads with, String name, List<Embedding> fruits) {
    Doubt then = before.doubtOfFruits();
    Doubt now = with.doubtOfFruits();
    return count(
        fruits,
        fruit ->
            named(with.classes(), fruit).equals(name) || (then.knows(fruit) && !now.knows(fruit)));
  }

  private static String named(LinearHead head, Embedding embedding) {
    return head.answer(embedding).label();
  }
}
