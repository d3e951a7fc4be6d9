package pomona.server.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.QuestionJson;
import pomona.ask.read.Reply;
import pomona.ask.say.Asked;
import pomona.json.Json;
import pomona.server.RunningServer;
import pomona.server.SampleFacts;
import pomona.server.SettableClock;
import pomona.server.access.People;
import pomona.server.access.Role;
import pomona.server.fact.NewFact;
import pomona.sync.DefectShare;
import pomona.sync.Enrolled;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.sync.LotStep;

/** Questions to a running server, as words, as links, by people and by other programs. */
final class AskingTest {
  private static final long NOON = 1_795_608_000_000L; // 25 November 2026, 12:00 UTC
  private static final long DAY = 86_400_000L;

  @TempDir private Path data;
  private final Random random = new Random(181);
  private final SettableClock clock = new SettableClock(NOON);
  private RunningServer running;
  private Enrolled north;
  private Enrolled south;
  private UUID mouldy;

  @BeforeEach
  void start() throws Exception {
    running = new RunningServer(data, clock);
    north = running.enrolDirectly("north");
    south = running.enrolDirectly("south");
    lot(north, "N-1", "apple", "Hof Sonnental", 2, Optional.of("HOLD"));
    mouldy = fruit(north, "N-1", "apple", "REJECT", "MOULD", 2);
    fruit(north, "N-1", "apple", "CLASS_I", "", 2);
    lot(north, "N-2", "pear", "Orange", 8, Optional.of("HOLD"));
    fruit(north, "N-2", "pear", "CLASS_II", "BRUISE", 8);
    lot(south, "S-1", "orange", "Secret Farm", 1, Optional.of("ACCEPT"));
    fruit(south, "S-1", "orange", "CLASS_I", "", 1);
    level();
  }

