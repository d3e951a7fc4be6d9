package pomona.training.loss;

import ai.djl.ndarray.NDArray;

/**
 * A network that cannot be warm-started learns against a bank of the old generation's embeddings of
 * the training photographs: each new embedding is to find its class among the old ones, as a query
 * by it will have to,
 *
 * <pre>-log( sum over bank entries of its class of exp(s cos) / sum over all of exp(s cos) ),</pre>
 *
 * <p>leaving out the entries of the photographs that it shows: its own entry would make it too
 * easy, and one that was mixed into it would count as another class. (Neighbourhood component
 * analysis, Goldberger et al., NIPS 2004, with the neighbours of another generation.)
 */
public final class Neighbourhood {

  /** Takes an entry out of a softmax without making infinities. */
  private static final float OUT = -1e4f;

  private Neighbourhood() {}

  /**
   * The cost.
   *
   * @param fresh {@code n x 128}, unit rows of the new generation
   * @param bank {@code m x 128}, unit rows of the old one
   * @param same {@code n x m}: 1 where query and entry are of one class
   * @param own {@code n x m}: 1 where the query shows the entry's photograph, or some of it
   * @param scale what cosines are multiplied by
   */
  public static NDArray cost(
      final NDArray fresh,
      final NDArray bank,
      final NDArray same,
      final NDArray own,
      final float scale) {
    final NDArray logits =
        Scaled.by(fresh.matMul(bank.transpose()), scale).add(Scaled.by(own, OUT));
    final NDArray probability = logits.softmax(1).mul(same).sum(new int[] {1});
    return probability.add(1e-8f).log().mean().neg();
  }
}
