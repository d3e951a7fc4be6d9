package pomona.server.ask;

import java.util.List;
import pomona.ask.answer.AnswerJson;
import pomona.ask.question.Question;
import pomona.ask.question.QuestionJson;
import pomona.ask.read.Reading;
import pomona.ask.read.Reply;
import pomona.ask.say.Asked;
import pomona.ask.say.QuestionWords;
import pomona.json.Json;
import pomona.json.JsonWriter;

/** What was asked, how it was read, and the answer with its evidence, as JSON. */
public final class AskedJson {
  private AskedJson() {}

  public static byte[] write(Asked asked) {
    JsonWriter json = new JsonWriter().beginObject();
    writeFields(asked, json);
    return json.endObject().toBytes();
  }

  static void writeFields(Asked asked, JsonWriter json) {
    json.field("text", asked.text()).field("language", asked.tongue().code());
    asked.reading().ifPresent(reading -> json.field("reading", reading));
    asked
        .question()
        .ifPresent(
            question -> {
              json.name("question");
              question(question, json);
            });
    json.field("words", asked.words());
    asked
        .answer()
        .ifPresent(
            answer -> {
              json.name("answer").beginObject();
              AnswerJson.write(answer, json);
              json.endObject();
            });
    asked.reply().ifPresent(reply -> reply(asked, reply, json));
  }

  private static void reply(Asked asked, Reply reply, JsonWriter json) {
    if (reply instanceof Reply.Declined declined) {
      json.field("declined", Json.word(declined.reason()));
      return;
    }
    boolean sure = reply instanceof Reply.Understood;
    if (reply instanceof Reply.Unsure unsure) {
      json.name("unknown").beginList();
      unsure.unknown().forEach(json::value);
      json.endList();
    }
    List<Reading> others = asked.others();
    json.name(sure ? "otherReadings" : "nearestReadings").beginList();
    QuestionWords words = asked.questionWords();
    for (Reading reading : others) {
      json.beginObject().field("reading", words.say(reading.question())).name("question");
      question(reading.question(), json);
      json.endObject();
    }
    json.endList();
  }

  private static void question(Question question, JsonWriter json) {
    json.beginObject();
    QuestionJson.writeFields(question, json);
    json.endObject();
  }
}
