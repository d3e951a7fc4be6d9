package pomona.training.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pomona.binary.FormatException;
import pomona.bundle.Card;
import pomona.json.Json;

/** A card with what was measured of its bundle. */
public final class MeasuredCard {

  /** What a card carries; an evaluation's JSON holds more than a card should. */
  private static final List<String> CARRIED =
      List.of(
          "mask.ap",
          "mask.ap50",
          "mask.ap75",
          "box.ap",
          "grade.accuracy",
          "defect.iou",
          "recognition.top1",
          "recognition.coarseTop1",
          "recognition.cmc1",
          "recognition.map",
          "refusalRate");

  private MeasuredCard() {}

  /**
   * Adds every figure that a card carries; an older one of the same name on the same data is
   * replaced.
   */
  public static Card with(Card card, Json figures, String on, String command) {
    List<Card.Figure> all = new ArrayList<>(card.figures());
    Map<String, Double> measured = new LinkedHashMap<>();
    for (String name : CARRIED) {
      find(figures, name, measured);
    }
    if (measured.isEmpty()) {
      throw new FormatException(
          figures.path() + " holds none of the figures that a card carries: " + CARRIED);
    }
    measured.forEach(
        (name, value) -> {
          all.removeIf(old -> old.name().equals(name) && old.on().equals(on));
          all.add(new Card.Figure(name, value, on, command));
        });
    return new Card(
        card.generation(),
        card.parents(),
        card.classes(),
        card.trainedOn(),
        all,
        card.licence(),
        card.input(),
        card.outputs(),
        card.detection(),
        card.refusals());
  }

  private static void find(Json figures, String name, Map<String, Double> into) {
    Json place = figures;
    for (String part : name.split("\\.", -1)) {
      if (!place.isObject() || place.find(part).isEmpty()) {
        return;
      }
      place = place.get(part);
    }
    into.put(name, place.number());
  }
}
