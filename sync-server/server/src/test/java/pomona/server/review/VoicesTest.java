package pomona.server.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.RunningServer;
import pomona.server.SampleFacts;
import pomona.server.access.People;
import pomona.server.access.Role;
import pomona.server.fact.RefusedFact;
import pomona.server.fact.StoredFact;
import pomona.server.operate.FruitExport;
import pomona.sync.Enrolled;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/** Everything that was said of a fruit, where people look, and what they draw on it. */
final class VoicesTest {
  @TempDir private Path data;
  private final Random random = new Random(181);
  private final OkHttpClient http = RunningServer.HTTP.newBuilder().followRedirects(false).build();
  private RunningServer running;
  private People.Opened ana;
  private Fact fruit;

  @BeforeEach
  void start() throws Exception {
    running = new RunningServer(data);
    People people = running.server().people();
    ana = people.enter(people.invite("ana", Role.ADMIN, "test")).orElseThrow();
    fruit = SampleFacts.of(random, "a", "north", SampleFacts.fruit(random));
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void overrideAndFlagThatCameBeforeTheirFruit_count() throws Exception {
    String other = body().grade().equals("REJECT") ? "EXTRA" : "REJECT";
    store(override(other));
    store(
        SampleFacts.of(
            random, "a", "north", new FactBody.Note(Optional.of(fruit.id()), "soft", true)));
    store(fruit);
    assertEquals(
        other + " FLAGGED",
        running
            .server()
            .database()
            .read(
                session ->
                    session
                        .first(
                            "SELECT override_grade || ' ' || state FROM review_fruit",
                            row -> row.getString(1))
                        .orElseThrow()));
  }

  @Test
  void page_tellsWhoSaidWhat() throws Exception {
    store(fruit);
    assertTrue(get("/explore", 200).contains("% sure"));
    String other = body().grade().equals("REJECT") ? "EXTRA" : "REJECT";
    store(override(other));
    store(
        SampleFacts.of(
            random,
            "a",
            "north",
            new FactBody.Note(Optional.of(fruit.id()), "soft <i>at</i> stalk")));
    running
        .server()
        .database()
        .write(
            session ->
                session.run(
                    "INSERT INTO second_opinion (sequence, space, generation, class,"
                        + " class_confidence, grade, grade_confidence, agrees, made_millis)"
                        + " VALUES (1, 'pomona-1', 'large-3', 'quince', 0.9, ?, 0.8, 0, 1)",
                    other));
    assertFalse(get("/explore", 200).contains("% sure"), "it is the associate's grade now");
    String page = get("/fruits/" + fruit.id(), 200);
    for (String words :
        List.of(
            "Phone",
            "Associate",
            "picker 3",
            "Second opinion",
            "by large-3",
            "quince, 90% sure",
            "A second opinion says otherwise",
            "soft &lt;i&gt;at&lt;/i&gt; stalk")) {
      assertTrue(page.contains(words), words);
    }
    assertTrue(get("/explore?opinion=DISAGREES", 200).contains(fruit.id().toString()));
    assertFalse(get("/explore?opinion=AGREES", 200).contains(fruit.id().toString()));
    get("/explore?opinion=MAYBE", 400);
    String wrong = get("/explore?grade=BOGUS", 400);
    assertTrue(wrong.contains("EXTRA, CLASS_I, CLASS_II, REJECT"), wrong);
    get("/explore/time?state=SHUT", 400);
    get("/explore/space?disposition=KEEP", 400);
  }

  @Test
  void cardOfTheSlice_saysNothingOfTheGradeUntilItIsDecided() throws Exception {
    store(fruit);
    store(override(body().grade().equals("REJECT") ? "EXTRA" : "REJECT"));
    store(
        SampleFacts.of(
            random, "a", "north", new FactBody.Note(Optional.of(fruit.id()), "brown inside")));
    running.server().database().write(s -> s.run("UPDATE review_fruit SET audit = 1"));
    List<String> telling =
        List.of(
            "Associate",
            "% sure",
            "value=\"ACCEPT\"",
            "class=\"seen\"",
            "overrode it at the crate",
            "in hand",
            "brown inside",
            "class=\"grade ");
    String queue = get("/queue", 200);
    String page = get("/fruits/" + fruit.id(), 200);
    assertTrue(queue.contains(fruit.id().toString()));
    for (String words : telling) {
      assertFalse(queue.contains(words), words);
      assertFalse(page.contains(words), words);
    }
    assertEquals(400, post("/queue/decide", form().add("decision", "ACCEPT").build()));
    assertEquals(303, post("/queue/decide", form().add("decision", "CLASS_II").build()));
    String decided = get("/fruits/" + fruit.id(), 200);
    for (String words : telling) {
      assertTrue(decided.contains(words), words);
    }
  }

  /** Likes of the same lot may be the same fruit, seen twice. */
  @Test
  void tileOfTheSlice_andTheLikesOfItsCardTellNoGrade() throws Exception {
    store(fruit);
    Fact other = SampleFacts.of(random, "a", "north", SampleFacts.fruit(random));
    store(other);
    running
        .server()
        .database()
        .write(s -> s.run("UPDATE review_fruit SET audit = (sequence = 1), state = 'OPEN'"));
    get("/queue", 200);
    String like = "/fruits/" + fruit.id() + "/alike";
    assertTrue(get(like, 200).contains(other.id().toString()));
    assertEquals(0, grades(get(like, 200)));
    assertEquals(0, grades(get("/fruits/" + fruit.id(), 200)));
    assertEquals(0, grades(get("/fruits/" + other.id() + "/alike", 200)));
    assertEquals(1, grades(get("/explore", 200)), "the other's");
    assertEquals(303, post("/queue/decide", form().add("decision", "CLASS_II").build()));
    assertEquals(1, grades(get(like, 200)));
    assertEquals(1, grades(get("/fruits/" + other.id() + "/alike", 200)));
    assertEquals(2, grades(get("/explore", 200)));
  }

  private static int grades(String page) {
    return page.split("class=\"grade ", -1).length - 1;
  }

  /** The phone's confidence is of the phone's grade, and not of what somebody else said. */
  @Test
  void wordsOfTheCard_saySureOfThePhonesGradeAlone() throws Exception {
    store(fruit);
    assertTrue(get("/fruits/" + fruit.id(), 200).matches("(?s).*data-words=\"[^\"]* sure\".*"));
    store(override(body().grade().equals("REJECT") ? "EXTRA" : "REJECT"));
    assertFalse(get("/fruits/" + fruit.id(), 200).matches("(?s).*data-words=\"[^\"]* sure\".*"));
  }

  @Test
  void drawnCorrection_isAFactIsShownAndIsExported() throws Exception {
    store(fruit);
    String seen = "<rect class=\"seen\" x=\"30\" y=\"11\" width=\"32\" height=\"33\"";
    assertTrue(get("/fruits/" + fruit.id(), 200).contains(seen), "where the phone saw the bruise");
    assertEquals(303, correct("2.5", "20,30 40,30 40,50", "12,22 60,22 60,70 12,70"));
    List<StoredFact> facts = running.server().facts().after(0, 10);
    FactBody.Correction said =
        (FactBody.Correction) FactJson.read(facts.get(1).json().orElseThrow()).body();
    assertEquals("ROT", said.defects().orElseThrow().get(0).kind());
    assertEquals(0.025, said.defects().orElseThrow().get(0).areaShare(), 1e-9);
    assertEquals(200, said.defects().orElseThrow().get(0).outline().orElseThrow().area(), 1e-9);
    String page = get("/fruits/" + fruit.id(), 200);
    assertTrue(page.contains("points=\"10,10 30,10 30,30\""), "drawn in the crop's own pixels");
    assertFalse(page.contains("class=\"seen\""), "the reviewer's word stands in its place");
    Path file = data.resolve("coco.json");
    new FruitExport(running.server().database(), true).coco(file);
    String coco = Files.readString(file, StandardCharsets.UTF_8);
    assertTrue(coco.contains("\"segmentation\":[[12,22,60,22,60,70,12,70]]"), coco);
    assertTrue(coco.contains("\"defects\":{\"ROT\":0.025}"), coco);
    assertTrue(coco.contains("{\"kind\":\"ROT\",\"segmentation\":[[20,30,40,30,40,50]]}"), coco);
    // A later word on the grade leaves what was drawn; taking it back brings the drawing back.
    assertEquals(303, post("/queue/decide", form().add("decision", "REJECT").build()));
    assertTrue(get("/fruits/" + fruit.id(), 200).contains("points=\"10,10 30,10 30,30\""));
    assertEquals(303, post("/queue/undo", form().build()));
    assertTrue(get("/fruits/" + fruit.id(), 200).contains("points=\"10,10 30,10 30,30\""));
  }

  @Test
  void drawingThatIsNone_isRefused() throws Exception {
    store(fruit);
    assertEquals(400, correct("much", "", ""));
    assertEquals(400, correct("101", "", ""));
    assertEquals(400, correct("1", "1,2 3,4", ""));
    assertEquals(400, correct("1", "", "1,2;3,4"));
    assertEquals(1, running.server().facts().lastSequence());
  }

  @Test
  void refusedFact_isShownWithItsReasonTriedAgainAndForgotten() throws Exception {
    Enrolled device = running.enrolDirectly("north");
    Fact good = SampleFacts.of(random, device.device(), "north", SampleFacts.fruit(random));
    Fact bad = SampleFacts.of(random, device.device(), "south", SampleFacts.fruit(random));
    for (Fact fact : List.of(good, bad)) {
      running
          .server()
          .facts()
          .store(
              List.of(),
              List.of(
                  new RefusedFact(
                      fact.id().toString(),
                      device.device(),
                      SampleFacts.AT_MILLIS,
                      "body.grade",
                      "is <b>unknown</b> here",
                      FactJson.write(fact))));
    }
    String page = get("/admin/refused?device=" + device.device(), 200);
    assertTrue(page.contains("is &lt;b&gt;unknown&lt;/b&gt; here"), page);
    assertEquals(200, post("/admin/refused/retry", refused(device, good)));
    assertEquals(1, running.server().facts().lastSequence());
    assertEquals(200, post("/admin/refused/retry", refused(device, bad)));
    assertEquals(1, refusals(device), "it is refused as before");
    assertEquals(200, post("/admin/refused/forget", refused(device, bad)));
    assertEquals(0, refusals(device));
    assertEquals(404, post("/admin/refused/forget", refused(device, bad)));
  }

  private FormBody refused(Enrolled device, Fact fact) {
    return new FormBody.Builder()
        .add("csrf", ana.visitor().csrfToken())
        .add("device", device.device())
        .add("digest", FactJson.write(fact).sha256().hex())
        .build();
  }

  private int refusals(Enrolled device) {
    return running.server().facts().refused(Optional.of(device.device()), 10).size();
  }

  private int correct(String area, String line, String outline) throws Exception {
    return post(
        "/queue/decide",
        form()
            .add("drawn", "yes")
            .add("decision", "CLASS_II")
            .add("class", "apple")
            .add("kind", "ROT")
            .add("area", area)
            .add("line", line)
            .add("kind", "")
            .add("area", "")
            .add("line", "")
            .add("outline", outline)
            .build());
  }

  private FormBody.Builder form() {
    return new FormBody.Builder()
        .add("csrf", ana.visitor().csrfToken())
        .add("fruit", fruit.id().toString());
  }

  private FactBody.Fruit body() {
    return (FactBody.Fruit) fruit.body();
  }

  private Fact override(String grade) {
    return SampleFacts.of(
        random,
        "a",
        "north",
        new FactBody.GradeOverride(
            fruit.id(), Optional.empty(), Optional.of(grade), Optional.empty(), "in hand"));
  }

  private void store(Fact fact) throws Exception {
    running.server().facts().store(List.of(SampleFacts.stored(fact)), List.of());
    running.server().reviewTables().catchUp();
  }

  private String get(String path, int status) throws Exception {
    Request request =
        new Request.Builder()
            .url(running.url().resolve(path))
            .header("Cookie", "pomona=" + ana.token())
            .build();
    try (Response response = http.newCall(request).execute()) {
      assertEquals(status, response.code(), path);
      return response.body().string();
    }
  }

  private int post(String path, FormBody form) throws Exception {
    Request request =
        new Request.Builder()
            .url(running.url().resolve(path))
            .header("Cookie", "pomona=" + ana.token())
            .post(form)
            .build();
    try (Response response = http.newCall(request).execute()) {
      return response.code();
    }
  }
}
