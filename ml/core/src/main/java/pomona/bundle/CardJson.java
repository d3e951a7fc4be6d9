package pomona.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import pomona.bundle.Card.Detection;
import pomona.bundle.Card.Figure;
import pomona.bundle.Card.Input;
import pomona.bundle.Card.Output;
import pomona.bundle.Card.Parent;
import pomona.bundle.Card.ProduceClass;
import pomona.bundle.Card.Refusals;
import pomona.bundle.Card.Source;
import pomona.embedding.Generation;
import pomona.json.Json;
import pomona.json.JsonWriter;

/** {@code card.json}, version 1. */
final class CardJson {
  private static final int FORMAT = 1;
  private static final int LARGEST_INPUT_PX = 2048;
  private static final int MOST_CHANNELS = 4096;
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private CardJson() {}

  static byte[] write(Card card) {
    JsonWriter json = new JsonWriter().beginObject();
    json.field("format", FORMAT);
    json.field("space", card.generation().space().name());
    json.field("generation", card.generation().name());
    json.name("parents").beginList();
    for (Parent parent : card.parents()) {
      json.beginObject();
      json.field("generation", parent.generation()).field("sha256", parent.sha256());
      json.endObject();
    }
    json.endList().name("classes").beginList();
    for (ProduceClass one : card.classes()) {
      json.beginObject().field("name", one.name()).field("coarse", one.coarse()).endObject();
    }
    json.endList();
    writeProvenance(json, card);
    writeTensors(json, card);
    Detection detection = card.detection();
    json.name("detection").beginObject();
    json.field("scoreAtLeast", detection.scoreAtLeast());
    json.field("overlapAtMost", detection.overlapAtMost());
    json.field("fruitsAtMost", detection.fruitsAtMost());
    json.field("maskAtLeast", detection.maskAtLeast());
    json.field("defectAtLeast", detection.defectAtLeast());
    json.endObject().name("refusals").beginObject();
    json.field("darkBelow", card.refusals().darkBelow());
    json.field("blurredBelow", card.refusals().blurredBelow());
    return json.endObject().endObject().toBytes();
  }

  private static void writeProvenance(JsonWriter json, Card card) {
    json.name("trainedOn").beginList();
    for (Source source : card.trainedOn()) {
      json.beginObject().field("name", source.name()).field("pictures", source.pictures());
      json.field("description", source.description()).field("licence", source.licence());
      json.endObject();
    }
    json.endList().name("figures").beginList();
    for (Figure figure : card.figures()) {
      json.beginObject().field("name", figure.name()).field("value", figure.value());
      json.field("on", figure.on()).field("command", figure.command()).endObject();
    }
    json.endList().field("licence", card.licence());
  }

  private static void writeTensors(JsonWriter json, Card card) {
    json.name("input").beginObject();
    json.field("heightPx", card.input().heightPx()).field("widthPx", card.input().widthPx());
    json.endObject().name("outputs").beginList();
    for (Output output : card.outputs()) {
      json.beginObject().field("name", output.name());
      json.field("heightPx", output.heightPx()).field("widthPx", output.widthPx());
      json.field("channels", output.channels());
      json.field("scale", output.scale()).field("zeroPoint", output.zeroPoint()).endObject();
    }
    json.endList();
  }

  static Card read(byte[] bytes) {
    Json card = Json.parse("card.json", bytes);
    int format = card.get("format").integer(1, Integer.MAX_VALUE);
    if (format != FORMAT) {
      throw card.get("format").fault("version " + format + " is not known; update this program");
    }
    card.only(
        "format",
        "space",
        "generation",
        "parents",
        "classes",
        "trainedOn",
        "figures",
        "licence",
        "input",
        "outputs",
        "detection",
        "refusals");
    Json input = card.get("input").only("heightPx", "widthPx");
    Json refusals = card.get("refusals").only("darkBelow", "blurredBelow");
    return new Card(
        Generation.of(card.get("space").text(), card.get("generation").text()),
        list(card.get("parents"), CardJson::parent),
        list(card.get("classes"), CardJson::produceClass),
        list(card.get("trainedOn"), CardJson::source),
        list(card.get("figures"), CardJson::figure),
        card.get("licence").text(),
        new Input(
            input.get("heightPx").integer(1, LARGEST_INPUT_PX),
            input.get("widthPx").integer(1, LARGEST_INPUT_PX)),
        list(card.get("outputs"), CardJson::output),
        detection(card.get("detection")),
        new Refusals(
            (float) refusals.get("darkBelow").number(0, 255),
            (float) refusals.get("blurredBelow").number(0, 1e6)));
  }

  private static <T> List<T> list(Json json, Function<Json, T> item) {
    List<T> items = new ArrayList<>();
    for (Json element : json.elements()) {
      items.add(item.apply(element));
    }
    return items;
  }

  private static Parent parent(Json json) {
    json.only("generation", "sha256");
    String digest = json.get("sha256").text();
    if (!DIGEST.matcher(digest).matches()) {
      throw json.get("sha256").fault("is no SHA-256: 64 lower-case hexadecimal digits");
    }
    return new Parent(json.get("generation").text(), digest);
  }

  private static ProduceClass produceClass(Json json) {
    json.only("name", "coarse");
    return new ProduceClass(json.get("name").text(), json.get("coarse").text());
  }

  private static Source source(Json json) {
    json.only("name", "pictures", "description", "licence");
    return new Source(
        json.get("name").text(),
        json.get("pictures").integer(0, Integer.MAX_VALUE),
        json.get("description").text(),
        json.get("licence").text());
  }

  private static Figure figure(Json json) {
    json.only("name", "value", "on", "command");
    return new Figure(
        json.get("name").text(),
        json.get("value").number(),
        json.get("on").text(),
        json.get("command").text());
  }

  private static Output output(Json json) {
    json.only("name", "heightPx", "widthPx", "channels", "scale", "zeroPoint");
    return new Output(
        json.get("name").text(),
        json.get("heightPx").integer(1, LARGEST_INPUT_PX),
        json.get("widthPx").integer(1, LARGEST_INPUT_PX),
        json.get("channels").integer(1, MOST_CHANNELS),
        (float) json.get("scale").number(0, 1e6),
        json.get("zeroPoint").integer(-128, 127));
  }

  private static Detection detection(Json json) {
    json.only("scoreAtLeast", "overlapAtMost", "fruitsAtMost", "maskAtLeast", "defectAtLeast");
    return new Detection(
        (float) json.get("scoreAtLeast").number(0, 1),
        (float) json.get("overlapAtMost").number(0, 1),
        json.get("fruitsAtMost").integer(1, Detection.MOST_FRUITS),
        (float) json.get("maskAtLeast").number(0, 1),
        (float) json.get("defectAtLeast").number(0, 1));
  }
}
