package pomona.lot.size;

/**
 * How far each quantity behind a measurement may be off, as standard deviations.
 *
 * @param cornerPx each coordinate of each point of the card
 * @param focal the focal length, as a share of it
 * @param edge the card's edge, as a share of it
 * @param outlineBiasPx how much too large or too small an outline is all around
 * @param outlinePx each point of an outline by itself
 * @param centreHeight how high the fruit's middle is above where a sphere's would be, as a share of
 *     its radius: no fruit is a sphere
 */
public record Uncertainty(
    double cornerPx,
    double focal,
    double edge,
    double outlineBiasPx,
    double outlinePx,
    double centreHeight) {
  /** These are proposals; a site that has measured its phones may know better. */
  public static final Uncertainty USUAL = new Uncertainty(0.7, 0.02, 0.005, 1, 1, 0.1);

  /** With a camera whose focal length is known as well as this. */
  public Uncertainty ofCamera(double focalDoubt) {
    return new Uncertainty(cornerPx, focalDoubt, edge, outlineBiasPx, outlinePx, centreHeight);
  }

  /** With a card whose edge is known as well as this. */
  public Uncertainty ofCard(double edgeDoubt) {
    return new Uncertainty(cornerPx, focal, edgeDoubt, outlineBiasPx, outlinePx, centreHeight);
  }

  /** With outlines that are as rough as this. */
  public Uncertainty ofOutlines(double roughPx) {
    return new Uncertainty(cornerPx, focal, edge, roughPx, roughPx, centreHeight);
  }
}
