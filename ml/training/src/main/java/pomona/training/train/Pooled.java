package pomona.training.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import pomona.training.loss.Logits;
import pomona.training.net.PomonaNetwork;

/** A fruit of one picture of a batch: its share of each cell of the embedding map. */
interface Pooled {

  int image();

  /** Adds up to 1. */
  float[] pooling();

  /**
   * Unit embeddings of fruits, a row each.
   *
   * @param fruits at least one, image by image
   * @param map the batch's embedding map
   */
  static NDArray embeddings(
      final NDManager manager, final List<? extends Pooled> fruits, final NDArray map) {
    final int cells = fruits.get(0).pooling().length;
    final NDList pooled = new NDList();
    int from = 0;
    while (from < fruits.size()) {
      final int image = fruits.get(from).image();
      int to = from;
      while (to < fruits.size() && fruits.get(to).image() == image) {
        to++;
      }
      final float[] shares = new float[(to - from) * cells];
      for (int i = from; i < to; i++) {
        System.arraycopy(fruits.get(i).pooling(), 0, shares, (i - from) * cells, cells);
      }
      final NDArray features = map.get(image).reshape(PomonaNetwork.EMBEDDING, cells).transpose();
      pooled.add(manager.create(shares, new Shape(to - from, cells)).matMul(features));
      from = to;
    }
    return Logits.normalised(NDArrays.concat(pooled, 0));
  }
}
