package pomona.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class JsonTest {

  @Test
  void everyKindOfValue_isRead() {
    Json json =
        Json.parse(
            "$",
            "{\"text\":\"a\\n\\u00e9\\ud83c\\udf4e\",\"number\":-1.5e2,\"flag\":true,"
                + "\"list\":[1,2,3],\"none\":null,\"nested\":{\"a\":{}}}");
    assertEquals("a\n\u00e9\ud83c\udf4e", json.get("text").text());
    assertEquals(-150, json.get("number").number());
    assertEquals(-150, json.get("number").integer(-200, 0));
    assertTrue(json.get("flag").flag());
    assertEquals(3, json.get("list").elements().get(2).integer(0, 9));
    assertTrue(json.find("none").isEmpty());
    assertTrue(json.get("nested").get("a").isObject());
  }

  @Test
  void whatIsNotJson_isRefusedWithItsLine() {
    for (String text :
        new String[] {
          "",
          " ",
          "{",
          "}",
          "{\"a\":1,}",
          "[1,]",
          "[1 2]",
          "{a:1}",
          "{'a':1}",
          "01",
          "1.",
          ".5",
          "+1",
          "1e",
          "-",
          "tru",
          "nul",
          "\"",
          "\"\\x\"",
          "\"\\u12g4\"",
          "\"\t\"",
          "NaN",
          "Infinity",
          "1e999",
          "[1]]",
          "{\"a\":1,\"a\":2}",
          "\"\\ud800\"",
          "//\n1",
          "\ufeff1"
        }) {
      JsonException wrong = assertThrows(JsonException.class, () -> Json.parse("it", text), text);
      assertTrue(wrong.getMessage().startsWith("it"), wrong.getMessage());
    }
    JsonException wrong =
        assertThrows(JsonException.class, () -> Json.parse("it", "{\n  \"a\": 1\n  \"b\": 2}"));
    assertEquals("it line 3, column 3: '}' should be here", wrong.getMessage());
  }

  @Test
  void wrongTypes_areRefusedWithTheirPath() {
    Json json = Json.parse("$", "{\"rules\":[{\"share\":\"much\"},{\"share\":1.5,\"extra\":1}]}");
    Json first = json.get("rules").elements().get(0);
    assertEquals(
        "$.rules[0].share: should be a number, is a text",
        assertThrows(JsonException.class, () -> first.get("share").number()).getMessage());
    Json second = json.get("rules").elements().get(1);
    assertEquals(
        "$.rules[1].share: 1.5 is not between 0 and 1",
        assertThrows(JsonException.class, () -> second.get("share").number(0, 1)).getMessage());
    assertEquals(
        "$.rules[1].extra: is not known here; known are share",
        assertThrows(JsonException.class, () -> second.only("share")).getMessage());
    assertEquals(
        "$.rules[0].kind: is missing",
        assertThrows(JsonException.class, () -> first.get("kind")).getMessage());
  }

  @Test
  void depthAndEncoding_areBounded() {
    String deep = "[".repeat(100_000);
    assertThrows(JsonException.class, () -> Json.parse("$", deep));
    assertThrows(JsonException.class, () -> Json.parse("$", new byte[] {'"', (byte) 0xC3, '"'}));
    String digits = "1".repeat(1000);
    assertThrows(JsonException.class, () -> Json.parse("$", digits));
  }

  @Test
  void randomBytes_giveNothingButJsonExceptions() {
    Random random = new Random(3);
    byte[] alphabet = "{}[]\",:0123e-.truefalsnl\\u ".getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 20_000; round++) {
      byte[] text = new byte[random.nextInt(30)];
      for (int i = 0; i < text.length; i++) {
        text[i] = alphabet[random.nextInt(alphabet.length)];
      }
      try {
        Json.parse("$", text);
      } catch (JsonException expected) {
        assertTrue(expected.getMessage().length() > 3);
      }
    }
  }

  @Test
  void whatIsWritten_isReadBack() {
    String text =
        new JsonWriter()
            .beginObject()
            .field("text", "quote \" slash \\ line \n bell \u0007 apple \ud83c\udf4e")
            .field("whole", 3)
            .field("share", 0.1f)
            .field("tiny", 1e-9)
            .name("empty")
            .beginList()
            .endList()
            .name("list")
            .beginList()
            .value(1)
            .value(true)
            .endList()
            .endObject()
            .toString();
    Json json = Json.parse("$", text);
    assertEquals(
        "quote \" slash \\ line \n bell \u0007 apple \ud83c\udf4e", json.get("text").text());
    assertEquals(1e-9, json.get("tiny").number());
    assertEquals(0.1f, (float) json.get("share").number());
    assertTrue(text.contains("\"share\": 0.1,"), text);
    assertTrue(text.contains("\"empty\": []"), text);
    assertThrows(IllegalArgumentException.class, () -> new JsonWriter().value(Double.NaN));
  }
}
