package pomona.head;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.binary.BinaryReader;
import pomona.binary.BinaryWriter;
import pomona.binary.FormatException;
import pomona.embedding.DotProduct;
import pomona.embedding.Embedding;

/**
 * What was taught of classes that heads knew already, so that fruits like the examples become known
 * and others do not.
 *
 * <p>A score is added to a class's row, and fruits that it was taught with are named by it. How
 * strongly the head answers is asked of the row as it was: a raised row would answer strongly to
 * strangers too. Instead a fruit is known where the class names it and it lies near the examples,
 * as near as the farthest of them lies to the mean of the others:
 *
 * <pre>1 - cos(e, mean) &lt;= max over i of (1 - cos(e_i, mean of the others)).</pre>
 *
 * <p>That limit was chosen on photographs of ten products and is reported on those of others, in
 * docs/learning.md.
 *
 * @param before the rows of these classes as they were
 * @param places where the examples lie, and how far from there fruits are known
 * @param rows for each place the row of its class in {@code before}
 */
public record TaughtFurther(LinearHead before, Familiarity places, List<Integer> rows) {
  /** How much a ridge head is held back until that is chosen. */
  private static final double FIRST_LAMBDA = 0.1;

  public TaughtFurther {
    rows = List.copyOf(rows);
    if (rows.size() != places.count()
        || !rows.stream().allMatch(row -> row >= 0 && row < before.count())) {
      throw new FormatException(
          places.count() + " places of classes " + rows + " do not go with " + before.labels());
    }
  }

  /** Whether a class head still has all of these classes. */
  boolean isOf(LinearHead classes) {
    return classes.labels().containsAll(before.labels());
  }

  /**
   * A score near 1 for examples of a class, near 0 for other fruits and the other classes' means.
   */
  static LinearHead score(
      Heads heads, String label, List<Embedding> examples, List<Embedding> others) {
    RidgeHead ridge = new RidgeHead(FIRST_LAMBDA);
    for (int k = 0; k < heads.classes().count(); k++) {
      if (!heads.classes().labels().get(k).equals(label)) {
        ridge.add(Embedding.quantise(heads.familiarity().mean(k)), TaughtDefect.OTHER);
      }
    }
    others.forEach(other -> ridge.add(other, TaughtDefect.OTHER));
    examples.forEach(example -> ridge.add(example, TaughtDefect.SHOWN));
    ridge.chooseLambda();
    return ridge.toHead(List.of(TaughtDefect.SHOWN, TaughtDefect.OTHER));
  }

  /**
   * What was taught before, and one more place.
   *
   * @param classes as they are before this lesson
   */
  static TaughtFurther with(
      Optional<TaughtFurther> taught, LinearHead classes, String label, List<Embedding> examples) {
    LinearHead before =
        taught.isPresent() ? with(taught.get().before, classes, label) : row(classes, label);
    List<Integer> rows = new ArrayList<>();
    taught.ifPresent(known -> rows.addAll(known.rows));
    rows.add(before.labels().indexOf(label));
    float[] mean = Familiarity.mean(examples);
    float farthest = farthest(examples);
    Familiarity places =
        taught.isPresent()
            ? taught.get().places.and(mean, farthest)
            : new Familiarity(mean, new float[] {farthest});
    return new TaughtFurther(before, places, rows);
  }

  /** How far the farthest example lies from the mean of the others. */
  private static float farthest(List<Embedding> examples) {
    float[] sum = new float[Embedding.DIMENSIONS];
    List<float[]> units = new ArrayList<>();
    for (Embedding example : examples) {
      float[] unit = example.toUnit();
      units.add(unit);
      add(sum, 1, unit);
    }
    float farthest = 0;
    for (float[] unit : units) {
      float[] others = sum.clone();
      add(others, -1, unit);
      double length = Math.sqrt(DotProduct.of(others, 0, others));
      // Of two that cancel each other out the rest has no direction.
      double cosine = length > 0 ? DotProduct.of(others, 0, unit) / length : 0;
      farthest = (float) Math.max(farthest, 1 - cosine);
    }
    return Math.min(2, farthest);
  }

  private static void add(float[] sum, float times, float[] unit) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += times * unit[i];
    }
  }

  private static LinearHead row(LinearHead classes, String label) {
    int row = classes.labels().indexOf(label);
    float[] weights = new float[Embedding.DIMENSIONS];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = classes.weight(row, i);
    }
    return new LinearHead(
        List.of(label),
        weights,
        new float[] {classes.bias(row)},
        classes.scale(),
        classes.temperature());
  }

  /** A class that was taught further before keeps the row that it had at first. */
  private static LinearHead with(LinearHead before, LinearHead classes, String label) {
    if (before.labels().contains(label)) {
      return before;
    }
    List<String> labels = new ArrayList<>(before.labels());
    labels.add(label);
    LinearHead own = row(classes, label);
    float[] weights = new float[labels.size() * Embedding.DIMENSIONS];
    float[] biases = new float[labels.size()];
    for (int k = 0; k < labels.size(); k++) {
      LinearHead of = k < before.count() ? before : own;
      int row = k < before.count() ? k : 0;
      biases[k] = of.bias(row);
      for (int i = 0; i < Embedding.DIMENSIONS; i++) {
        weights[k * Embedding.DIMENSIONS + i] = of.weight(row, i);
      }
    }
    return new LinearHead(labels, weights, biases, before.scale(), before.temperature());
  }

  void write(BinaryWriter writer) {
    before.write(writer);
    places.write(writer);
    rows.forEach(writer::unsignedShort);
  }

  static TaughtFurther read(BinaryReader reader) {
    LinearHead before = LinearHead.read(reader);
    Familiarity places = Familiarity.read(reader);
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < places.count(); i++) {
      rows.add(reader.unsignedShort());
    }
    return new TaughtFurther(before, places, rows);
  }
}
