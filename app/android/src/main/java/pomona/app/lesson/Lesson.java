package pomona.app.lesson;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import pomona.app.store.LessonRow;
import pomona.app.store.SeenExample;
import pomona.binary.FormatException;
import pomona.embedding.Embedding;
import pomona.head.Contradiction;
import pomona.head.Heads;
import pomona.head.LinearHead;
import pomona.head.RidgeHead;
import pomona.head.TaughtClassRow;
import pomona.head.TaughtDefect;
import pomona.head.TaughtRow;
import pomona.phone.record.TaughtLabel;

/**
 * One thing that was taught on this phone. It is computed anew from its examples, so an example
 * that is taken back leaves no trace.
 *
 * <p>A ridge head tells the examples from everything else: from the mean of every class that the
 * bundle knows, and from what the operator said is not meant. Its score s is near 1 for what was
 * taught and near 0 elsewhere. It becomes part of a row that the bundle's own head has already
 * ({@link TaughtRow}), and says which example does harm. A new class gets a row of its own, as the
 * server would give it ({@link TaughtClassRow}).
 *
 * <p>A taught defect is learnt from fruits that show it and fruits of the same kind that do not,
 * which are a label of their own ({@link TaughtDefect}).
 */
public final class Lesson {
  /** How many examples are needed for a lesson to count. */
  public static final int EXAMPLES_NEEDED = 5;

  /** How many fruits without the defect a taught defect needs as well. */
  public static final int SOUND_NEEDED = TaughtDefect.NEEDED;

  private static final double FIRST_LAMBDA = 0.1;
  private static final String OTHER = TaughtDefect.OTHER;
  private static final String TAUGHT = TaughtDefect.SHOWN;

  /**
   * An example is reported as harmful if it moves a score in the wrong direction by more than this.
   */
  private static final double HARM = 0.15;

  private final LessonRow row;
  private final Heads base;
  private final List<Embedding> known = new ArrayList<>();
  private final List<Example> examples = new ArrayList<>();
  private final RidgeHead ridge = new RidgeHead(FIRST_LAMBDA);

  private record Example(int id, String fruitId, Embedding embedding, boolean counter) {}

  /**
   * What would be said of an example by a phone that had never seen it.
   *
   * @param right whether that is what it was given as
   * @param said the label that would win
   * @param hurts whether the other examples are recognised worse because of this one
   * @param contradicts whether it is wrong, and an example of the opposite looks the same: one of
   *     the two does not belong here
   */
  public record Verdict(
      String fruitId,
      boolean counter,
      boolean right,
      String said,
      boolean hurts,
      boolean contradicts) {

    /**
     * How many are right.
     *
     * @param counter of those that show what is not meant, or of the others
     */
    public static int right(List<Verdict> verdicts, boolean counter) {
      return (int) verdicts.stream().filter(v -> v.counter() == counter && v.right()).count();
    }
  }

  /**
   * Computes a lesson.
   *
   * @param base what the phone knows without it
   */
  public Lesson(LessonRow row, List<SeenExample> seen, Heads base) {
    this.row = row;
    this.base = base;
    for (int k = 0; k < base.classes().count(); k++) {
      boolean isTaught =
          row.kind() == TaughtLabel.Kind.CLASS
              && base.classes().labels().get(k).equals(row.label());
      if (!isTaught) {
        known.add(Embedding.quantise(base.familiarity().mean(k)));
      }
    }
    known.forEach(mean -> ridge.add(mean, OTHER));
    for (SeenExample each : seen) {
      Embedding embedding = Embedding.fromBytes(each.embedding());
      int id = ridge.add(embedding, each.counter() ? opposite() : TAUGHT);
      examples.add(new Example(id, each.fruitId(), embedding, each.counter()));
    }
    if (positives() > 0) {
      ridge.chooseLambda();
    }
  }

  public LessonRow row() {
    return row;
  }

  /** How many examples show what is meant. */
  public int positives() {
    return (int) examples.stream().filter(example -> !example.counter).count();
  }

  /** How many show what is not meant. */
  public int counters() {
    return examples.size() - positives();
  }

  /** Whether there are examples enough for it to count. */
  public boolean isLearnt() {
    boolean told = row.kind() != TaughtLabel.Kind.DEFECT || counters() >= SOUND_NEEDED;
    return positives() >= EXAMPLES_NEEDED && told && ridge.size() > positives();
  }

  /**
   * Whether the lesson is used: a class or a grade when it is learnt, a defect when it is also told
   * apart well enough.
   */
  public boolean isToldApart() {
    if (row.kind() != TaughtLabel.Kind.DEFECT || !isLearnt()) {
      return isLearnt();
    }
    List<Verdict> verdicts = verdicts();
    return TaughtDefect.isToldApart(
        Verdict.right(verdicts, false), positives(), Verdict.right(verdicts, true), counters());
  }

  private String opposite() {
    return row.kind() == TaughtLabel.Kind.DEFECT ? TaughtDefect.SOUND : OTHER;
  }

