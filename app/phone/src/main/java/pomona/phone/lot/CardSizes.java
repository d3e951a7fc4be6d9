package pomona.phone.lot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.lot.size.Camera;
import pomona.lot.size.CardView;
import pomona.lot.size.Diameter;
import pomona.lot.size.EdgePoints;
import pomona.lot.size.Point;
import pomona.lot.size.PrintedCard;
import pomona.lot.size.Ruler;
import pomona.lot.size.Uncertainty;
import pomona.sync.Box;
import pomona.sync.LotFact;
import pomona.sync.Mask;
import pomona.sync.lot.ToldFruit;

/**
 * Measures the fruits of one photo by the card that lies in it:
 *
 * <pre>
 *   CardSizes sizes = CardSizes.of(card, camera, seenPx, Ruler.Place.AT_FOOT);
 *   sizes.measure(fruitsOfTheScan).forEach(lot::size);
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

  private CardSizes(CardView view, Camera camera, Ruler.Place place) {
    this.view = view;
    this.camera = camera;
    this.place = place;
  }

  /**
   * Looks at the card.
   *
   * @param card as a ruler found it
   * @param seen where a reader saw the points of its code, in the order of {@link
   *     PrintedCard#readerPoints}
   * @throws pomona.lot.size.CardException if it cannot be used, with the reason
   */
  public static CardSizes of(PrintedCard card, Camera camera, List<Point> seen, Ruler.Place place) {
    return new CardSizes(CardView.of(card, camera, card.readerPoints(), seen), camera, place);
  }

  /** The sizes of the fruits that can be measured, in their order. */
  public List<LotFact.FruitMeasured> measure(List<ToldFruit> fruits) {
    List<LotFact.FruitMeasured> sizes = new ArrayList<>();
    for (ToldFruit fruit : fruits) {
      measure(fruit).ifPresent(sizes::add);
    }
    return sizes;
  }

  private Optional<LotFact.FruitMeasured> measure(ToldFruit fruit) {
    Box box = fruit.seen().box();
    if (!fruit.seen().mask().isPresent() || isCutOff(box, fruit)) {
      return Optional.empty();
    }
    Mask mask = fruit.seen().mask().get();
    double scaleX = (double) camera.widthPx() / fruit.seen().frameWidthPx();
    double scaleY = (double) camera.heightPx() / fruit.seen().frameHeightPx();
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
    Uncertainty usual = Uncertainty.USUAL;
    Uncertainty rough =
        new Uncertainty(
            usual.cornerPx(), usual.focal(), usual.edge(), roughPx, roughPx, usual.centreHeight());
    return new Ruler(view, place, rough)
        .measure(outline)
        .filter(CardSizes::isRound)
        .map(
            size ->
                new LotFact.FruitMeasured(
                    fruit.id(),
                    Optional.of(rounded(size.mm())),
                    Optional.of(rounded(size.sdMm())),
                    Optional.empty()));
  }

  private static boolean isCutOff(Box box, ToldFruit fruit) {
    return box.leftPx() <= 0
        || box.topPx() <= 0
        || box.rightPx() >= fruit.seen().frameWidthPx()
        || box.bottomPx() >= fruit.seen().frameHeightPx();
  }

  private static boolean isRound(Diameter size) {
    return size.smallestMm() >= LEAST_ROUND * size.largestMm();
  }

  /** A hundredth of a millimetre is finer than any of it. */
  private static double rounded(double mm) {
    return Math.rint(mm * 100) / 100;
  }
}
