package pomona.training.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import pomona.training.data.FreshFamily;
import pomona.training.loss.Logits;
import pomona.training.loss.Scaled;

/**
 * How fresh fruits are, by a row for each family on the unit embedding: {@code z = scale (w . e) +
 * b}, and the mean over fruits of {@code log(1 + exp(z)) - share z}. Where {@code share} is k of n
 * votes, that is the binomial likelihood of k, less what does not depend on the network; its
 * gradient {@code sigmoid(z) - share} puts fruits in the order of their shares. Fruits count under
 * their masks, and pictures of one such fruit as a whole too, as photographs are asked.
 */
record FreshnessLearner(TorchNetwork network) {

  static final String ROWS = "freshness.weight";
  static final String BIAS = "freshness.bias";

  private static final int FAMILIES = FreshFamily.values().length;

  /**
   * The loss of a batch; 0 where it shows no fruit of known freshness.
   *
   * @param fruits unit embeddings of the batch's truths
   * @param map the batch's embedding map
   */
  NDArray cost(final SceneBatch batch, final NDArray fruits, final NDArray map) {
    final NDManager manager = network.manager();
    final List<Aged> aged = new ArrayList<>();
    final List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < batch.truths().size(); i++) {
      if (batch.truths().get(i).aged().isPresent()) {
        aged.add(batch.truths().get(i).aged().get());
        rows.add(i);
      }
    }
    // A run that began before there was freshness goes on without it.
    if (aged.isEmpty() || !network.weights().arrays().containsKey(ROWS)) {
      return manager.zeros(new Shape());
    }
    final float[] chosen = new float[rows.size() * batch.truths().size()];
    for (int i = 0; i < rows.size(); i++) {
      chosen[i * batch.truths().size() + rows.get(i)] = 1;
    }
    final NDList embeddings = new NDList();
    embeddings.add(
        manager.create(chosen, new Shape(rows.size(), batch.truths().size())).matMul(fruits));
    if (!batch.wholes().isEmpty()) {
      embeddings.add(Pooled.embeddings(manager, batch.wholes(), map));
      batch.wholes().forEach(whole -> aged.add(whole.aged()));
    }
    return cost(NDArrays.concat(embeddings, 0), aged);
  }

  private NDArray cost(final NDArray embeddings, final List<Aged> aged) {
    final float[] shares = new float[aged.size() * FAMILIES];
    final float[] counted = new float[shares.length];
    for (int i = 0; i < aged.size(); i++) {
      final int at = i * FAMILIES + aged.get(i).family().ordinal();
      shares[at] = (float) aged.get(i).share();
      counted[at] = 1f / aged.size();
    }
    final Shape shape = new Shape(aged.size(), FAMILIES);
    final NDArray logits =
        Scaled.by(embeddings.matMul(network.array(ROWS).transpose()), Learner.SCALE)
            .add(network.array(BIAS));
    return Logits.binaryCrossEntropy(logits, network.manager().create(shares, shape))
        .mul(network.manager().create(counted, shape))
        .sum();
  }
}
