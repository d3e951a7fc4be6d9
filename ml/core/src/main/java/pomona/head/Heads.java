package pomona.head;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.binary.FormatException;
import pomona.embedding.Embedding;
import pomona.fruit.Grade;

/**
 * All heads that turn an embedding into an answer; a bundle has them in {@code heads.bin}.
 *
 * @param classes what a fruit is
 * @param grades how it grades; its labels are the names of {@link Grade}, in order
 * @param familiarity a row for each class, in the class head's order
 * @param wholeFrame how a photograph of one product is embedded
 * @param taughtDefects a row for each defect that was taught: a fruit shows it where the row's
 *     logit is above 0, whatever the other rows say; empty in what a network was trained with
 * @param freshness of the families of products of which it was learnt
 * @param fruits limits and temperature of fruits under their masks; without them those of whole
 *     photographs hold for fruits too
 * @param known how strongly the class head must answer; without it distances alone say what is
 *     known
 * @param further what was taught of classes that were known already
 */
public record Heads(
    LinearHead classes,
    LinearHead grades,
    Familiarity familiarity,
    WholeFrame wholeFrame,
    Optional<LinearHead> taughtDefects,
    Optional<Freshness> freshness,
    Optional<FruitLimits> fruits,
    Optional<KnownLimits> known,
    Optional<TaughtFurther> further) {
  public Heads {
    if (!grades.labels().equals(gradeLabels())) {
      throw new FormatException(
          "The grade head's labels are " + grades.labels() + ", not " + gradeLabels());
    }
    if (familiarity.count() != classes.count()) {
      throw new FormatException(
          familiarity.count() + " class means do not go with " + classes.count() + " classes");
    }
    if (fruits.isPresent() && fruits.get().farthest().length != classes.count()) {
      throw new FormatException(fruits.get() + " does not go with " + classes.count() + " classes");
    }
    if (known.isPresent() && known.get().classes() > classes.count()) {
      throw new FormatException(known.get() + " does not go with " + classes.count() + " classes");
    }
    if (further.isPresent() && !further.get().isOf(classes)) {
      throw new FormatException(
          further.get() + " does not go with " + classes.count() + " classes");
    }
  }

  /** Without taught defects, and without freshness. */
  public Heads(
      LinearHead classes, LinearHead grades, Familiarity familiarity, WholeFrame wholeFrame) {
    this(
        classes,
        grades,
        familiarity,
        wholeFrame,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** How the embedding map becomes one embedding when a photograph shows one product. */
  public enum WholeFrame {
    /** Not at all: only fruits that were found are embedded. */
    NONE,
    /** The mean of the map over the frame's content, the letterbox's bars left out. */
    MEAN
  }

  /** What the rows of a grade head are called. */
  public static List<String> gradeLabels() {
    List<String> labels = new ArrayList<>();
    for (Grade grade : Grade.values()) {
      labels.add(grade.name());
    }
    return labels;
  }

  /** The stored form: docs/formats.md. Of the versions that can say it, the oldest. */
  public byte[] toBytes() {
    return HeadsFormat.write(this);
  }

  public static Heads fromBytes(byte[] bytes) {
    return HeadsFormat.read(bytes);
  }

  /** The same with one more class, taught by a few examples and the other classes' means. */
  public Heads withTaughtClass(String label, List<Embedding> examples) {
    return withTaughtClass(label, examples, List.of());
  }

  /**
   * The same with one more class, taught by a few examples; see {@link TaughtClassRow}. Answers for
   * other fruits change only where the new class wins.
   *
   * @param others fruits that are not of the class
   */
  public Heads withTaughtClass(String label, List<Embedding> examples, List<Embedding> others) {
    Familiarity more = familiarity.withTaught(examples);
    TaughtClassRow row = new TaughtClassRow(classes, familiarity, examples, others);
    return withClasses(classes.withTaught(label, row), more);
  }

  /**
   * The same with a known class taught further by examples, which it did not name or know. A ridge
   * head tells them from fruits of other classes and from the means of those, and its score is
   * added to the class's own row ({@link TaughtRow}). Fruits like them are known from then on, and
   * no others ({@link TaughtFurther}).
   *
   * @param others fruits that are not of the class, strangers among them; none where the means are
   *     all that is known
   * @throws IllegalArgumentException for a class that is not known, or without examples
   * @throws FormatException where the examples have no common direction
   */
  public Heads withMoreOf(String label, List<Embedding> examples, List<Embedding> others) {
    if (!classes.labels().contains(label) || examples.isEmpty()) {
      throw new IllegalArgumentException(examples.size() + " examples of \"" + label + "\"");
    }
    LinearHead score = TaughtFurther.score(this, label, examples, others);
    return withClassTaughtFurther(
        TaughtRow.addedTo(classes, label, score, examples).head(), label, examples);
  }

  /**
   * The same with a class head in which the row of a known class was taught further. The other rows
   * answer as before, and how strongly the head must answer is asked of it as it was.
   */
  public Heads withClassTaughtFurther(
      LinearHead newClasses, String label, List<Embedding> examples) {
    return new Heads(
        newClasses,
        grades,
        familiarity,
        wholeFrame,
        taughtDefects,
        freshness,
        fruits,
        known,
        Optional.of(TaughtFurther.with(further, classes, label, examples)));
  }

  /**
   * The same with one more taught defect, or with that one taught further; see {@link
   * TaughtDefect}. Nothing else changes.
   *
   * @param without fruits of the same kind that do not show it
   */
  public Heads withTaughtDefect(String label, List<Embedding> with, List<Embedding> without) {
    LinearHead score = TaughtDefect.ridge(familiarity, with, without).toHead(TaughtDefect.LABELS);
    return withTaughtDefects(TaughtDefect.over(taughtDefects, label, score, with).head());
  }

  /**
   * The same with another class head and its familiarity. How strongly a head must answer is kept
   * where the new one goes on from the old one, and forgotten where its rows are others.
   */
  public Heads withClasses(LinearHead newClasses, Familiarity newFamiliarity) {
    Optional<KnownLimits> still =
        known.filter(limits -> newClasses.startsLike(classes, limits.classes()));
    boolean goesOn =
        known.isPresent() ? still.isPresent() : newClasses.startsLike(classes, classes.count());
    return new Heads(
        newClasses,
        grades,
        newFamiliarity,
        wholeFrame,
        taughtDefects,
        freshness,
        fruits.map(limits -> limits.over(newFamiliarity)),
        still,
        further.filter(taught -> goesOn && taught.isOf(newClasses)));
  }

  /** The same with another grade head: grades change freely within a space. */
  public Heads withGrades(LinearHead newGrades) {
    return new Heads(
        classes,
        newGrades,
        familiarity,
        wholeFrame,
        taughtDefects,
        freshness,
        fruits,
        known,
        further);
  }

  /** The same with other taught defects in place of all that there were. */
  public Heads withTaughtDefects(LinearHead others) {
    return withTaughtDefects(Optional.of(others));
  }

  /** The same with other taught defects, or with none. */
  public Heads withTaughtDefects(Optional<LinearHead> others) {
    return new Heads(
        classes, grades, familiarity, wholeFrame, others, freshness, fruits, known, further);
  }

  /** The same with another judgement of freshness. */
  public Heads withFreshness(Freshness other) {
    return new Heads(
        classes,
        grades,
        familiarity,
        wholeFrame,
        taughtDefects,
        Optional.of(other),
        fruits,
        known,
        further);
  }

  /** The same with limits and a temperature of their own for fruits under their masks. */
  public Heads withFruits(FruitLimits other) {
    return new Heads(
        classes,
        grades,
        familiarity,
        wholeFrame,
        taughtDefects,
        freshness,
        Optional.of(other),
        known,
        further);
  }

  /** The same with other limits of what is known by the strength of the answer. */
  public Heads withKnown(KnownLimits other) {
    return new Heads(
        classes,
        grades,
        familiarity,
        wholeFrame,
        taughtDefects,
        freshness,
        fruits,
        Optional.of(other),
        further);
  }

  /** The same with what was taught of known classes, as it was stored. */
  Heads withFurther(TaughtFurther other) {
    return new Heads(
        classes,
        grades,
        familiarity,
        wholeFrame,
        taughtDefects,
        freshness,
        fruits,
        known,
        Optional.of(other));
  }

  /** What is unknown of whole photographs. */
  public Doubt doubtOfPhotographs() {
    return new Doubt(familiarity, classes, known.map(KnownLimits::photograph), this);
  }

  /** What is unknown of fruits under their masks. */
  public Doubt doubtOfFruits() {
    return new Doubt(familiarityOfFruits(), classes, known.map(KnownLimits::fruit), this);
  }

  /** What is familiar of fruits under their masks. */
  public Familiarity familiarityOfFruits() {
    return fruits.map(limits -> familiarity.withFarthest(limits.farthest())).orElse(familiarity);
  }

  /** The class head as it answers of fruits under their masks. */
  public LinearHead classesOfFruits() {
    return fruits.map(limits -> classes.withTemperature(limits.temperature())).orElse(classes);
  }

  /** The taught defects that a fruit shows, in the order of the head; none if none was taught. */
  public List<String> taughtDefectsOf(Embedding embedding) {
    return taughtDefects.map(head -> TaughtDefect.shown(head, embedding)).orElse(List.of());
  }
}
