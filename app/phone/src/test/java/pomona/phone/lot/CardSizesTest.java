package pomona.phone.lot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import pomona.lot.size.Camera;
import pomona.lot.size.CardException;
import pomona.lot.size.CardRefusal;
import pomona.lot.size.Point;
import pomona.lot.size.PrintedCard;
import pomona.lot.size.Ruler;
import pomona.lot.size.Uncertainty;
import pomona.sync.Box;
import pomona.sync.FactBody;
import pomona.sync.LotFact;
import pomona.sync.Mask;

/** A camera 500 mm above a table, level, with a card of 60 mm and a fruit straight below it. */
final class CardSizesTest {
  private static final UUID ID = new UUID(2, 2);
  private static final double FOCAL_PX = 1100;
  private static final double HEIGHT_MM = 500;
  private static final int WIDTH_PX = 1440;
  private static final int HEIGHT_PX = 1080;

  private final PrintedCard card = new PrintedCard(60, 25);
  private final Camera camera = new Camera(FOCAL_PX, WIDTH_PX, HEIGHT_PX);

  /** The points of a card whose upper left corner is at a place of the table. */
  private List<Point> seen(double xMm, double yMm) {
    List<Point> seen = new ArrayList<>();
    for (Point point : card.readerPoints()) {
      seen.add(
          new Point(
              WIDTH_PX / 2.0 + FOCAL_PX * (xMm + point.x()) / HEIGHT_MM,
              HEIGHT_PX / 2.0 + FOCAL_PX * (yMm + point.y()) / HEIGHT_MM));
    }
    return seen;
  }

  /** The outline of a sphere on the optical axis is a circle: tan(asin(R / distance)). */
  private static double radiusPx(double diameterMm) {
    double radius = diameterMm / 2;
    return FOCAL_PX * Math.tan(Math.asin(radius / (HEIGHT_MM - radius)));
  }

  private static FactBody.Fruit fruit(double radiusPx, double shiftPx, double flat) {
    int left = (int) Math.floor(WIDTH_PX / 2.0 + shiftPx - radiusPx);
    int top = (int) Math.floor(HEIGHT_PX / 2.0 - radiusPx * flat);
    int right = Math.min(WIDTH_PX, (int) Math.ceil(WIDTH_PX / 2.0 + shiftPx + radiusPx));
    int bottom = (int) Math.ceil(HEIGHT_PX / 2.0 + radiusPx * flat);
    Box box = new Box(left, top, right, bottom);
    int cells = 60;
    boolean[] inside = new boolean[cells * cells];
    for (int y = 0; y < cells; y++) {
      for (int x = 0; x < cells; x++) {
        double px = left + (x + 0.5) * box.widthPx() / cells - (WIDTH_PX / 2.0 + shiftPx);
        double py = top + (y + 0.5) * box.heightPx() / cells - HEIGHT_PX / 2.0;
        inside[y * cells + x] = Math.hypot(px, py / flat) <= radiusPx;
      }
    }
    return new FactBody.Fruit(
        new UUID(1, 1),
        WIDTH_PX,
        HEIGHT_PX,
        box,
        Optional.of(Mask.of(cells, cells, inside)),
        "gala",
        0.9,
        "EXTRA",
        0.9,
        Optional.empty(),
        List.of(),
        0,
        Optional.of(0.0),
        "s",
        "g1",
        ByteString.of(new byte[FactBody.Fruit.EMBEDDING_BYTES]),
        Optional.empty());
  }

  @Test
  void sphereBelowTheCamera_isMeasuredWithinItsInterval() {
    CardSizes sizes = sizes();
    for (double mm : new double[] {40, 60, 75, 90, 110}) {
      LotFact.FruitMeasured measured = sizes.measure(ID, fruit(radiusPx(mm), 0, 1)).orElseThrow();
      assertEquals(ID, measured.fruit(), mm + " mm");
      double found = measured.diameterMm().orElseThrow();
      double deviation = measured.diameterSdMm().orElseThrow();
      assertEquals(mm, found, 1, "the outline of cells is not exact");
      assertTrue(deviation > 0.5 && deviation < 10, mm + " mm: " + deviation);
      assertTrue(Math.abs(found - mm) < 1.96 * deviation, found + " is " + mm);
    }
  }

