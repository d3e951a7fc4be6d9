package pomona.training.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import pomona.binary.FormatException;
import pomona.bundle.Card;
import pomona.embedding.Generation;
import pomona.json.Json;

final class MeasuredCardTest {
  private static final Card CARD =
      new Card(
          Generation.of("space", "a-1"),
          List.of(),
          List.of(new Card.ProduceClass("lime", "lime")),
          List.of(),
          List.of(new Card.Figure("mask.ap", 0.25, "scenes", "older")),
          "Apache-2.0",
          new Card.Input(64, 64),
          List.of(),
          Card.Detection.usual(),
          Card.Refusals.usual());

  @Test
  void figuresThatACardCarries_areTaken_andReplaceOlderOnes() {
    Json figures =
        Json.parse("f.json", "{\"mask\": {\"ap\": 0.5, \"other\": 3}, \"refusalRate\": 0.125}");
    assertEquals(
        List.of(
            new Card.Figure("mask.ap", 0.5, "scenes", "evaluate"),
            new Card.Figure("refusalRate", 0.125, "scenes", "evaluate")),
        MeasuredCard.with(CARD, figures, "scenes", "evaluate").figures());
  }

  @Test
  void sameFigureOnOtherData_standsBesideTheOlder() {
    Json figures = Json.parse("f.json", "{\"mask\": {\"ap\": 0.5}}");
    assertEquals(2, MeasuredCard.with(CARD, figures, "photographs", "evaluate").figures().size());
  }

  @Test
  void jsonWithoutFigures_isRefusedByName() {
    Json figures = Json.parse("f.json", "{\"mask\": 1}");
    FormatException refused =
        assertThrows(
            FormatException.class, () -> MeasuredCard.with(CARD, figures, "scenes", "evaluate"));
    assertEquals(true, refused.getMessage().startsWith("f.json holds none"));
  }
}
