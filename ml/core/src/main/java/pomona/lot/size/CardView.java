package pomona.lot.size;

import java.util.ArrayList;
import java.util.List;

/**
 * A card as a camera saw it, good enough to measure by:
 *
 * <pre>
 *   CardView view = CardView.of(new PrintedCard(60, 25), camera, card.readerPoints(), seenPx);
 * </pre>
 */
public final class CardView {
  /** These limits are proposals, until phones in warehouses have shown better ones. */
  public static final double LEAST_EDGE_PX = 80;

  public static final double MOST_TILT_DEGREES = 15;

  /** The largest root mean square residual of the fit, as a share of the card's edge. */
  public static final double MOST_RESIDUAL = 0.02;

  /**
   * The largest one in pixels: four points have eight coordinates, six of which the camera's place
   * takes up, so what is left of noise of 0.7 px has two degrees of freedom, and is larger in one
   * picture of a thousand: 0.7 px sqrt(13.8 / 4). What is beyond is no noise. A card that was
   * stretched in one direction is foreshortened without the perspective of a tilt, which shows
   * here, the more so the larger it is in the picture.
   */
  public static final double MOST_RESIDUAL_PX = 1.3;

  private final PrintedCard card;
  private final Camera camera;
  private final List<Point> plane;
  private final List<Point> seen;
  private final Pose pose;

  private CardView(
      PrintedCard card, Camera camera, List<Point> plane, List<Point> seen, Pose pose) {
    this.card = card;
    this.camera = camera;
    this.plane = List.copyOf(plane);
    this.seen = List.copyOf(seen);
    this.pose = pose;
  }

  /**
   * Checks a card's picture and finds the camera's place.
   *
   * @param plane four points or more: {@link PrintedCard#readerPoints} or {@link
   *     PrintedCard#corners}
   * @throws CardException by one of the refusals
   */
  public static CardView of(PrintedCard card, Camera camera, List<Point> plane, List<Point> seen) {
    if (seen.size() < 4 || seen.size() != plane.size()) {
      throw new CardException(
          CardRefusal.HALF_IN_VIEW,
          "Of the card "
              + seen.size()
              + " of "
              + Math.max(4, plane.size())
              + " points are in view: show all of it");
    }
    for (Point point : seen) {
      if (!camera.sees(point)) {
        throw new CardException(
            CardRefusal.HALF_IN_VIEW, "The card reaches out of the picture: show all of it");
      }
    }
    double edgePx = edgePx(card, plane, seen);
    if (edgePx < LEAST_EDGE_PX) {
      throw new CardException(
          CardRefusal.TOO_SMALL,
          "The card's edge has "
              + Math.round(edgePx)
              + " px and needs "
              + Math.round(LEAST_EDGE_PX)
              + ": go nearer");
    }
    Pose pose = Pose.of(plane, seen, camera);
    double residualPx = pose.residualPx(plane, seen, camera);
    // The condition is written so that NaN is refused too.
    if (!(residualPx <= Math.min(MOST_RESIDUAL_PX, MOST_RESIDUAL * edgePx))) {
      throw new CardException(
          CardRefusal.NOT_FLAT,
          "The card is bent, stretched or misread: lay it flat, or print it again");
    }
    if (!(pose.tiltDegrees() <= MOST_TILT_DEGREES)) {
      throw new CardException(
          CardRefusal.TILTED,
          "The camera looks at the card at "
              + Math.round(pose.tiltDegrees())
              + " degrees; hold the phone level above it");
    }
    return new CardView(card, camera, plane, seen, pose);
  }

  /** From the longest distance between two of its points. */
  private static double edgePx(PrintedCard card, List<Point> plane, List<Point> seen) {
    double longestMm = 1e-9;
    double longestPx = 0;
    for (int i = 0; i < plane.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (plane.get(i).distance(plane.get(j)) > longestMm) {
          longestMm = plane.get(i).distance(plane.get(j));
          longestPx = seen.get(i).distance(seen.get(j));
        }
      }
    }
    return longestPx * card.edgeMm() / longestMm;
  }

  /** How far the camera is above the card. */
  public double heightMm() {
    return pose.height();
  }

  public double tiltDegrees() {
    return pose.tiltDegrees();
  }

  public PrintedCard card() {
    return card;
  }

  Camera camera() {
    return camera;
  }

  Pose pose() {
    return pose;
  }

  /** The same with one quantity slightly changed, to see how much a measurement depends on it. */
  CardView with(PrintedCard otherCard, Camera otherCamera, List<Point> otherSeen) {
    double stretch = otherCard.edgeMm() / card.edgeMm();
    List<Point> otherPlane = new ArrayList<>();
    for (Point point : plane) {
      otherPlane.add(new Point(point.x() * stretch, point.y() * stretch));
    }
    return new CardView(
        otherCard, otherCamera, otherPlane, otherSeen, Pose.of(otherPlane, otherSeen, otherCamera));
  }

  List<Point> seen() {
    return seen;
  }
}
