package pomona.phone.lot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pomona.fruit.Fruit;
import pomona.lot.size.Camera;
import pomona.lot.size.CardView;
import pomona.lot.size.Diameter;
import pomona.lot.size.EdgePoints;
import pomona.lot.size.Point;
import pomona.lot.size.PrintedCard;
import pomona.lot.size.Ruler;
import pomona.lot.size.Uncertainty;
import pomona.phone.record.ScanFacts;
import pomona.phone.record.WireBoxes;
import pomona.phone.record.WireMasks;
import pomona.sync.Box;
import pomona.sync.FactBody;
import pomona.sync.LotFact;
import pomona.sync.Mask;

/**
 * Measures the fruits of one photo by the card that lies in it:
 *
 * <pre>
 *   CardSizes sizes =
 *       CardSizes.of(card, camera, seenPx, Ruler.Place.AT_FOOT, Uncertainty.USUAL);
 *   sizes.measure(scan).forEach(size -&gt; maker.ofLot(lot, size));
 * </pre>
 *
 * <p>A fruit is left out if the picture cuts it off, or if its outline is not that of anything
 * round: then another fruit or the crate hides a part of it, or it is no fruit that a sphere is
 * like.
 */
public final class CardSizes {
  /** A lying apple is rounder; below that something is hidden, or the fruit is long. */
  private static final double LEAST_ROUND = 0.75;

  private static final double HALF_A_CELL = 0.5;

  private final CardView view;
  private final Camera camera;
  private final Ruler.Place place;
  private final Uncertainty doubts;

  /**
   * A diameter, and how well it is known.
   *
   * @param sdMm one standard deviation
   */
  public record Size(double diameterMm, double sdMm) {}

  private CardSizes(CardView view, Camera camera, Ruler.Place place, Uncertainty doubts) {
    this.view = view;
    this.camera = camera;
    this.place = place;
    this.doubts = doubts;
  }

  /**
   * Looks at the card.
   *
   * @param card as a ruler found it
   * @param seen where a reader saw the points of its code, in the order of {@link
   *     PrintedCard#readerPoints}
   * @param doubts how well the camera and the card are known
   * @throws pomona.lot.size.CardException if it cannot be used, with the reason
   */
  public static CardSizes of(
      PrintedCard card, Camera camera, List<Point> seen, Ruler.Place place, Uncertainty doubts) {
    CardView view = CardView.of(card, camera, card.readerPoints(), seen);
    return new CardSizes(view, camera, place, doubts);
  }

  /** The sizes of a scan's fruits that can be measured, in their order. */
  public List<LotFact.FruitMeasured> measure(ScanFacts scan) {
    List<LotFact.FruitMeasured> sizes = new ArrayList<>();
    for (ScanFacts.FruitFact fruit : scan.fruits()) {
      measure(fruit.fact().id(), (FactBody.Fruit) fruit.fact().body()).ifPresent(sizes::add);
    }
    return sizes;
  }

  /** The size of a fruit; empty if it cannot be measured. */
  public Optional<LotFact.FruitMeasured> measure(UUID fruit, FactBody.Fruit seen) {
    return measure(seen.box(), seen.mask(), seen.frameWidthPx(), seen.frameHeightPx())
        .map(
            size ->
                new LotFact.FruitMeasured(
                    fruit,
                    Optional.of(size.diameterMm()),
                    Optional.of(size.sdMm()),
                    Optional.empty()));
  }

  /** The size of a fruit that is in view, as it would be recorded; empty if it has none. */
  public Optional<Size> measure(Fruit seen, int frameWidthPx, int frameHeightPx) {
    Box box = WireBoxes.of(seen.box(), frameWidthPx, frameHeightPx);
    Optional<Mask> mask = WireMasks.ifItFits(seen.mask(), box, frameWidthPx, frameHeightPx);
    return measure(box, mask, frameWidthPx, frameHeightPx);
  }

  private Optional<Size> measure(
      Box box, Optional<Mask> outlined, int frameWidthPx, int frameHeightPx) {
    if (!outlined.isPresent() || isCutOff(box, frameWidthPx, frameHeightPx)) {
      return Optional.empty();
    }
    Mask mask = outlined.get();
    double scaleX = (double) camera.widthPx() / frameWidthPx;
    double scaleY = (double) camera.heightPx() / frameHeightPx;
    double cellX = box.widthPx() * scaleX / mask.widthCells();
    double cellY = box.heightPx() * scaleY / mask.heightCells();
    List<Point> outline = new ArrayList<>();
    for (Point point :
        EdgePoints.of(pomona.fruit.Mask.of(mask.widthCells(), mask.heightCells(), mask.cells()))) {
      outline.add(
          new Point(
              box.leftPx() * scaleX + point.x() * cellX, box.topPx() * scaleY + point.y() * cellY));
    }
    // An outline is known to half a cell of its mask, which is coarser than the picture.
    double roughPx = Math.max(1, HALF_A_CELL * Math.max(cellX, cellY));
    return new Ruler(view, place, doubts.ofOutlines(roughPx))
        .measure(outline)
        .filter(CardSizes::isRound)
        .map(size -> new Size(rounded(size.mm()), rounded(size.sdMm())));
  }

  private static boolean isCutOff(Box box, int frameWidthPx, int frameHeightPx) {
    return box.leftPx() <= 0
        || box.topPx() <= 0
        || box.rightPx() >= frameWidthPx
        || box.bottomPx() >= frameHeightPx;
  }

  private static boolean isRound(Diameter size) {
    return size.smallestMm() >= LEAST_ROUND * size.largestMm();
  }

  /** A hundredth of a millimetre is finer than any of it. */
  private static double rounded(double mm) {
    return Math.rint(mm * 100) / 100;
  }
}
