package pomona.app;

import java.util.ArrayList;
import java.util.List;
import pomona.embedding.Embedding;
import pomona.head.Familiarity;
import pomona.head.Heads;
import pomona.head.KnownLimits;
import pomona.head.LinearHead;

/**
 * The application seeing with the bundle that ships, whose head was never given the names of
 * tomatoes, and with limits so strict that no fruit is known.
 */
public final class UntaughtApplication extends ShippedEyeApplication {
  private static final float STRONGEST = 999;

  @Override
  public Heads heads() {
    Heads whole = super.heads();
    List<Integer> kept = new ArrayList<>();
    for (int k = 0; k < whole.classes().count(); k++) {
      if (!whole.classes().labels().get(k).contains("tomato")) {
        kept.add(k);
      }
    }
    float[] weights = new float[kept.size() * Embedding.DIMENSIONS];
    float[] means = new float[weights.length];
    float[] biases = new float[kept.size()];
    float[] farthest = new float[kept.size()];
    List<String> labels = new ArrayList<>();
    for (int row = 0; row < kept.size(); row++) {
      int from = kept.get(row);
      labels.add(whole.classes().labels().get(from));
      biases[row] = whole.classes().bias(from);
      farthest[row] = whole.familiarity().farthest(from);
      float[] mean = whole.familiarity().mean(from);
      for (int i = 0; i < Embedding.DIMENSIONS; i++) {
        weights[row * Embedding.DIMENSIONS + i] = whole.classes().weight(from, i);
        means[row * Embedding.DIMENSIONS + i] = mean[i];
      }
    }
    LinearHead classes =
        new LinearHead(
            labels, weights, biases, whole.classes().scale(), whole.classes().temperature());
    return new Heads(classes, whole.grades(), new Familiarity(means, farthest), whole.wholeFrame())
        .withKnown(new KnownLimits(STRONGEST, STRONGEST, classes.count()));
  }
}
