package pomona.sync;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import okio.ByteString;
import org.junit.jupiter.api.Test;

final class WireTextTest {
  private static String refused(String hexOrJson, boolean hex) {
    ByteString text = hex ? ByteString.decodeHex(hexOrJson) : ByteString.encodeUtf8(hexOrJson);
    return assertThrows(BadField.class, () -> WireText.check(text), hexOrJson).getMessage();
  }

  @Test
  void bytesThatAreNotUtf8_areRefusedAtTheirPlace() {
    String[] wrong = {
      "22ff22",
      "22c0af22",
      "22e0808022",
      "22eda08022",
      "22f0808080",
      "22f490808022",
      "22c3",
      "2280",
      "22e28222"
    };
    for (String hex : wrong) {
      assertTrue(refused(hex, true).contains("byte 1 is not"), hex);
    }
  }

  @Test
  void halvesOfPairs_areRefusedByTheirField_andWholeOnesTaken() {
    assertTrue(refused("{\"note\": \"a\\ud83c\"}", false).contains("half of a surrogate pair"));
    assertTrue(refused("{\"a\": [1, {\"b\": \"\\uDF4E\"}]}", false).contains("a[1].b"));
    assertTrue(refused("{\"\\ud83cx\": 1}", false).contains("half of a surrogate pair"));
    assertDoesNotThrow(
        () -> WireText.check(ByteString.encodeUtf8("{\"note\": [true, \"\\ud83c\\udf4e\"]}")));
  }

  @Test
  void utf8_isWhatThePlatformsStrictDecoderTakes() {
    Random random = new Random(20261129);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[1 + random.nextInt(4)];
      random.nextBytes(bytes);
      boolean taken = true;
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      } catch (CharacterCodingException e) {
        taken = false;
      }
      boolean ours = true;
      try {
        WireText.checkUtf8(ByteString.of(bytes));
      } catch (BadField e) {
        ours = false;
      }
      assertEquals(taken, ours, ByteString.of(bytes).hex());
    }
  }
}
