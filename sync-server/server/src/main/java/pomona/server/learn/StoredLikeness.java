package pomona.server.learn;

import pomona.embedding.Embedding;

/**
 * How alike two stored embeddings are, as the cosine of their angle.
 *
 * <p>Stored vectors are scaled until their largest part is 127, so their lengths differ by a factor
 * of four: both are divided out.
 */
public final class StoredLikeness {
  private StoredLikeness() {}

  /** The cosine; 0 where one of them has no direction. */
  public static double of(byte[] left, byte[] right) {
    double squares = (double) Embedding.dot(left, 0, left, 0) * Embedding.dot(right, 0, right, 0);
    return squares > 0 ? Embedding.dot(left, 0, right, 0) / Math.sqrt(squares) : 0;
  }
}
