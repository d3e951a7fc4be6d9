package pomona.head;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.embedding.Embedding;

/**
 * How a score s(e) = w.e + b, near 1 for fruits that show a defect and near 0 for those that do
 * not, becomes a row of the head of taught defects, which a fruit shows where the row's logit is
 * above 0:
 *
 * <pre>
 *   a new look:     L(e) = K (s(e) - 1/2)     K = 8: at s = 1 it sounds as sure as 0.98
 *   a known look:   L(e) = L0(e) + K s(e)     K = 2 (largest -L0 of what shows it, or 0) + 4
 * </pre>
 *
 * <p>The score is a column of a ridge head over three labels, which it counts alike: what shows the
 * defect, fruits of the same kind that do not, and the means of the known classes. Under one label
 * a few sound fruits would not weigh enough among the means of many classes.
 *
 * <p>A known look, from a head pack, keeps its logit where s is 0, and is shown where s is above
 * 1/2.
 */
public final class TaughtDefect {
  /** How many fruits that show it, and how many that do not, are needed for it to count. */
  public static final int NEEDED = 5;

  /** The answer for a fruit that does not show it. */
  public static final String NOT_SHOWN = "";

  /** The ridge head's label for fruits that show it. */
  public static final String SHOWN = "taught";

  /** The ridge head's label for fruits that do not show it. */
  public static final String SOUND = "sound";

  /** The ridge head's label for the means of the known classes. */
  public static final String OTHER = "other";

  /** The labels in the order of a score's rows. */
  public static final List<String> LABELS = List.of(SHOWN, SOUND, OTHER);

  private static final double FIRST_LAMBDA = 0.1;

  /**
   * The least share of examples that must be judged right, with both kinds counted alike; guessing
   * gets a half.
   */
  private static final double TOLD_APART = 0.75;

  private static final double NEW_GAIN = 8;
  private static final double SURE = 4;

  private final LinearHead head;
  private final String label;
  private final double gain;

  private TaughtDefect(LinearHead head, String label, double gain) {
    this.head = head;
    this.label = label;
    this.gain = gain;
  }

  /**
   * A look beside those that are known.
   *
   * @param score of {@link #LABELS}: its first row is s
   * @param shown the examples that show it
   */
  public static TaughtDefect over(
      Optional<LinearHead> known, String label, LinearHead score, List<Embedding> shown) {
    int row = known.map(head -> head.labels().indexOf(label)).orElse(-1);
    double gain = row < 0 ? NEW_GAIN : 2 * furthest(known.get(), row, shown) + SURE;
    double offset = row < 0 ? -gain / 2 : 0;
    List<String> labels = new ArrayList<>(known.map(LinearHead::labels).orElse(List.of()));
    if (row < 0) {
      labels.add(label);
    }
    float[] weights = new float[labels.size() * Embedding.DIMENSIONS];
    float[] biases = new float[labels.size()];
    known.ifPresent(head -> copy(head, weights, biases));
    int place = row < 0 ? labels.size() - 1 : row;
    float scale = known.map(LinearHead::scale).orElse(1f);
    for (int i = 0; i < Embedding.DIMENSIONS; i++) {
      double added = gain * score.scale() * score.weight(0, i) / scale;
      weights[place * Embedding.DIMENSIONS + i] += (float) added;
    }
    biases[place] += (float) (gain * score.bias(0) + offset);
    float temperature = known.map(LinearHead::temperature).orElse(1f);
    return new TaughtDefect(
        new LinearHead(labels, weights, biases, scale, temperature), label, gain);
  }

  /**
   * What heads that never saw an example would say of it.
   *
   * @param recognised how many of those with the defect would show the look
   * @param spared how many of those without would not
   */
  public record LeftOut(int recognised, int spared) {}

