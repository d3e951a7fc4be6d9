package pomona.head;

import java.util.List;
import pomona.embedding.Embedding;

/**
 * How a score s(e) = w.e + b, near 1 for what was taught and near 0 elsewhere, is added to a label
 * of a head, whose best logit wins. With m(e) the best logit so far:
 *
 * <pre>L(e) = L0(e) + K s(e),  K = 2 (largest m - L0) + 4 T.</pre>
 *
 * So its logits stay where s is 0, and it wins where s is above 1/2. T is the head's temperature:
 * at s = 1 the answer sounds sure. A label that the head does not have is a {@link TaughtClassRow}.
 */
public final class TaughtRow {
  private final LinearHead before;
  private final LinearHead score;
  private final String label;
  private final float gain;

  private TaughtRow(LinearHead before, LinearHead score, String label, double gain) {
    this.before = before;
    this.score = score;
    this.label = label;
    this.gain = (float) gain;
  }

  /** A label that the head has, whose answers may be wrong for fruits like the shown ones. */
  public static TaughtRow addedTo(
      LinearHead before, String label, LinearHead score, List<Embedding> shown) {
    int row = before.labels().indexOf(label);
    double gap = 0;
    for (Embedding example : shown) {
      float[] logits = logits(before, example);
      gap = Math.max(gap, best(logits) - logits[row]);
    }
    return new TaughtRow(before, score, label, 2 * gap + 4 * before.temperature());
  }

  /** The head with it. */
  public LinearHead head() {
    List<String> labels = before.labels();
    int row = labels.indexOf(label);
    float[] weights = new float[labels.size() * Embedding.DIMENSIONS];
    float[] biases = new float[labels.size()];
    for (int k = 0; k < before.count(); k++) {
      biases[k] = before.bias(k);
      for (int i = 0; i < Embedding.DIMENSIONS; i++) {
        weights[k * Embedding.DIMENSIONS + i] = before.weight(k, i);
      }
    }
    biases[row] += gain * score.bias(0);
    for (int i = 0; i < Embedding.DIMENSIONS; i++) {
      weights[row * Embedding.DIMENSIONS + i] += gain * score.weight(0, i) / before.scale();
    }
    return new LinearHead(labels, weights, biases, before.scale(), before.temperature());
  }

  /**
   * The label that wins for an embedding whose score is changed.
   *
   * @param change what is added to the score
   */
  public String answer(Embedding embedding, double change) {
    LinearHead head = head();
    float[] logits = logits(head, embedding);
    logits[head.labels().indexOf(label)] += (float) (gain * change);
    int best = 0;
    for (int k = 1; k < logits.length; k++) {
      best = logits[k] > logits[best] ? k : best;
    }
    return head.labels().get(best);
  }

  private static float[] logits(LinearHead head, Embedding embedding) {
    float[] logits = new float[head.count()];
    head.logits(embedding.toUnit(), logits);
    return logits;
  }

  private static double best(float[] logits) {
    float best = logits[0];
    for (float logit : logits) {
      best = Math.max(best, logit);
    }
    return best;
  }
}
