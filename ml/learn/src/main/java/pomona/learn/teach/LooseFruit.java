package pomona.learn.teach;

import java.util.Arrays;
import java.util.Objects;

/**
 * A fruit that was unknown, or whose class was overridden.
 *
 * @param id what the caller knows it by
 * @param direction its embedding as numbers of any length but zero
 */
public record LooseFruit(String id, double[] direction) {
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
