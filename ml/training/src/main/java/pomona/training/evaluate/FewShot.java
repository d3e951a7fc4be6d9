package pomona.training.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import pomona.embedding.Embedding;
import pomona.head.Heads;
import pomona.head.LinearHead;
import pomona.head.RidgeHead;

/**
 * Measures how well a new class is recognised when it is taught with a few photographs. It compares
 * with two heads from all training photographs on the same embeddings: one taught in the same way,
 * and a ridge head over all photographs of all classes.
 *
 * <p>A head is judged on validation photographs of the class and of all classes that the bundle
 * knows: the mean of the share of the former that it names and the share of the latter that it does
 * not take for the new class.
 */
public record FewShot(Heads heads, List<Example> train, List<Example> validation) {
  private static final double LAMBDA = 0.1;

  /** A photograph's embedding and what the bundle would call what it shows. */
  public record Example(Embedding embedding, String label) {}

  /**
   * The result for one class.
   *
   * @param taught mean over draws of the few
   * @param taughtWithAll by all training photographs
   * @param ridge with all training photographs of all classes
   * @param shown how many training photographs it has
   * @param asked how many validation photographs
   */
  public record Result(double taught, double taughtWithAll, double ridge, int shown, int asked) {
    public double best() {
      return Math.max(taughtWithAll, ridge);
    }
  }

  public FewShot {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
  }

  /** Every class that the heads do not know, with photographs enough to teach and to ask. */
  public Map<String, Result> measure(final int shots, final int draws, final long seed) {
    final Map<String, Result> results = new LinkedHashMap<>();
    final TreeSet<String> labels = new TreeSet<>();
    train.forEach(example -> labels.add(example.label()));
    labels.removeAll(heads.classes().labels());
    for (final String label : labels) {
      final List<Embedding> own = of(train, label);
      final int asked = of(validation, label).size();
      if (own.size() > shots && asked > 0) {
        final SplittableRandom random = new SplittableRandom(seed ^ label.hashCode());
        double taught = 0;
        for (int draw = 0; draw < draws; draw++) {
          taught += taught(label, few(own, shots, random)) / draws;
        }
        results.put(label, new Result(taught, taught(label, own), ridge(label), own.size(), asked));
      }
    }
    return results;
  }

  private static List<Embedding> few(
      final List<Embedding> own, final int shots, final SplittableRandom random) {
    final List<Embedding> left = new ArrayList<>(own);
    final List<Embedding> few = new ArrayList<>();
    for (int i = 0; i < shots; i++) {
      few.add(left.remove(random.nextInt(left.size())));
    }
    return few;
  }

  private static List<Embedding> of(final List<Example> examples, final String label) {
    return examples.stream()
        .filter(example -> example.label().equals(label))
        .map(Example::embedding)
        .toList();
  }

  private double taught(final String label, final List<Embedding> examples) {
    return judged(label, heads.withTaughtClass(label, examples).classes());
  }

  private double ridge(final String label) {
    final RidgeHead ridge = new RidgeHead(LAMBDA);
    for (final Example example : train) {
      if (example.label().equals(label) || isKnown(example)) {
        ridge.add(example.embedding(), example.label());
      }
    }
    ridge.chooseLambda();
    return judged(label, ridge.toHead());
  }

  private boolean isKnown(final Example example) {
    return heads.classes().labels().contains(example.label());
  }

  private double judged(final String label, final LinearHead head) {
    int own = 0;
    int named = 0;
    int others = 0;
    int spared = 0;
    for (final Example example : validation) {
      final boolean said = head.answer(example.embedding()).label().equals(label);
      if (example.label().equals(label)) {
        own++;
        named += said ? 1 : 0;
      } else if (isKnown(example)) {
        others++;
        spared += said ? 0 : 1;
      }
    }
    return ((double) named / own + (double) spared / Math.max(1, others)) / 2;
  }
}
