package pomona.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What released versions sent and were answered, kept for ever. A file here is never changed: a
 * change of the code that needs one to change breaks phones that are out there.
 */
final class RecordedExchangesTest {
  @ParameterizedTest
  @ValueSource(strings = {"v1", "v1.1", "v1.2", "v1.3"})
  void oldPushes_areReadWithEveryKindAsItWas(String version) throws IOException {
    PushBatch batch = WireJson.read(PushBatch.class, recorded(version, "push-request.json"));
    Set<String> kinds = new HashSet<>();
    for (ByteString json : batch.facts()) {
      Fact fact = FactJson.read(json);
      kinds.add(fact.body().kind());
      assertEquals(fact, FactJson.read(FactJson.write(fact)), "nothing of it is lost");
    }
    assertTrue(kinds.size() >= 11, "every kind of that version: " + kinds);
  }

  @Test
  void taughtDefects_areReadWithWhatShowsThemAndWhatDoesNot() throws IOException {
    PushBatch batch = WireJson.read(PushBatch.class, recorded("v1.1", "push-request.json"));
    List<FactBody.Example> examples = new ArrayList<>();
    for (ByteString json : batch.facts()) {
      if (FactJson.read(json).body() instanceof FactBody.Example example) {
        examples.add(example);
      }
    }
    assertEquals(Optional.empty(), examples.get(0).defect(), "of before there were any");
    assertEquals(Optional.of("bitter-pit"), examples.get(1).defect());
    assertFalse(examples.get(1).counter());
    assertTrue(examples.get(2).counter());
    assertTrue(examples.get(3).withdrawn());
  }

  @Test
  void excess_isOfTheVersionThatHasIt_andOldFruitsStayWhatTheyWere() throws IOException {
    for (FactBody body : bodies("v1.1")) {
      if (body instanceof FactBody.Fruit fruit) {
        assertEquals(Optional.empty(), fruit.excess());
        assertEquals(fruit.unfamiliarity() <= 0, fruit.isFamiliar());
      }
    }
    FactBody.Fruit fruit = first("v1.2", FactBody.Fruit.class);
    assertEquals(Optional.of(0.125), fruit.excess());
    assertFalse(fruit.isFamiliar());
  }

  @Test
  void flag_isAField_andBeforeItWasOneANoteThatBeganSo() throws IOException {
    List<FactBody.Note> notes = new ArrayList<>();
    for (FactBody body : bodies("v1.2")) {
      if (body instanceof FactBody.Note note) {
        notes.add(note);
      }
    }
    assertEquals(List.of(false, true, false), notes.stream().map(FactBody.Note::flag).toList());
    String words = "Flagged for another look";
    String old = "{\"subject\":\"019b76da-a800-79ca-ae6d-a149a1fdc483\",\"text\":\"" + words + "\"";
    assertTrue(note(old + "}").flag(), "of before the field");
    assertFalse(note(old + ",\"flag\":false}").flag(), "words alone flag nothing any more");
    assertFalse(note("{\"text\":\"" + words + "\"}").flag(), "of the lot");
  }

  @Test
  void lots_areOfTheVersionThatHasThem_andOldScansAreOfNoSample() throws IOException {
    for (FactBody body : bodies("v1.2")) {
      if (body instanceof FactBody.Scan scan) {
        assertEquals(Optional.empty(), scan.sample());
        assertEquals(Optional.empty(), scan.packageNumber());
      }
    }
    LotFact.Declared declared = first("v1.3", LotFact.Declared.class);
    assertEquals("CLASS_I", declared.quality());
    assertEquals("AB-12", declared.label().get(1).value());
    assertEquals(-7_046_029_254_386_353_131L, first("v1.3", LotFact.SampleDrawn.class).seed());
    assertEquals(Optional.of(0.0545), first("v1.3", LotVerdict.class).findings().get(1).high());
    assertEquals(35, first("v1.3", LotStep.Reworked.class).kept());
    assertTrue(bodies("v1.3").contains(new LotStep.Released()));
  }

  @Test
  void catalogue_isToldOfInThePullsOfTheVersionThatHasIt() throws IOException {
    PullAnswer pulled = WireJson.read(PullAnswer.class, recorded("v1.4", "pull-answer.json"));
    Fact fact = FactJson.read(pulled.changes().get(0).json());
    assertEquals(new SiteFact.CatalogueGiven(81, 65_536, "ca".repeat(32)), fact.body());
    assertEquals("north", fact.site());
    assertEquals(fact, FactJson.read(FactJson.write(fact)), "nothing of it is lost");
  }

