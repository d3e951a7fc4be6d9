package pomona.lot.size;

import java.util.ArrayList;
import java.util.List;

/**
 * A printed QR code with a known edge.
 *
 * <p>Its points are known in modules from the upper left corner of the code: the centres of the
 * finder patterns lie 3.5 modules from the edges, that of the alignment pattern in the lower right
 * 6.5 (ISO/IEC 18004, for versions 2 to 6, which have one).
 *
 * @param edgeMm of the code, from the first module to the last, without the white around it
 * @param modules along the edge: 25 for version 2
 */
public record PrintedCard(double edgeMm, int modules) {
  /** A printer that scales to its page is off by more; a ruler by less. */
  public static final double MOST_STRETCH = 0.02;

  /** Of two edges, as a share of one: a ruler is read to half a millimetre. */
  public static final double MOST_DIFFERENCE = 0.01;

  static final int LEAST_EDGE_MM = 10;
  static final int MOST_EDGE_MM = 1000;

  private static final double FINDER = 3.5;
  private static final double ALIGNMENT = 6.5;

  public PrintedCard {
    if (!(edgeMm >= LEAST_EDGE_MM && edgeMm <= MOST_EDGE_MM)) {
      throw new IllegalArgumentException(
          "A card's code has an edge of 10 to 1000 mm, not " + edgeMm);
    }
    if (modules < 25 || modules > 41 || modules % 4 != 1) {
      throw new IllegalArgumentException(
          "A card's code has 25, 29, 33, 37 or 41 modules along its edge, not " + modules);
    }
  }

  /**
   * The card as it came out of the printer: the ruler's edge counts, not the stated one.
   *
   * @throws CardException if they differ so much that it was printed in the wrong size
   */
  public PrintedCard measuredByRuler(double rulerMm) {
    if (!(Math.abs(rulerMm / edgeMm - 1) <= MOST_STRETCH)) {
      throw new CardException(
          CardRefusal.PRINTED_IN_THE_WRONG_SIZE,
          "The card's edge should be "
              + edgeMm
              + " mm and is "
              + rulerMm
              + " mm: print it again at 100 %, without fitting it to the page");
    }
    return new PrintedCard(rulerMm, modules);
  }

  /**
   * The same by both edges, which finds a card that was stretched in one direction.
   *
   * @throws CardException if one edge is wrong, or they differ by more than a card may
   */
  public PrintedCard measuredByRuler(double acrossMm, double downMm) {
    measuredByRuler(acrossMm);
    measuredByRuler(downMm);
    if (!(Math.abs(acrossMm - downMm) <= MOST_DIFFERENCE * edgeMm)) {
      throw new CardException(
          CardRefusal.PRINTED_IN_THE_WRONG_SIZE,
          "The card is "
              + acrossMm
              + " mm wide and "
              + downMm
              + " mm high: print it again at 100 %, without fitting it to the page");
    }
    return measuredByRuler((acrossMm + downMm) / 2);
  }

  /**
   * The points that readers of QR codes give, in mm, in their order: lower left, upper left and
   * upper right finder, alignment pattern. x goes to the right and y downwards.
   */
  public List<Point> readerPoints() {
    double far = modules - FINDER;
    double inner = modules - ALIGNMENT;
    List<Point> points = new ArrayList<>();
    points.add(atModule(FINDER, far));
    points.add(atModule(FINDER, FINDER));
    points.add(atModule(far, FINDER));
    points.add(atModule(inner, inner));
    return List.copyOf(points);
  }

  /** The four corners of the code in mm, clockwise from the upper left. */
  public List<Point> corners() {
    return List.of(
        new Point(0, 0), new Point(edgeMm, 0), new Point(edgeMm, edgeMm), new Point(0, edgeMm));
  }

  private Point atModule(double x, double y) {
    return new Point(x * edgeMm / modules, y * edgeMm / modules);
  }
}