  private void level() {
    running.server().reviewTables().catchUp();
    running.server().lots().table().catchUp();
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  private void lot(
      Enrolled device,
      String lot,
      String product,
      String supplier,
      int daysAgo,
      Optional<String> disposition) {
    store(device, lot, daysAgo, new FactBody.LotStarted(product, Optional.of(supplier), 10));
    store(device, lot, daysAgo, new FactBody.LotFinished(1, 1, disposition, Optional.empty()));
  }

  private UUID fruit(
      Enrolled device, String lot, String product, String grade, String defect, int daysAgo) {
    FactBody.Fruit like = SampleFacts.fruit(random);
    FactBody.Fruit fruit =
        new FactBody.Fruit(
            like.scan(),
            640,
            480,
            like.box(),
            like.mask(),
            product,
            0.9,
            grade,
            0.9,
            Optional.of("ACCEPT"),
            defect.isEmpty() ? List.of() : List.of(new DefectShare(defect, 0.25)),
            0.1,
            Optional.empty(),
            "pomona-1",
            "g1",
            like.embedding(),
            Optional.empty());
    return store(device, lot, daysAgo, fruit);
  }

  private UUID store(Enrolled device, String lot, int daysAgo, FactBody body) {
    Fact fact =
        new Fact(
            SampleFacts.id(random),
            device.device(),
            device.site(),
            Optional.of(lot),
            "Anna Blum",
            NOON - daysAgo * DAY,
            body);
    running
        .server()
        .facts()
        .store(List.of(new NewFact(fact, FactJson.write(fact), NOON)), List.of());
    return fact.id();
  }

  private Asked ask(String text) {
    return running.server().asking().ask(text, Asking.Asker.EVERYTHING);
  }

  private String words(String text) {
    return ask(text).words();
  }

  @Test
  void questions_areAnsweredInThreeLanguagesByWhatTheSiteCallsThings() {
    assertEquals("1", words("how many lots from Hof Sonnental were held for mould this week"));
    assertEquals("1", words("Wie viele Partien von Sonnental wurden diese Woche gesperrt?"));
    assertEquals("1", words("¿cuántas manzanas con moho esta semana?"));
    assertEquals("50%", words("share of rejects of apples"));
    assertEquals("66.7%", words("percentage of lots held"));
    assertEquals(Optional.of("Number of fruits: Apple, with mould"), ask("mouldy aples").reading());
  }

  @Test
  void heldCrates_areCountedAndTheWorstAreBehindThemInThreeLanguages() {
    for (String text :
        List.of(
            "how many crates from Hof Sonnental were held for mould this week, and show me the worst",
            "wie viele Kisten von Hof Sonnental wurden diese Woche wegen Schimmel gesperrt, und zeig"
                + " mir die schlechteste",
            "¿cuántas cajas de Hof Sonnental se retuvieron por moho esta semana, y enséñame la peor?",
            "how many crates from Hof Sonental were held for mould this week, show me the worst")) {
      Asked asked = ask(text);
      assertEquals("1", asked.words(), text);
      assertEquals(
          List.of("N-1"),
          asked.answer().orElseThrow().evidence().stream().map(each -> each.id()).toList(),
          text);
    }
    Asked first = ask("how many crates from Hof Sonnental were held for mould this week");
    Asking.Asker after = Asking.Asker.EVERYTHING.after(first.question());
    Asked worst = running.server().asking().ask("show me the worst", after);
    assertEquals(1, worst.answer().orElseThrow().evidence().size());
    assertEquals(
        "None was found.", running.server().asking().ask("and Secret Farm?", after).words());
  }

  @Test
  void whatIsOnHold_isWhatStandsNow() {
    store(north, "N-3", 3, new FactBody.LotStarted("apple", Optional.of("Hof Sonnental"), 10));
    store(north, "N-3", 3, new LotStep.Suggested(SampleFacts.id(random), "HOLD", false));
    store(north, "N-3", 3, new LotStep.Decided("HOLD", "mould"));
    level();
    assertEquals("3", words("how many lots are on hold right now"));
    store(north, "N-3", 1, new LotStep.InspectedAgain(SampleFacts.id(random), "ACCEPT", false));
    store(north, "N-3", 1, new LotStep.Decided("ACCEPT", ""));
    level();
    assertEquals("3", words("how many lots were held"));
    Asked now = ask("what is on hold");
    assertEquals(Optional.of("Lots: held now"), now.reading());
    assertEquals(
        List.of("N-1", "N-2"),
        now.answer().orElseThrow().evidence().stream().map(each -> each.id()).toList());
    Asked groups = ask("list lots by supplier");
    assertEquals(3, groups.answer().orElseThrow().groups().size());
  }

  @Test
  void evidence_isWhatTheNumberWasCountedFrom() {
    Asked asked = ask("how many fruits with mould");
    assertEquals(
        List.of(mouldy.toString()),
        asked.answer().orElseThrow().evidence().stream().map(each -> each.id()).toList());
  }

  @Test
  void supplierWhoseNameIsAWord_isTold() {
    assertEquals("1", words("lots from Orange"));
    assertEquals("1", words("how many oranges"));
    Asked both = ask("oranges from Orange");
    assertEquals("None was found.", both.words());
  }

  @Test
  void whatWasNamedJustNow_isKnown() {
    ask("lots from Newcomers");
    lot(north, "N-3", "pear", "Newcomers Ltd", 0, Optional.empty());
    level();
    assertEquals("1", words("lots from Newcomers"));
  }

  @Test
  void people_areNotAskedAbout() {
    for (String text : List.of("who is the slowest?", "fruits of Anna Blum", "wer ist am besten")) {
      Reply reply = ask(text).reply().orElseThrow();
      assertEquals(
          Reply.Reason.PERSONS,
          reply instanceof Reply.Declined declined ? declined.reason() : null,
          text);
    }
    assertTrue(words("who is the slowest?").contains("says little about anyone's work"));
  }

  @Test
  void whatWasNotMeasured_isSaidToBeMissing() {
    assertEquals(
        "No temperature was recorded for these fruits.", words("average temperature of apples"));
  }

  @Test
  void anotherSite_isRefusedBySentenceInWordsAndInLinks() {
    Asking.Asker asker = Asking.Asker.EVERYTHING.at(Set.of("north"));
    Asking asking = running.server().asking();
    Asked refused = asking.ask("rejects at south", asker);
    assertEquals(
        "You may not see the site south. An administrator can give you the right to.",
        refused.words());
    assertTrue(refused.answer().isEmpty());
    Asked link = asking.ask(ask("fruits at south").question().orElseThrow(), asker);
    assertEquals(refused.words(), link.words());
    assertEquals("3", asking.ask("how many fruits", asker).words());
    assertEquals("2", asking.ask("how many lots", asker).words());
    // Names of the other site are not even known.
    assertFalse(asking.ask("lots from Secret Farm", asker).answer().isPresent());
    assertEquals(
        List.of(),
        asking
            .ask(ask("lots from Secret Farm").question().orElseThrow(), asker)
            .answer()
            .orElseThrow()
            .evidence());
  }

  @Test
  void badQuestions_getSentences() {
    for (String text :
        List.of(
            "",
            "   ",
            "x".repeat(10_000),
            "how many ".repeat(1111),
            "どのロットが保留されていますか",
            "सेब कितने हैं",
            "'; DROP TABLE fact; --",
            "<script>alert(1)</script>",
            "lots tomorrow",
            "rejects next week",
            "apples heavier than 3 inches and warmer than 5 kg",
            "\u0000\u202e\ud800",
            "🍎🍏 ???")) {
      Asked asked = ask(text);
      assertTrue(asked.answer().isEmpty(), text + ": " + asked.reading());
      assertTrue(asked.words().length() > 20, text);
    }
    assertTrue(words("lots tomorrow").contains("still to come"), words("lots tomorrow"));
    assertTrue(words("x".repeat(10_000)).contains("500 characters"));
  }

  @Test
  void namesLikeCode_areOnlyNames() throws Exception {
    lot(north, "<b>N-4</b>", "pear", "O'Hara; DROP TABLE fact --", 0, Optional.empty());
    lot(north, "N-5", "<img src=x onerror=alert(1)>", "Robert\"); --", 0, Optional.empty());
    level();
    Asked named = ask("lots from O'Hara; DROP TABLE fact --");
    assertTrue((named.reading() + named.words()).contains("O'Hara; DROP TABLE fact --"));
    assertEquals("1", words("lots from Robert"));
    String page = page("/ask?q=lots+today", "en");
    assertFalse(page.contains("<b>N-4"), page);
    assertTrue(page.contains("&lt;b&gt;N-4&lt;/b&gt;"), page);
    String scripted = page("/ask?q=%3Cscript%3Ealert(1)%3C/script%3E", "en");
    assertFalse(scripted.contains("<script>alert"), scripted);
  }

  private String page(String path, String language) throws Exception {
    People people = running.server().people();
    String name = "reviewer " + random.nextInt(1_000_000);
    People.Opened opened = people.enter(people.invite(name, Role.REVIEWER, "t")).orElseThrow();
    Request request =
        new Request.Builder()
            .url(running.url().resolve(path))
            .header("Cookie", "pomona=" + opened.token())
            .header("Accept-Language", language)
            .header("Referer", running.url().resolve("/fruits/" + mouldy).toString())
            .build();
    try (Response answer = RunningServer.HTTP.newCall(request).execute()) {
      return answer.body().string();
    }
  }

  @Test
  void page_speaksTheQuestionsLanguageAndItsLinkAsksAgain() throws Exception {
    String german = page("/ask?q=wie+viele+%C3%84pfel", "en");
    assertTrue(german.contains("Verstanden als"), german);
    String json =
        new String(
            QuestionJson.write(ask("how many apples").question().orElseThrow()),
            java.nio.charset.StandardCharsets.UTF_8);
    HttpUrl link = running.url().newBuilder("/ask").addQueryParameter("question", json).build();
    String spanish = page(link.encodedPath() + "?" + link.encodedQuery(), "es-MX,es;q=0.9");
    assertTrue(spanish.contains("Entendido como"), spanish);
    assertTrue(spanish.contains("class=\"number\" role=\"status\">2<"), spanish);
    String broken = page("/ask?question=%7B%22version%22%3A9%7D", "en");
    assertTrue(broken.contains("question"), broken);
  }

  @Test
  void fruitWhosePageIsOpen_isThisOne() throws Exception {
    String why = page("/ask?q=why+is+this+one+Reject", "en");
    assertTrue(why.contains("mould"), why);
    assertTrue(why.contains(mouldy.toString()), why);
  }

  @Test
  void followUp_keepsWhatWasAskedBefore() {
    Asked first = ask("how many apples this week");
    Asked second =
        running
            .server()
            .asking()
            .ask("and pears?", Asking.Asker.EVERYTHING.after(first.question()));
    assertEquals(first.question().orElseThrow().when(), second.question().orElseThrow().when());
    assertEquals("None was found.", second.words());
  }

  @Test
  void otherPrograms_askAboutTheSiteOfTheirToken() throws Exception {
    String token = running.server().lots().tokens().add("north", "a planner", "test");
    HttpUrl url =
        running
            .url()
            .newBuilder("/api/ask")
            .addQueryParameter("q", "reject rate by product")
            .build();
    Request request = new Request.Builder().url(url).build();
    try (Response nobody = RunningServer.HTTP.newCall(request).execute()) {
      assertEquals(401, nobody.code());
    }
    Request known = request.newBuilder().header("Authorization", "Bearer " + token).build();
    try (Response answer = RunningServer.HTTP.newCall(known).execute()) {
      Json json = Json.parse("answer", answer.body().bytes());
      assertEquals(3, json.get("answer").get("number").get("n").number());
      assertEquals(2, json.get("answer").get("groups").elements().size());
      assertEquals("en", json.get("language").text());
      assertTrue(json.get("reading").text().contains("Reject"), json.get("reading").text());
      QuestionJson.read(json.get("question"));
    }
    HttpUrl foreign = url.newBuilder().setQueryParameter("q", "fruits at south").build();
    Request asked = known.newBuilder().url(foreign).build();
    try (Response answer = RunningServer.HTTP.newCall(asked).execute()) {
      assertEquals("site", Json.parse("answer", answer.body().bytes()).get("declined").text());
    }
  }

  @Test
  void answersSpeakTheLanguageThatIsWanted() {
    Asked asked =
        running
            .server()
            .asking()
            .ask("how many apples", Asking.Asker.EVERYTHING.in(Optional.of(Tongue.SPANISH)));
    assertTrue(
        asked.reading().orElseThrow().toLowerCase(Locale.ROOT).startsWith("número"),
        asked.reading().get());
  }
}
