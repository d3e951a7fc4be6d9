package pomona.ask.answer;

import pomona.json.Json;
import pomona.json.JsonWriter;

/** Answers as JSON, for programs and for the command line. */
public final class AnswerJson {
  private AnswerJson() {}

  /** Writes an answer's fields into an object that is open. */
  public static void write(Answer answer, JsonWriter json) {
    answer
        .number()
        .ifPresent(
            number -> {
              json.name("number");
              estimate(number, json);
            });
    json.name("groups").beginList();
    for (Answer.Group group : answer.groups()) {
      json.beginObject().name("names").beginList();
      group.names().forEach(json::value);
      json.endList().name("estimate");
      estimate(group.estimate(), json);
      json.endObject();
    }
    json.endList().name("series").beginList();
    for (Answer.Point point : answer.series()) {
      json.beginObject().name("from").value(point.step().toString()).name("names").beginList();
      point.names().forEach(json::value);
      json.endList().name("estimate");
      estimate(point.estimate(), json);
      json.endObject();
    }
    json.endList().name("evidence").beginList();
    for (Exhibit evidence : answer.evidence()) {
      json.beginObject().name("of").value(Json.word(evidence.things()));
      json.name("id").value(evidence.id());
      if (!evidence.site().isEmpty()) {
        json.name("site").value(evidence.site());
      }
      if (evidence.share().isPresent()) {
        json.name("notSound").value(evidence.share().getAsDouble());
      }
      json.endObject();
    }
    json.endList();
    answer.missing().ifPresent(missing -> json.name("missing").value(name(missing)));
  }

  private static String name(Answer.Missing missing) {
    if (missing instanceof Answer.Missing.OfQuantity quantity) {
      return Json.word(quantity.quantity());
    }
    if (missing instanceof Answer.Missing.OfTrait trait) {
      return Json.word(trait.trait());
    }
    if (missing instanceof Answer.Missing.Sizes sizes) {
      return Json.word(sizes.gaps().get(0));
    }
    return "fruit";
  }

  private static void estimate(Estimate estimate, JsonWriter json) {
    json.beginObject().name("value").value(estimate.value()).name("n").value((double) estimate.n());
    estimate
        .interval()
        .ifPresent(
            interval ->
                json.name("interval")
                    .beginList()
                    .value(interval.low())
                    .value(interval.high())
                    .endList());
    json.endObject();
  }
}