  /** Leaves out each example once. Without examples of both kinds nothing is judged right. */
  public static LeftOut leftOut(Familiarity known, List<Embedding> with, List<Embedding> without) {
    if (with.isEmpty() || without.isEmpty()) {
      return new LeftOut(0, 0);
    }
    RidgeHead ridge = ridge(known, with, without);
    TaughtDefect look = over(Optional.empty(), SHOWN, ridge.toHead(LABELS), with);
    // Examples are numbered from 1 in the order in which they were added; the means came first.
    int first = known.count() + 1;
    int spared = without.size() - look.shownUnseen(ridge, first + with.size(), without);
    return new LeftOut(look.shownUnseen(ridge, first, with), spared);
  }

  private int shownUnseen(RidgeHead ridge, int first, List<Embedding> examples) {
    int column = ridge.labels().indexOf(SHOWN);
    int count = 0;
    for (int i = 0; i < examples.size(); i++) {
      double own = ridge.influence(first + i, examples.get(i))[column];
      count += answer(examples.get(i), -own).equals(label) ? 1 : 0;
    }
    return count;
  }

  /**
   * Whether a look is told apart well enough to be seen by. A class or a grade that is badly taught
   * loses to the others; a look has no competitor, so a badly taught one would be a guess on every
   * fruit.
   */
  public static boolean isToldApart(int recognised, int with, int spared, int without) {
    double right = (double) recognised / with + (double) spared / without;
    return right / 2 >= TOLD_APART;
  }

  static RidgeHead ridge(Familiarity known, List<Embedding> with, List<Embedding> without) {
    RidgeHead ridge = new RidgeHead(FIRST_LAMBDA);
    for (int k = 0; k < known.count(); k++) {
      ridge.add(Embedding.quantise(known.mean(k)), OTHER);
    }
    with.forEach(embedding -> ridge.add(embedding, SHOWN));
    without.forEach(embedding -> ridge.add(embedding, SOUND));
    ridge.chooseLambda();
    return ridge;
  }

  private static double furthest(LinearHead known, int row, List<Embedding> shown) {
    double furthest = 0;
    for (Embedding example : shown) {
      furthest = Math.max(furthest, -known.logit(row, example.toUnit()));
    }
    return furthest;
  }

  private static void copy(LinearHead from, float[] weights, float[] biases) {
    for (int look = 0; look < from.count(); look++) {
      biases[look] = from.bias(look);
      for (int i = 0; i < Embedding.DIMENSIONS; i++) {
        weights[look * Embedding.DIMENSIONS + i] = from.weight(look, i);
      }
    }
  }

  /** A head of taught defects without one of them; nothing if no other is left. */
  public static Optional<LinearHead> without(LinearHead known, String label) {
    List<String> labels = new ArrayList<>(known.labels());
    if (!labels.remove(label)) {
      return Optional.of(known);
    }
    if (labels.isEmpty()) {
      return Optional.empty();
    }
    float[] weights = new float[labels.size() * Embedding.DIMENSIONS];
    float[] biases = new float[labels.size()];
    for (int look = 0; look < biases.length; look++) {
      int row = known.labels().indexOf(labels.get(look));
      biases[look] = known.bias(row);
      for (int i = 0; i < Embedding.DIMENSIONS; i++) {
        weights[look * Embedding.DIMENSIONS + i] = known.weight(row, i);
      }
    }
    return Optional.of(new LinearHead(labels, weights, biases, known.scale(), known.temperature()));
  }

  /** All taught defects, with it. */
  public LinearHead head() {
    return head;
  }

  /**
   * The look's name if a fruit shows it, else {@link #NOT_SHOWN}.
   *
   * @param change what is added to the score
   */
  public String answer(Embedding embedding, double change) {
    float logit = head.logit(head.labels().indexOf(label), embedding.toUnit());
    return logit + gain * change > 0 ? label : NOT_SHOWN;
  }

  /** The labels of a head of taught defects that a fruit shows, in its order. */
  static List<String> shown(LinearHead head, Embedding fruit) {
    List<String> shown = new ArrayList<>();
    float[] unit = fruit.toUnit();
    for (int i = 0; i < head.count(); i++) {
      if (head.logit(i, unit) > 0) {
        shown.add(head.labels().get(i));
      }
    }
    return shown;
  }
}
