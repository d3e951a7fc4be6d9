package pomona.lot.size;

/**
 * What is seen of a fruit's size. The law measures the largest diameter of the equator; a lying
 * apple shows another section, so this is called the <em>visible</em> diameter.
 *
 * @param mm the mean of all directions
 * @param sdMm its standard deviation
 * @param smallestMm of the ellipse that fits the outline
 * @param largestMm of the same
 */
public record Diameter(double mm, double sdMm, double smallestMm, double largestMm) {
  /** Half of the 95 % interval. */
  public double plusMinusMm() {
    return 1.96 * sdMm;
  }
}
