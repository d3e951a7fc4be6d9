package pomona.server.learn;

import java.util.List;
import java.util.Optional;
import okio.ByteString;
import pomona.binary.FormatException;
import pomona.embedding.Embedding;
import pomona.head.Heads;
import pomona.head.RidgeHead;
import pomona.head.TaughtDefect;

/**
 * One thing that heads were taught, with what it was learnt from, in order. Put on the same heads
 * again it gives the same heads, byte for byte.
 *
 * <pre>
 *   Heads taught = HeadLesson.of(LearntFrom.Kind.CLASS, "Quince", examples).on(heads);
 * </pre>
 *
 * @param number what it is kept by; absent for one that is not kept yet
 * @param first the heads that were taught it first; absent for one that is new
 * @param name of the product or the defect; empty for grades
 * @param examples none in a lesson that is only named by its number
 */
public record HeadLesson(
    Optional<Long> number,
    Optional<ByteString> first,
    LearntFrom.Kind kind,
    String name,
    List<Example> examples) {
  /** The least share of its own fruits that a product must find. */
  public static final double LEAST_FOUND = 0.8;

  /** The largest share of other products' fruits that it may take. */
  public static final double MOST_LOST = 0.02;

  private static final double FIRST_LAMBDA = 0.1;

  /**
   * A fruit to learn from.
   *
   * @param label what it is shown as
   * @param counter whether it shows what is not meant
   */
  public record Example(long sequence, Embedding embedding, String label, boolean counter) {}

  public HeadLesson {
    examples = List.copyOf(examples);
  }

  public static HeadLesson of(LearntFrom.Kind kind, String name, List<Example> examples) {
    return new HeadLesson(Optional.empty(), Optional.empty(), kind, name, examples);
  }

  /** Whether an earlier one is worth nothing after it. A product is taught on top of before. */
  boolean supersedes(HeadLesson earlier) {
    return switch (kind) {
      case CLASS -> false;
      case GRADES -> earlier.kind == kind;
      case DEFECTS -> earlier.kind == kind && earlier.name.equals(name);
    };
  }

  /**
   * Heads with it, and without what it supersedes.
   *
   * @throws FormatException where the examples do not suffice
   */
  public Heads on(Heads heads) {
    return switch (kind) {
      case CLASS ->
          heads.classes().labels().contains(name)
              ? heads.withMoreOf(name, shown(false), shown(true))
              : heads.withTaughtClass(name, shown(false), shown(true));
      case GRADES -> heads.withGrades(grades().toHead(Heads.gradeLabels()));
      case DEFECTS -> {
        if (!TaughtDefects.worth(heads, this).counts()) {
          throw new FormatException("\"" + name + "\" is not told apart");
        }
        yield withoutDefect(heads, name).withTaughtDefect(name, shown(false), shown(true));
      }
    };
  }

  static Heads withoutDefect(Heads heads, String name) {
    return heads.withTaughtDefects(
        heads.taughtDefects().flatMap(known -> TaughtDefect.without(known, name)));
  }

  /** What grades are solved by. */
  public RidgeHead grades() {
    RidgeHead ridge = new RidgeHead(FIRST_LAMBDA);
    examples.forEach(example -> ridge.add(example.embedding(), example.label()));
    ridge.chooseLambda();
    return ridge;
  }

  List<Embedding> shown(boolean counter) {
    return examples.stream()
        .filter(example -> example.counter() == counter)
        .map(Example::embedding)
        .toList();
  }
}
