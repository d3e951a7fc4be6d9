package pomona.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import pomona.ask.question.Question;
import pomona.ask.question.QuestionJson;
import pomona.json.Json;
import pomona.json.JsonException;

final class QuestionJsonTest {
  private static final String EVERYTHING =
      "share lots supplier=Hof_Sonnental|Old_Mill !site=north part:defect=MOULD part:confidence<0.6"
          + " diameter=65..75 by=supplier,grade when=last:2:week order=most limit=5 scope=frame";

  @Test
  void everyQuestionOfTheSet_isTheSameBehindJson() {
    int read = 0;
    for (QuestionSet.Asked asked : QuestionSet.all()) {
      if (!asked.meant().equals("unknown") && !asked.meant().startsWith("declined:")) {
        Question question = Shorthand.read(asked.meant());
        Question back = QuestionJson.read(Json.parse("question", QuestionJson.write(question)));
        assertEquals(question, back, asked.text());
        read++;
      }
    }
    assertTrue(read > 350, read + " questions");
  }

  @Test
  void versionOne_isWrittenAsItEverWas() throws IOException {
    String written =
        new String(QuestionJson.write(Shorthand.read(EVERYTHING)), StandardCharsets.UTF_8);
    assertEquals(golden(), written);
  }

  @Test
  void versionOne_isReadForEver() throws IOException {
    Json json = Json.parse("question", golden().getBytes(StandardCharsets.UTF_8));
    assertEquals(Shorthand.read(EVERYTHING), QuestionJson.read(json));
  }

  @Test
  void whatIsWrong_isNamedWithItsPlace() {
    refused(
        "{\"version\": 2, \"ask\": {\"kind\": \"count\"}, \"of\": \"lots\"}", "question.version");
    refused(
        "{\"version\": 1, \"ask\": {\"kind\": \"guess\"}, \"of\": \"lots\"}", "question.ask.kind");
    refused("{\"version\": 1, \"ask\": {\"kind\": \"count\"}, \"of\": \"people\"}", "question.of");
    refused(
        "{\"version\": 1, \"ask\": {\"kind\": \"share\", \"part\": []}, \"of\": \"lots\"}",
        "question.ask.part");
    refused(
        "{\"version\": 1, \"ask\": {\"kind\": \"count\"}, \"of\": \"lots\","
            + " \"when\": {\"since\": \"yesterday\"}}",
        "question.when");
    refused(
        "{\"version\": 1, \"ask\": {\"kind\": \"count\"}, \"of\": \"lots\","
            + " \"where\": [{\"trait\": \"lot\", \"is\": []}]}",
        "question.where[0].is");
    refused(
        "{\"version\": 1, \"ask\": {\"kind\": \"count\"}, \"of\": \"lots\","
            + " \"where\": [{\"quantity\": \"weight\"}]}",
        "question.where[0]");
  }

  private static void refused(String text, String place) {
    Json json = Json.parse("question", text.getBytes(StandardCharsets.UTF_8));
    JsonException refused = assertThrows(JsonException.class, () -> QuestionJson.read(json));
    assertEquals(place, refused.path(), refused.getMessage());
  }

  private static String golden() throws IOException {
    try (InputStream in =
        QuestionJsonTest.class.getResourceAsStream("/pomona/ask/golden/question-1.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
