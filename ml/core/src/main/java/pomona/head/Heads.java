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
 */
public record Heads(
    LinearHead classes,
    LinearHead grades,
    Familiarity familiarity,
    WholeFrame wholeFrame,
    Optional<LinearHead> taughtDefects,
    Optional<Freshness> freshness,
    Optional<FruitLimits> fruits,
    Optional<KnownLimits> known) {
  /** How much a ridge head is held back until that is chosen. */
  private static final double FIRST_LAMBDA = 0.1;

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
    return HeadsFormat.toBytes(this);
  }

  public static Heads fromBytes(byte[] bytes) {
    return HeadsFormat.fromBytes(bytes);
  }

  /**
   * The same with one more class, taught by a few examples; see {@link TaughtClassRow}. Answers for
   * other fruits change only where the new class wins.
   */
  public Heads withTaughtClass(String label, List<Embedding> examples) {
    Familiarity more = familiarity.withTaught(examples);
    TaughtClassRow row = new TaughtClassRow(classes, familiarity, examples);
    return withClasses(classes.withTaught(label, row), more);
  }

  /**
   * The same with a known class taught further by examples, which it did not name. A ridge head
   * tells them from fruits of other classes and from the means of those, and its score is added to
   * the class's own row ({@link TaughtRow}). How far fruits may lie from a mean stays.
   *
   * @param others fruits that are not of the class; none where the means are all that is known
   * @throws IllegalArgumentException for a class that is not known, or without examples
   */
  public Heads withMoreOf(String label, List<Embedding> examples, List<Embedding> others) {
    int row = classes.labels().indexOf(label);
    if (row < 0 || examples.isEmpty()) {
      throw new IllegalArgumentException(examples.size() + " examples of \"" + label + "\"");
    }
    RidgeHead ridge = new RidgeHead(FIRST_LAMBDA);
    for (int k = 0; k < classes.count(); k++) {
      if (k != row) {
        ridge.add(Embedding.quantise(familiarity.mean(k)), TaughtDefect.OTHER);
      }
    }
    others.forEach(other -> ridge.add(other, TaughtDefect.OTHER));
    examples.forEach(example -> ridge.add(example, TaughtDefect.SHOWN));
    ridge.chooseLambda();
    LinearHead score = ridge.toHead(List.of(TaughtDefect.SHOWN, TaughtDefect.OTHER));
    return withClassesTaught(
        TaughtRow.addedTo(classes, label, score, examples).head(), familiarity);
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
    return withClasses(
        newClasses,
        newFamiliarity,
        known.filter(limits -> newClasses.startsLike(classes, limits.classes())));
  }

  /**
   * The same with the class head that one of its rows was taught further in. The other rows answer
   * as before, so how strongly the head must answer is kept.
   */
  public Heads withClassesTaught(LinearHead newClasses, Familiarity newFamiliarity) {
    return withClasses(newClasses, newFamiliarity, known);
  }

  private Heads withClasses(
      LinearHead newClasses, Familiarity newFamiliarity, Optional<KnownLimits> newKnown) {
    return new Heads(
        newClasses,
        grades,
        newFamiliarity,
        wholeFrame,
        taughtDefects,
        freshness,
        fruits.map(limits -> limits.over(newFamiliarity)),
        newKnown);
  }

  /** The same with another grade head: grades change freely within a space. */
  public Heads withGrades(LinearHead newGrades) {
    return new Heads(
        classes, newGrades, familiarity, wholeFrame, taughtDefects, freshness, fruits, known);
  }

  /** The same with other taught defects in place of all that there were. */
  public Heads withTaughtDefects(LinearHead others) {
    return new Heads(
        classes, grades, familiarity, wholeFrame, Optional.of(others), freshness, fruits, known);
  }

  /** The same with another judgement of freshness. */
  public Heads withFreshness(Freshness other) {
    return new Heads(
        classes, grades, familiarity, wholeFrame, taughtDefects, Optional.of(other), fruits, known);
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
        known);
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
        Optional.of(other));
  }

  /** What is unknown of whole photographs. */
  public Doubt doubtOfPhotographs() {
    return known
        .map(limits -> new Doubt(familiarity, classes, limits.classes(), limits.photograph()))
        .orElseGet(() -> new Doubt(familiarity, classes));
  }

  /** What is unknown of fruits under their masks. */
  public Doubt doubtOfFruits() {
    Familiarity near = familiarityOfFruits();
    return known
        .map(limits -> new Doubt(near, classes, limits.classes(), limits.fruit()))
        .orElseGet(() -> new Doubt(near, classes));
  }

  /** Whether a fruit is like what they know, whatever they call it. */
  public boolean knowsFruit(Embedding fruit) {
    float[] unit = fruit.toUnit();
    float[] logits = new float[classes.count()];
    classes.logits(unit, logits);
    return doubtOfFruits().excess(unit, logits) <= 0;
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
    List<String> shown = new ArrayList<>();
    if (taughtDefects.isPresent()) {
      LinearHead head = taughtDefects.get();
      float[] unit = embedding.toUnit();
      for (int i = 0; i < head.count(); i++) {
        if (head.logit(i, unit) > 0) {
          shown.add(head.labels().get(i));
        }
      }
    }
    return shown;
  }
}