  @Test
  void fruitThatIsCutOffOrHidden_isLeftOut() {
    CardSizes sizes = sizes();
    double radius = radiusPx(75);
    assertTrue(sizes.measure(ID, fruit(radius, 0, 1)).isPresent(), "a whole one");
    assertFalse(sizes.measure(ID, fruit(radius, WIDTH_PX / 2.0, 1)).isPresent(), "at the edge");
    assertFalse(sizes.measure(ID, fruit(radius, 0, 0.5)).isPresent(), "half hidden");
  }

  private CardSizes sizes() {
    return CardSizes.of(card, camera, seen(60, 60), Ruler.Place.AT_FOOT, Uncertainty.USUAL);
  }

  @Test
  void cardThatNobodyHeldARulerTo_andALensThatNobodyStated_makeTheIntervalWider() {
    FactBody.Fruit apple = fruit(radiusPx(75), 0, 1);
    double[] promised = new double[3];
    Uncertainty usual = Uncertainty.USUAL;
    Uncertainty[] doubts = {usual, usual.ofCard(0.02), usual.ofCard(0.02).ofCamera(0.15)};
    for (int i = 0; i < doubts.length; i++) {
      CardSizes sizes = CardSizes.of(card, camera, seen(60, 60), Ruler.Place.AT_FOOT, doubts[i]);
      promised[i] = sizes.measure(ID, apple).orElseThrow().diameterSdMm().orElseThrow();
    }
    assertTrue(promised[0] < promised[1] && promised[1] < promised[2], Arrays.toString(promised));
    assertTrue(promised[2] < 4, "a lens that is not known is no reason to measure nothing");
  }

  @Test
  void codeInAFrame_isACardThatMeasures_orThatIsRefused_orIsNoCard() {
    OptionalDouble noRuler = OptionalDouble.empty();
    CardInFrame good = CardInFrame.of("pomona:card?mm=60", seen(60, 60), camera, 0.02, noRuler);
    assertTrue(good.isThere() && !good.refusal().isPresent());
    CardInFrame cut = CardInFrame.of("pomona:card?mm=60", seen(-345, 0), camera, 0.02, noRuler);
    assertEquals(Optional.of(CardRefusal.HALF_IN_VIEW), cut.refusal());
    CardInFrame shrunk =
        CardInFrame.of("pomona:card?mm=60", seen(60, 60), camera, 0.02, OptionalDouble.of(56.4));
    assertEquals(Optional.of(CardRefusal.PRINTED_IN_THE_WRONG_SIZE), shrunk.refusal());
    for (String other : new String[] {"L-7", "pomona:card?mm=6", "pomona:card?mm=60 "}) {
      assertFalse(CardInFrame.of(other, seen(60, 60), camera, 0.02, noRuler).isThere(), other);
    }
  }

  @Test
  void cardThatIsHalfInView_orFarAway_isRefusedWithTheReason() {
    assertRefused(CardRefusal.HALF_IN_VIEW, card, seen(-345, 0));
    assertRefused(CardRefusal.HALF_IN_VIEW, card, seen(60, 60).subList(0, 3));
    assertRefused(CardRefusal.TOO_SMALL, new PrintedCard(60, 25), small());
  }

  private List<Point> small() {
    List<Point> small = new ArrayList<>();
    for (Point point : card.readerPoints()) {
      small.add(new Point(700 + point.x(), 500 + point.y()));
    }
    return small;
  }

  private void assertRefused(CardRefusal refusal, PrintedCard shown, List<Point> seen) {
    assertEquals(
        refusal,
        assertThrows(
                CardException.class,
                () -> CardSizes.of(shown, camera, seen, Ruler.Place.AT_FOOT, Uncertainty.USUAL))
            .refusal());
  }
}
