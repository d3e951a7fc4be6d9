package pomona.sync;

import java.util.LinkedHashMap;
import java.util.Map;

/** The shapes of the steps of a lot. */
final class StepShapes {
  private static final RecordShape<LotStep.Suggested> SUGGESTED =
      RecordShape.<LotStep.Suggested>of()
          .with("verdict", Shape.ID, LotStep.Suggested::verdict)
          .with("disposition", Bounded.constant(), LotStep.Suggested::disposition)
          .with("acceptBlocked", Shape.TRUTH, LotStep.Suggested::acceptBlocked)
          .make(
              v ->
                  new LotStep.Suggested(
                      v.get("verdict"), v.get("disposition"), v.get("acceptBlocked")));

  private static final RecordShape<LotStep.Decided> DECIDED =
      RecordShape.<LotStep.Decided>of()
          .with("disposition", Bounded.constant(), LotStep.Decided::disposition)
          .with("reason", Bounded.text(Bounds.TEXT_CHARS), LotStep.Decided::reason)
          .make(v -> new LotStep.Decided(v.get("disposition"), v.get("reason")));

  private static final RecordShape<LotStep.Held> HELD =
      RecordShape.<LotStep.Held>of()
          .with("reason", Bounded.text(Bounds.TEXT_CHARS), LotStep.Held::reason)
          .make(v -> new LotStep.Held(v.get("reason")));

  private static final RecordShape<LotStep.Reworked> REWORKED =
      RecordShape.<LotStep.Reworked>of()
          .with("kept", Bounded.whole(0, LotFact.MOST_PACKAGES), LotStep.Reworked::kept)
          .with("discarded", Bounded.whole(0, LotFact.MOST_PACKAGES), LotStep.Reworked::discarded)
          .make(v -> new LotStep.Reworked(v.get("kept"), v.get("discarded")));

  private static final RecordShape<LotStep.InspectedAgain> INSPECTED_AGAIN =
      RecordShape.<LotStep.InspectedAgain>of()
          .with("verdict", Shape.ID, LotStep.InspectedAgain::verdict)
          .with("disposition", Bounded.constant(), LotStep.InspectedAgain::disposition)
          .with("acceptBlocked", Shape.TRUTH, LotStep.InspectedAgain::acceptBlocked)
          .make(
              v ->
                  new LotStep.InspectedAgain(
                      v.get("verdict"), v.get("disposition"), v.get("acceptBlocked")));

  private static final RecordShape<LotStep.Released> RELEASED =
      RecordShape.<LotStep.Released>of().make(v -> new LotStep.Released());

  private StepShapes() {}

  static Map<String, RecordShape<? extends FactBody>> byKind() {
    Map<String, RecordShape<? extends FactBody>> shapes = new LinkedHashMap<>();
    shapes.put(LotStep.Suggested.KIND, SUGGESTED);
    shapes.put(LotStep.Decided.KIND, DECIDED);
    shapes.put(LotStep.Held.KIND, HELD);
    shapes.put(LotStep.Reworked.KIND, REWORKED);
    shapes.put(LotStep.InspectedAgain.KIND, INSPECTED_AGAIN);
    shapes.put(LotStep.Released.KIND, RELEASED);
    return shapes;
  }
}