  @Test
  void placeOfADefect_isOfTheVersionThatHasIt_andLiesInTheFrame() throws IOException {
    DefectShare old = first("v1.2", FactBody.Fruit.class).defects().get(0);
    assertEquals(Optional.empty(), old.place());
    FactBody.Fruit fruit = first("v1.5", FactBody.Fruit.class);
    assertEquals(Optional.of(new Box(40, 31, 72, 64)), fruit.defects().get(0).place());
    Fact like = SampleFacts.of(new java.util.Random(2), fruit);
    assertEquals(like, FactJson.read(FactJson.write(like)), "nothing of it is lost");
    String outside =
        recorded("v1.5", "push-request.json")
            .readUtf8()
            .replace("\"rightPx\":72", "\"rightPx\":641");
    PushBatch batch = WireJson.read(PushBatch.class, new Buffer().writeUtf8(outside));
    BadField bad = assertThrows(BadField.class, () -> FactJson.read(batch.facts().get(0)));
    assertEquals("body.defects.0.spot: lies outside its frame of 640 x 480 px", bad.getMessage());
  }

  @Test
  void wordsOfANewerVersion_areKeptAsTheyCame_andHaveAName() throws IOException {
    ByteString json =
        FactJson.write(
            SampleFacts.of(new java.util.Random(3), SampleFacts.fruit(new java.util.Random(3))));
    ByteString newer = ByteString.encodeUtf8(json.utf8().replace("CLASS_I", "CLASS_III"));
    FactBody.Fruit fruit = (FactBody.Fruit) FactJson.read(newer).body();
    assertEquals("CLASS_III", fruit.grade());
    assertEquals(WireGrade.UNKNOWN, WireGrade.of(fruit.grade()));
    assertEquals(newer, FactJson.write(FactJson.read(newer)));
    assertEquals(WireGrade.CLASS_II, WireGrade.of("CLASS_II"));
    assertEquals(WireGrade.UNKNOWN, WireGrade.of("UNKNOWN"));
    assertEquals(WireDelegate.GPU, WireDelegate.of("gpu"));
    assertEquals(WireDelegate.XNNPACK, WireDelegate.of("XNNPACK"), "as simulated phones wrote it");
    assertEquals(WireDelegate.UNKNOWN, WireDelegate.of("npu"));
    assertEquals(WireRefusal.DARK, WireRefusal.of("TOO_DARK"), "as it was once documented");
    assertEquals(WireRefusal.UNKNOWN, WireRefusal.of("DIRTY_LENS"));
    assertEquals(WireThermal.SEVERE, WireThermal.of(WireThermal.ofAndroid(3).name()));
    assertEquals(WireThermal.UNKNOWN, WireThermal.ofAndroid(99));
  }

  private static FactBody.Note note(String body) {
    Fact like = SampleFacts.of(new java.util.Random(1), new FactBody.Note(Optional.empty(), "x"));
    String json = FactJson.write(like).utf8().replaceFirst("\"body\":.*", "\"body\":" + body + "}");
    return (FactBody.Note) FactJson.read(ByteString.encodeUtf8(json)).body();
  }

  private static List<FactBody> bodies(String version) throws IOException {
    List<FactBody> bodies = new ArrayList<>();
    PushBatch batch = WireJson.read(PushBatch.class, recorded(version, "push-request.json"));
    for (ByteString json : batch.facts()) {
      bodies.add(FactJson.read(json).body());
    }
    return bodies;
  }

  private static <T extends FactBody> T first(String version, Class<T> kind) throws IOException {
    return bodies(version).stream().filter(kind::isInstance).map(kind::cast).findFirst().get();
  }

  @Test
  void firstVersionsAnswers_areStillUnderstood() throws IOException {
    PushAnswer pushed = WireJson.read(PushAnswer.class, recorded("v1", "push-answer.json"));
    assertEquals(3, pushed.outcomes().size());
    assertEquals(FactOutcome.Outcome.STORED, pushed.outcomes().get(0).outcome());
    assertEquals(FactOutcome.Outcome.ALREADY_HAD_IT, pushed.outcomes().get(1).outcome());
    assertEquals(FactOutcome.Outcome.REFUSED, pushed.outcomes().get(2).outcome());
    PullAnswer pulled = WireJson.read(PullAnswer.class, recorded("v1", "pull-answer.json"));
    assertEquals("41", pulled.cursor());
    assertEquals("g2", pulled.assignment().orElseThrow().generation());
    assertEquals("north-1", pulled.assignment().orElseThrow().headPack().orElseThrow().name());
    assertEquals(
        FactBody.Correction.KIND, FactJson.read(pulled.changes().get(0).json()).body().kind());
    Enrolled enrolled = WireJson.read(Enrolled.class, recorded("v1", "enrolment-answer.json"));
    assertTrue(enrolled.attachmentsOnWifiOnly());
    Problem problem = WireJson.read(Problem.class, recorded("v1", "problem.json"));
    assertEquals(400, problem.status());
    UploadState upload = WireJson.read(UploadState.class, recorded("v1", "upload-state.json"));
    assertEquals(4096, upload.offset());
    EnrolRequest request =
        WireJson.read(EnrolRequest.class, recorded("v1", "enrolment-request.json"));
    assertEquals("ABCD-EFGH-JKMN-PQRS", request.code());
  }

  private static Buffer recorded(String version, String name) throws IOException {
    try (InputStream file =
        RecordedExchangesTest.class.getResourceAsStream("/exchanges/" + version + "/" + name)) {
      return new Buffer().readFrom(file);
    }
  }
}