  /** The heads with the lesson, or without it while it does not count. */
  public Heads heads() {
    if (!isToldApart()) {
      return base;
    }
    if (row.kind() == TaughtLabel.Kind.DEFECT) {
      return base.withTaughtDefects(taughtDefect().head());
    }
    if (row.kind() == TaughtLabel.Kind.GRADE) {
      return base.withGrades(taughtRow().head());
    }
    try {
      return isNewClass()
          ? base.withTaughtClass(row.label(), embeddings(false), embeddings(true))
          : base.withClassTaughtFurther(taughtRow().head(), row.label(), embeddings(false));
    } catch (FormatException noCommonDirection) {
      // Examples that have nothing in common teach nothing.
      return base;
    }
  }

  /** Each example's verdict, in the order of teaching; none while it is not learnt. */
  public List<Verdict> verdicts() {
    List<Verdict> verdicts = new ArrayList<>();
    if (!isLearnt()) {
      return verdicts;
    }
    Answers answers = answers();
    int column = ridge.labels().indexOf(TAUGHT);
    int worst = worst(column);
    Set<Integer> twins = twins();
    for (int i = 0; i < examples.size(); i++) {
      Example example = examples.get(i);
      double own = ridge.influence(example.id, example.embedding)[column];
      String said = answers.unseen(example, own);
      boolean right = said.equals(row.label()) != example.counter;
      boolean contradicts = !right && twins.contains(example.id);
      verdicts.add(
          new Verdict(example.fruitId, example.counter, right, said, i == worst, contradicts));
    }
    return verdicts;
  }

  /** The examples that look the same as one of the opposite. */
  private Set<Integer> twins() {
    Set<Integer> counters = new HashSet<>();
    Set<Integer> shown = new HashSet<>();
    for (Example example : examples) {
      (example.counter ? counters : shown).add(example.id);
    }
    Set<Integer> twins = new HashSet<>();
    for (Contradiction pair : ridge.contradictions()) {
      boolean opposite =
          (shown.contains(pair.first()) && counters.contains(pair.second()))
              || (counters.contains(pair.first()) && shown.contains(pair.second()));
      if (opposite) {
        twins.add(pair.first());
        twins.add(pair.second());
      }
    }
    return twins;
  }

  /** The example that does the most harm to other examples or known classes; -1 if none does. */
  private int worst(int column) {
    int worst = -1;
    double most = HARM;
    for (int i = 0; i < examples.size(); i++) {
      double harm = harm(i, column);
      if (harm > most) {
        most = harm;
        worst = i;
      }
    }
    return worst;
  }

  /**
   * How far one example moves the score of another example, or of a known class, in the wrong
   * direction at most.
   */
  private double harm(int place, int column) {
    int id = examples.get(place).id;
    double most = 0;
    for (int j = 0; j < examples.size(); j++) {
      if (j != place) {
        double influence = ridge.influence(id, examples.get(j).embedding)[column];
        most = Math.max(most, examples.get(j).counter ? influence : -influence);
      }
    }
    for (Embedding mean : known) {
      most = Math.max(most, ridge.influence(id, mean)[column]);
    }
    return most;
  }

  /** The label that wins for an example that was never seen. */
  private interface Answers {
    /**
     * What would be said.
     *
     * @param own what the example adds to its own score
     */
    String unseen(Example example, double own);
  }

  private Answers answers() {
    if (row.kind() == TaughtLabel.Kind.DEFECT) {
      TaughtDefect look = taughtDefect();
      return (example, own) -> look.answer(example.embedding, -own);
    }
    if (isNewClass()) {
      TaughtClassRow taught =
          new TaughtClassRow(
              base.classes(), base.familiarity(), embeddings(false), embeddings(true));
      return (example, own) ->
          taught.takesUnseen(example.embedding, example.counter)
              ? row.label()
              : base.classes().answer(example.embedding).label();
    }
    TaughtRow taught = taughtRow();
    return (example, own) -> taught.answer(example.embedding, -own);
  }

  private boolean isNewClass() {
    return row.kind() == TaughtLabel.Kind.CLASS && !base.classes().labels().contains(row.label());
  }

  private LinearHead score() {
    return ridge.toHead(
        row.kind() == TaughtLabel.Kind.DEFECT ? TaughtDefect.LABELS : List.of(TAUGHT, OTHER));
  }

  private TaughtDefect taughtDefect() {
    return TaughtDefect.over(base.taughtDefects(), row.label(), score(), embeddings(false));
  }

  private TaughtRow taughtRow() {
    LinearHead into = row.kind() == TaughtLabel.Kind.GRADE ? base.grades() : base.classes();
    return TaughtRow.addedTo(into, row.label(), score(), embeddings(false));
  }

  private List<Embedding> embeddings(boolean counter) {
    List<Embedding> embeddings = new ArrayList<>();
    for (Example example : examples) {
      if (example.counter == counter) {
        embeddings.add(example.embedding);
      }
    }
    return embeddings;
  }
}
