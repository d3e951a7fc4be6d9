package pomona.learn.teach;

import java.util.Arrays;
import java.util.Objects;
import pomona.embedding.Embedding;

/**
 * A fruit that was unknown, or whose class was overridden.
 *
 * @param id what the caller knows it by
 * @param direction its embedding as numbers of any length but zero
 */
public record LooseFruit(String id, double[] direction) {
  public static LooseFruit of(String id, Embedding embedding) {
    double[] direction = new double[Embedding.DIMENSIONS];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = embedding.value(i);
    }
    return new LooseFruit(id, direction);
  }

  public LooseFruit {
    Objects.requireNonNull(id, "id");
    double squares = Arrays.stream(direction).map(value -> value * value).sum();
    if (!(squares > 0) || squares == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("The embedding of " + id + " has no direction");
    }
    double length = Math.sqrt(squares);
    direction = Arrays.stream(direction).map(value -> value / length).toArray();
  }
}
