package pomona.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FactJsonTest {
  private static final String FRUIT =
      FactJson.write(SampleFacts.of(new Random(1), SampleFacts.fruit(new Random(1)))).utf8();

  @Test
  void everyKind_isReadAsItWasWritten() {
    Set<String> kinds = new HashSet<>();
    for (Fact fact : SampleFacts.everyKind(new Random(7))) {
      assertEquals(fact, FactJson.read(FactJson.write(fact)));
      kinds.add(fact.body().kind());
    }
    assertEquals(BodyShapes.all().keySet(), kinds, "every kind has a sample");
  }

  @Test
  void bodyBeforeKind_isReadAllTheSame() {
    Fact fact =
        SampleFacts.of(
            new Random(1), new FactBody.LotFinished(1, 2, Optional.empty(), Optional.empty()));
    String json = FactJson.write(fact).utf8();
    int body = json.indexOf("\"body\":");
    String swapped =
        "{" + json.substring(body, json.length() - 1) + "," + json.substring(1, body - 1) + "}";
    assertEquals(fact, read(swapped));
  }

  @Test
  void unknownNames_areSkipped() {
    Fact fact =
        SampleFacts.of(
            new Random(1), new FactBody.LotFinished(1, 2, Optional.empty(), Optional.empty()));
    String json =
        FactJson.write(fact)
            .utf8()
            .replaceFirst("\\{", "{\"later\":{\"deep\":[1,{\"x\":null}]},")
            .replace("\"body\":{", "\"body\":{\"later\":[true],");
    assertEquals(fact, read(json));
  }

  @Test
  void unknownKind_isCarriedByName() {
    String json = FRUIT.replace("\"kind\":\"fruit\"", "\"kind\":\"smell\"");
    FactBody.Unknown body = assertInstanceOf(FactBody.Unknown.class, read(json).body());
    assertEquals("smell", body.kind());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "\"site\":\"north\"|\"site\":\"../north\"|site",
        "\"site\":\"north\"|\"site\":\"\"|site",
        "\"site\":\"north\"|\"site\":17|site",
        "\"site\":\"north\"|\"site\":null|site",
        "\"site\":\"north\",||site",
        "\"site\":\"north\"|\"site\":\"north\",\"site\":\"south\"|site",
        "\"lot\":\"lot 7\"|\"lot\":\"a\\\\u0000b\"|lot",
        "\"operator\":\"picker 3\"|\"operator\":\"C:\\\\\\\\x\"|operator",
        "\"atMillis\":1767225600000|\"atMillis\":253370764800000|atMillis",
        "\"atMillis\":1767225600000|\"atMillis\":\"now\"|atMillis",
        "\"atMillis\":1767225600000|\"atMillis\":1e400|atMillis",
        "\"kind\":\"fruit\"|\"kind\":[]|kind",
        "\"leftPx\":10|\"leftPx\":-10|body.box.leftPx",
        "\"leftPx\":10|\"leftPx\":1.5|body.box.leftPx",
        "\"rightPx\":110|\"rightPx\":5|body.box.rightPx",
        "\"rightPx\":110|\"rightPx\":700|body.box",
        "\"widthCells\":24|\"widthCells\":25|body.mask.runs",
        "\"widthCells\":24|\"widthCells\":100000|body.mask.widthCells",
        "\"runs\":\"|\"runs\":\"*|body.mask.runs",
        "\"embedding\":\"|\"embedding\":\"AAAA|body.embedding",
        "\"grade\":\"CLASS_I\"|\"grade\":\"first class\"|body.grade",
        "\"kind\":\"BRUISE\"|\"kind\":\"<script>\"|body.defects.0.kind",
        "\"class\":\"apple\",||body.class",
        "\"space\":\"pomona-1\"|\"space\":{}|body.space",
      })
  void badValue_isRefusedByItsPath(String right, String wrong, String field) {
    String json = FRUIT.replace(right, wrong == null ? "" : wrong.replace("\\\\", "\\"));
    assertTrue(!json.equals(FRUIT), "the sample has " + right);
    BadField bad = assertThrows(BadField.class, () -> read(json));
    assertEquals(field, bad.field(), bad.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "\"defect\":\"../rot\"|body.defect",
        "\"defect\":17|body.defect",
        "\"defect\":\"rot\",\"class\":\"apple\"|body.defect",
        "\"defect\":\"rot\",\"counter\":\"yes\"|body.counter",
        "\"class\":\"apple\",\"counter\":true|body.counter",
      })
  void exampleThatSaysTwoThings_isRefused(String fields, String field) {
    String json =
        FactJson.write(
                SampleFacts.of(
                    new Random(1),
                    new FactBody.Example(
                        SampleFacts.id(new Random(2)), Optional.empty(), Optional.empty(), false)))
            .utf8()
            .replace("\"withdrawn\":false", "\"withdrawn\":false," + fields);
    BadField bad = assertThrows(BadField.class, () -> read(json));
    assertEquals(field, bad.field(), bad.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "lot-declared|\"packages\":40|\"packages\":0|body.packages",
        "lot-declared|\"packages\":40|\"packages\":1000001|body.packages",
        "lot-declared|\"class\":\"CLASS_I\"|\"class\":\"class 1\"|body.class",
        "lot-declared|\"sizeTo\":75.0|\"sizeTo\":69.0|body.sizeTo",
        "lot-declared|\"netKilograms\":480.0|\"netKilograms\":-1|body.netKilograms",
        "lot-declared|\"supplier\":\"orchard 4\"|\"supplier\":\"../4\"|body.supplier",
        "sample-drawn|\"drawn\":[2,|\"drawn\":[41,|body.drawn",
        "package-opened|\"number\":2|\"number\":0|body.number",
        "lot-measured|\"value\":12.5|\"value\":\"much\"|body.value",
        "lot-counted|\"whole\":120|\"whole\":2|body.part",
        "fruit-measured|\"diameterMm\":71.25|\"diameterMm\":0|body.diameterMm",
        "lot-reported|\"sha256\":\"|\"sha256\":\"0|body.sha256",
        "lot-verdict|\"decayed\":1|\"decayed\":101|body.decayed",
        "lot-verdict|\"low\":3.0E-4|\"low\":1.5|body.findings.1.low",
        "lot-decided|\"disposition\":\"HOLD\"|\"disposition\":\"hold on\"|body.disposition",
        "spec|\"validToMillis\":1798761600000|\"validToMillis\":5|body.validToMillis",
      })
  void badValueOfALot_isRefusedByItsPath(String kind, String right, String wrong, String field) {
    String json =
        SampleFacts.everyKind(new Random(7)).stream()
            .filter(fact -> fact.body().kind().equals(kind))
            .map(fact -> FactJson.write(fact).utf8())
            .findFirst()
            .orElseThrow();
    String changed = json.replace(right, wrong);
    assertTrue(!json.equals(changed), "the sample has " + right + ": " + json);
    BadField bad = assertThrows(BadField.class, () -> read(changed));
    assertEquals(field, bad.field(), bad.getMessage());
  }

  @Test
  void everyCutOfAFact_isABadField() {
    for (int length = 0; length < FRUIT.length(); length++) {
      String cut = FRUIT.substring(0, length);
      assertThrows(BadField.class, () -> read(cut), cut);
    }
  }

  @Test
  void everyFlippedByte_isReadOrIsABadField() {
    Random random = new Random(11);
    for (int i = 0; i < FRUIT.length(); i++) {
      byte[] damaged = FRUIT.getBytes(StandardCharsets.UTF_8);
      damaged[i] ^= (byte) (1 << random.nextInt(8));
      try {
        FactJson.read(ByteString.of(damaged));
      } catch (BadField expected) {
        assertTrue(!expected.why().isEmpty());
      }
    }
  }

  @Test
  void nestingWithoutEnd_isABadField() {
    String deep = "{\"later\":" + "[".repeat(60_000) + "]".repeat(60_000) + "}";
    assertThrows(BadField.class, () -> read(deep));
  }

  @Test
  void longerThanAllowed_isABadFieldBeforeItIsRead() {
    ByteString tooLong = ByteString.of(new byte[FactJson.MAX_BYTES + 1]);
    assertTrue(
        assertThrows(BadField.class, () -> FactJson.read(tooLong)).why().contains("at most"));
  }

  private static Fact read(String json) {
    return FactJson.read(ByteString.encodeUtf8(json));
  }
}
