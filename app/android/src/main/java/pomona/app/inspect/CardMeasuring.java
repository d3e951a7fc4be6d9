package pomona.app.inspect;

import android.content.Context;
import android.os.StrictMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import pomona.app.AppGraph;
import pomona.app.camera.Picture;
import pomona.app.store.ScanRow;
import pomona.lot.size.Camera;
import pomona.lot.size.CardException;
import pomona.lot.size.CardRefusal;
import pomona.lot.size.PrintedCard;
import pomona.lot.size.Ruler;
import pomona.phone.lot.CardSizes;
import pomona.phone.lot.SizeWork;
import pomona.sync.LotFact;
import pomona.sync.lot.ToldFruit;

/**
 * Measures the fruits of a sample by the card in its photos, as far as these are kept. Blocks.
 *
 * @param ruledMm the edge of the card's code as a ruler found it
 */
record CardMeasuring(Context context, AppGraph graph, double ruledMm, Ruler.Place place) {

  /**
   * What came of it.
   *
   * @param sizes to be recorded
   * @param fruits of so many
   * @param photos that were looked at
   * @param cards of these, photos with a card
   * @param refusal why a card could not be used, the last one
   * @param lens whether the phone says how wide its camera sees
   */
  record Result(
      List<LotFact.FruitMeasured> sizes,
      int fruits,
      int photos,
      int cards,
      Optional<CardRefusal> refusal,
      boolean lens) {
    Result {
      sizes = List.copyOf(sizes);
    }
  }

  Result measure(InspectState state) {
    StrictMode.noteSlowCall("measures by the card");
    List<ToldFruit> fruits = SizeWork.of(state.account(), SizeWork.Quantity.DIAMETER_MM).fruits();
    OptionalDouble lens = Lens.focalShare(context);
    List<LotFact.FruitMeasured> sizes = new ArrayList<>();
    int photos = 0;
    int cards = 0;
    Optional<CardRefusal> refusal = Optional.empty();
    for (ScanRow scan : graph.database().lotFacts().scans(state.lot().code())) {
      List<ToldFruit> seen = of(scan, fruits);
      Optional<Picture> photo = seen.isEmpty() ? Optional.empty() : photo(scan);
      if (photo.isPresent() && lens.isPresent()) {
        photos++;
        Optional<SeenCard> card = SeenCard.in(photo.get().luminance());
        if (card.isPresent()) {
          cards++;
          try {
            sizes.addAll(sizes(card.get(), photo.get(), lens.getAsDouble()).measure(seen));
          } catch (CardException unfit) {
            refusal = Optional.of(unfit.refusal());
          }
        }
      }
    }
    return new Result(sizes, fruits.size(), photos, cards, refusal, lens.isPresent());
  }

  private CardSizes sizes(SeenCard seen, Picture photo, double lens) {
    PrintedCard ruled = seen.card().measuredByRuler(ruledMm);
    Camera camera = Lens.of(lens, photo.bitmap().getWidth(), photo.bitmap().getHeight());
    return CardSizes.of(ruled, camera, seen.points(), place);
  }

  private static List<ToldFruit> of(ScanRow scan, List<ToldFruit> fruits) {
    List<ToldFruit> seen = new ArrayList<>();
    for (ToldFruit fruit : fruits) {
      if (fruit.seen().scan().toString().equals(scan.id())) {
        seen.add(fruit);
      }
    }
    return seen;
  }

  private Optional<Picture> photo(ScanRow scan) {
    if (scan.frameFile() == null || scan.frameFile().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Picture.of(graph.frames().resolve(scan.frameFile())));
    } catch (IOException thinned) {
      return Optional.empty();
    }
  }
}
