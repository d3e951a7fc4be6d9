package pomona.phone.lot;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import pomona.fruit.Fruit;
import pomona.lot.size.Camera;
import pomona.lot.size.CardCode;
import pomona.lot.size.CardException;
import pomona.lot.size.CardRefusal;
import pomona.lot.size.Point;
import pomona.lot.size.PrintedCard;
import pomona.lot.size.Ruler;
import pomona.lot.size.Uncertainty;
import pomona.phone.record.ScanFacts;
import pomona.sync.LotFact;

/**
 * The card for sizes that lay in a frame: what it measures, or why it measures nothing. The whole
 * frame is not kept, so this is asked when a scan is recorded, and when sizes in view are asked
 * for.
 *
 * <pre>
 *   CardInFrame card = CardInFrame.of(text, pointsPx, camera, 0.02, OptionalDouble.of(59.8));
 *   card.measure(scan);   // the sizes of its fruits
 *   card.refusal();       // or why there are none
 * </pre>
 */
public final class CardInFrame {
  /** No card lay in the frame. */
  public static final CardInFrame NONE = new CardInFrame(Optional.empty(), Optional.empty());

  /** How far the edge of a card may be off that nobody has held a ruler to: printers scale. */
  static final double UNCHECKED_EDGE = 0.02;

  private final Optional<CardSizes> sizes;
  private final Optional<CardRefusal> refusal;

  private CardInFrame(Optional<CardSizes> sizes, Optional<CardRefusal> refusal) {
    this.sizes = sizes;
    this.refusal = refusal;
  }

  /**
   * A code that was read in a frame.
   *
   * @param seen where a reader saw the points of the code, in pixels of the upright frame
   * @param focalDoubt how far the camera's focal length may be off, as a share of it
   * @param rulerMm the card's edge by a ruler, once somebody has measured it
   * @return {@link #NONE} for the code of anything else
   */
  public static CardInFrame of(
      String text, List<Point> seen, Camera camera, double focalDoubt, OptionalDouble rulerMm) {
    Optional<PrintedCard> stated = CardCode.parse(text);
    if (!stated.isPresent()) {
      return NONE;
    }
    Uncertainty usual = Uncertainty.USUAL;
    double edgeDoubt = rulerMm.isPresent() ? usual.edge() : UNCHECKED_EDGE;
    try {
      PrintedCard card =
          rulerMm.isPresent() ? stated.get().measuredByRuler(rulerMm.getAsDouble()) : stated.get();
      return new CardInFrame(
          Optional.of(
              CardSizes.of(
                  card,
                  camera,
                  seen,
                  Ruler.Place.AT_FOOT,
                  usual.ofCamera(focalDoubt).ofCard(edgeDoubt))),
          Optional.empty());
    } catch (CardException refused) {
      return new CardInFrame(Optional.empty(), Optional.of(refused.refusal()));
    }
  }

  /** Whether there is a card, good or not. */
  public boolean isThere() {
    return sizes.isPresent() || refusal.isPresent();
  }

  /** Why the card measures nothing. */
  public Optional<CardRefusal> refusal() {
    return refusal;
  }

  /** The size of a fruit that is in view; empty if it cannot be measured. */
  public Optional<CardSizes.Size> measure(Fruit seen, int frameWidthPx, int frameHeightPx) {
    return sizes.flatMap(known -> known.measure(seen, frameWidthPx, frameHeightPx));
  }

  /** The sizes of a scan's fruits, of those that can be measured. */
  public List<LotFact.FruitMeasured> measure(ScanFacts scan) {
    return sizes.map(known -> known.measure(scan)).orElse(List.of());
  }
}
