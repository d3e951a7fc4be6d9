package pomona.training.train;

import java.util.List;
import pomona.training.net.Weights;

/** What a network in training gets right of photographs that it does not learn from. */
record Validation(List<PhotoBatches.Labelled> photos, int classes, int sizePx) {

  private static final int BATCH = 32;

  Validation {
    photos = List.copyOf(photos);
  }

  boolean isEmpty() {
    return photos.isEmpty();
  }

  /** The share of photographs whose class has the nearest row. */
  double accuracy(final Training.Embedder embedder, final Weights weights) {
    final int pictureSize = sizePx * sizePx * 3;
    int right = 0;
    for (int from = 0; from < photos.size(); from += BATCH) {
      final int count = Math.min(BATCH, photos.size() - from);
      final float[] pixels = new float[count * pictureSize];
      for (int i = 0; i < count; i++) {
        Augmentation.centre(photos.get(from + i).picture(), sizePx, pixels, i * pictureSize);
      }
      final float[] embeddings = embedder.embed(pixels, count, sizePx);
      final int width = embeddings.length / count;
      for (int i = 0; i < count; i++) {
        if (nearest(weights.values("class.weight"), embeddings, i * width, width)
            == photos.get(from + i).label()) {
          right++;
        }
      }
    }
    return (double) right / photos.size();
  }

  /** The class whose row has the largest cosine with an embedding. */
  private int nearest(
      final float[] rows, final float[] embeddings, final int offset, final int width) {
    int best = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      double dot = 0;
      double square = 0;
      for (int i = 0; i < width; i++) {
        dot += rows[k * width + i] * embeddings[offset + i];
        square += rows[k * width + i] * rows[k * width + i];
      }
      final double cosine = dot / Math.sqrt(square + 1e-12);
      if (cosine > most) {
        most = cosine;
        best = k;
      }
    }
    return best;
  }
}
