package pomona.training.train;

import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.embedding.Embedding;
import pomona.training.evaluate.Retrieval;

/**
 * What finished weights make of some photographs.
 *
 * @param entries embeddings, rounded as they are stored, with what was photographed
 * @param answers what each was taken for, as a number of the generation's own classes
 */
record PhotoView(List<Retrieval.Entry> entries, int[] answers) {

  private static final int BATCH = 32;

  static PhotoView of(
      final Ancestor generation, final List<PhotoBatches.Labelled> photos, final int sizePx) {
    final List<Retrieval.Entry> entries = new ArrayList<>();
    final int[] answers = new int[photos.size()];
    final float[] rows = generation.weights().values(StartingWeights.CLASS_ROWS);
    try (TorchNetwork network = TorchNetwork.frozen(generation.network(), generation.weights())) {
      final Learner learner = new Learner(network, generation.classes(), Optional.empty());
      for (int from = 0; from < photos.size(); from += BATCH) {
        final List<PhotoBatches.Labelled> some =
            photos.subList(from, Math.min(photos.size(), from + BATCH));
        final float[] embeddings = embed(learner, some, sizePx);
        for (int i = 0; i < some.size(); i++) {
          final float[] one =
              java.util.Arrays.copyOfRange(
                  embeddings, i * Embedding.DIMENSIONS, (i + 1) * Embedding.DIMENSIONS);
          answers[from + i] = nearest(rows, one);
          entries.add(new Retrieval.Entry(Embedding.quantise(one), some.get(i).label()));
        }
      }
    }
    return new PhotoView(entries, answers);
  }

  private static float[] embed(
      final Learner learner, final List<PhotoBatches.Labelled> photos, final int sizePx) {
    final int size = sizePx * sizePx * 3;
    final float[] pixels = new float[photos.size() * size];
    for (int i = 0; i < photos.size(); i++) {
      Augmentation.centre(photos.get(i).picture(), sizePx, pixels, i * size);
    }
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return learner.embed(pixels, photos.size(), sizePx);
    }
  }

  /** The row with the largest cosine. */
  private static int nearest(final float[] rows, final float[] embedding) {
    int best = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < rows.length / embedding.length; k++) {
      double dot = 0;
      double square = 1e-12;
      for (int i = 0; i < embedding.length; i++) {
        final double weight = rows[k * embedding.length + i];
        dot += weight * embedding[i];
        square += weight * weight;
      }
      if (dot / Math.sqrt(square) > most) {
        most = dot / Math.sqrt(square);
        best = k;
      }
    }
    return best;
  }
}
