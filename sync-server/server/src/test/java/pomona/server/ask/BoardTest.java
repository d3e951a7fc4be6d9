package pomona.server.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.ask.question.Ask;
import pomona.ask.question.Quantity;
import pomona.ask.question.Question;
import pomona.ask.question.QuestionJson;
import pomona.ask.question.Things;
import pomona.json.Json;
import pomona.server.RunningServer;
import pomona.server.SampleFacts;
import pomona.server.SettableClock;
import pomona.server.access.People;
import pomona.server.access.Role;
import pomona.server.access.SiteMoves;
import pomona.server.fact.NewFact;
import pomona.server.lot.Webhooks;
import pomona.server.web.ProblemException;
import pomona.sync.DefectShare;
import pomona.sync.Enrolled;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/** Questions on a site's board, and their alerts, on a running server. */
final class BoardTest {
  private static final long NOON = 1_795_608_000_000L; // 25 November 2026, 12:00 UTC

  @TempDir private Path data;
  private final Random random = new Random(220);
  private final SettableClock clock = new SettableClock(NOON);
  private final OkHttpClient http = RunningServer.HTTP.newBuilder().followRedirects(false).build();
  private RunningServer running;
  private Enrolled north;
  private Enrolled south;
  private People.Opened reviewer;

  @BeforeEach
  void start() throws Exception {
    running = new RunningServer(data, clock, Set.of("127.0.0.1"));
    north = running.enrolDirectly("north");
    south = running.enrolDirectly("south");
    People people = running.server().people();
    reviewer = people.enter(people.invite("Rosa", Role.REVIEWER, "t")).orElseThrow();
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  private void fruit(Enrolled device, boolean mouldy) {
    FactBody.Fruit like = SampleFacts.fruit(random);
    FactBody.Fruit fruit =
        new FactBody.Fruit(
            like.scan(),
            640,
            480,
            like.box(),
            like.mask(),
            "apple",
            0.9,
            mouldy ? "REJECT" : "CLASS_I",
            0.9,
            Optional.of("ACCEPT"),
            mouldy ? List.of(new DefectShare("MOULD", 0.25)) : List.of(),
            0.1,
            Optional.empty(),
            "pomona-1",
            "g1",
            like.embedding(),
            Optional.empty());
    Fact fact =
        new Fact(
            SampleFacts.id(random),
            device.device(),
            device.site(),
            Optional.empty(),
            "Anna Blum",
            clock.millis(),
            fruit);
    NewFact stored = new NewFact(fact, FactJson.write(fact), clock.millis());
    running.server().facts().store(List.of(stored), List.of());
  }

  private Question question(String words) {
    level();
    return running
        .server()
        .asking()
        .ask(words, Asking.Asker.EVERYTHING)
        .question()
        .orElseThrow(() -> new AssertionError(words));
  }

  private void level() {
    running.server().reviewTables().catchUp();
    running.server().lots().table().catchUp();
  }

  private SavedQuestions saved() {
    return running.server().asks().saved();
  }

  private SavedQuestions.Saved keep(String site, String words) {
    assertTrue(saved().add(site, "", question(words), "Rosa"));
    List<SavedQuestions.Saved> board = saved().of(site);
    return board.get(board.size() - 1);
  }

  private void look() {
    running.server().asks().alerts().look();
  }

  private int notices(String site) {
    return saved().unseen(site, 100).size();
  }

  @Test
  void alert_raisesOneNoticeEachTimeItIsCrossed() {
    fruit(north, false);
    SavedQuestions.Saved alert = keep("north", "how many mouldy apples today");
    saved().bind(alert.id(), Optional.of(new AlertBound(true, 1)), "Rosa");
    look();
    fruit(north, true);
    look();
    assertEquals(0, notices("north"), "one is not more than one");
    fruit(north, true);
    look();
    fruit(north, true);
    look();
    look();
    assertEquals(1, notices("north"), "once, though it lies beyond ever since");
    assertEquals(2, saved().unseen("north", 1).get(0).value());
    clock.advanceMillis(86_400_000L);
    look();
    assertEquals(Optional.of(false), saved().find(alert.id()).beyond(), "today has none yet");
    fruit(north, true);
    fruit(north, true);
    look();
    assertEquals(2, notices("north"), "it was back within its bound in between");
    assertEquals(2, saved().unseen());
    saved().see(saved().unseen("north", 1).get(0).id(), "Rosa");
    assertEquals(1, notices("north"));
  }

  @Test
  void alert_sharesHaveNoNumberBeforeAnythingWasCounted() {
    fruit(south, true);
    SavedQuestions.Saved alert = keep("north", "share of mouldy apples");
    saved().bind(alert.id(), Optional.of(new AlertBound(false, 0.5)), "Rosa");
    look();
    assertEquals(0, notices("north"), "no fruit, no share");
    fruit(north, false);
    look();
    assertEquals(1, notices("north"), "none of one is less than half");
    assertEquals(0, notices("south"));
  }

  @Test
  void alert_ofOneSiteDoesNotSeeAnother() {
    SavedQuestions.Saved alert = keepOfNorth();
    for (int i = 0; i < 3; i++) {
      fruit(south, true);
    }
    look();
    assertEquals(Optional.of(false), saved().find(alert.id()).beyond());
    assertEquals(0, notices("north"));
  }

  @Test
  void alert_ofASiteThatIsNotServedHereIsNotLookedAt() {
    SavedQuestions.Saved alert = keepOfNorth();
    running.noteMove("north", SiteMoves.Stage.ARRIVING);
    look();
    assertEquals(Optional.empty(), saved().find(alert.id()).beyond(), "it is not whole yet");
    running.noteMove("north", SiteMoves.Stage.ARRIVED);
    look();
    assertEquals(Optional.of(false), saved().find(alert.id()).beyond());
  }

  private SavedQuestions.Saved keepOfNorth() {
    fruit(north, false);
    SavedQuestions.Saved alert = keep("north", "how many mouldy apples");
    saved().bind(alert.id(), Optional.of(new AlertBound(true, 0)), "Rosa");
    return alert;
  }

  @Test
  void crossing_tellsTheWebhooksOfItsSiteThatWantAlerts() throws Exception {
    for (String site : List.of("north", "south")) {
      hook(site, Webhooks.ALERT);
    }
    hook("north", "HELD");
    SavedQuestions.Saved alert = keepOfNorth();
    fruit(north, true);
    look();
    look();
    List<Webhooks.Message> messages = running.server().lots().webhooks().messages(10);
    assertEquals(1, messages.size());
    assertEquals(1, messages.get(0).webhook());
    String body =
        running
            .server()
            .database()
            .read(
                session ->
                    session
                        .first("SELECT body FROM webhook_message", row -> row.getString(1))
                        .orElseThrow());
    Json json = Json.parse("message", body);
    assertEquals("question.alert", json.get("type").text());
    assertEquals(messages.get(0).id(), json.get("id").text());
    assertEquals("north", json.get("site").text());
    assertEquals(1, json.get("value").number());
    assertEquals(0, json.get("above").number());
    assertTrue(json.get("reading").text().contains("mould"), json.get("reading").text());
    assertEquals(alert.question(), QuestionJson.read(json.get("question")));
  }

  private void hook(String site, String state) {
    running
        .server()
        .lots()
        .webhooks()
        .add(
            new Webhooks.Wanted(
                site,
                "http://127.0.0.1:9/pomona",
                List.of(state),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            "test");
  }

  @Test
  void board_isKeptBoundSeenAndEmptiedByItsForms() throws Exception {
    fruit(north, true);
    fruit(north, false);
    Question share = question("share of mouldy apples");
    String back = post("keep", "site", "north", "name", "<b>Mould</b>", "question", json(share));
    assertEquals("/ask/board?site=north", back);
    SavedQuestions.Saved alert = saved().of("north").get(0);
    assertTrue(get(back, "en").contains("&lt;b&gt;Mould&lt;/b&gt;"));
    assertTrue(get(back, "de").contains("Anteil"), get(back, "de"));
    assertTrue(get(back, "es").contains("50"), get(back, "es"));
    assertTrue(post("bind", "id", alert.id(), "side", "above", "value", "ten").contains("wrong"));
    assertTrue(get(back + "&wrong=value", "es").contains("Un límite es un número"));
    for (String two : List.of("1,200", "1.200", "1.200 %", "12,345.6")) {
      String asked = post("bind", "id", alert.id(), "side", "above", "value", two);
      assertEquals(back + "&wrong=two-ways", asked, two);
    }
    assertTrue(get(back + "&wrong=two-ways", "de").contains("auf zwei Arten"));
    post("bind", "id", alert.id(), "side", "above", "value", "12,5 %");
    assertEquals(Optional.of(new AlertBound(true, 0.125)), saved().find(alert.id()).bound());
    look();
    String page = get(back, "en");
    assertTrue(page.contains("more than 12.5%"), page);
    assertTrue(get("/ask", "en").contains("1 notice that nobody has seen"));
    String notice = saved().unseen("north", 1).get(0).id();
    post("seen", "site", "north", "id", notice);
    assertEquals(0, notices("north"));
    post("bind", "id", alert.id(), "side", "above", "value", "10");
    look();
    assertEquals(1, notices("north"));
    post("bind", "id", alert.id(), "side", "below", "value", "90");
    assertEquals(1, notices("north"), "it is seen when somebody says so");
    page = get(back, "en");
    assertTrue(page.contains("50.0%, more than 10.0%"), page);
    assertTrue(page.contains("less than 90.0%"), page);
    post("remove", "id", alert.id());
    assertEquals(List.of(), saved().of("north"));
    assertThrows(ProblemException.class, () -> saved().find(alert.id()));
  }

  @Test
  void board_takesNoQuestionAboutAnotherSite_andHasAnEnd() throws Exception {
    fruit(south, true);
    Question other = question("rejects at south");
    String back = post("keep", "site", "north", "name", "", "question", json(other));
    assertEquals("/ask/board?site=north&wrong=site", back);
    Question any = question("how many apples");
    for (int i = 0; i < SavedQuestions.MOST_OF_A_SITE; i++) {
      assertTrue(saved().add("north", "", any, "Rosa"));
    }
    back = post("keep", "site", "north", "name", "", "question", json(any));
    assertEquals("/ask/board?site=north&wrong=full", back);
    assertTrue(get(back, "de").contains("voll"));
  }

  @Test
  void linkOfABoard_isAnsweredForItsSite() throws Exception {
    fruit(north, true);
    fruit(south, true);
    keep("north", "how many apples with mould");
    Matcher link =
        Pattern.compile("href=\"(/ask\\?[^\"]*question=[^\"]*)\"")
            .matcher(get("/ask/board?site=north", "en"));
    assertTrue(link.find());
    String address = link.group(1).replace("&amp;", "&");
    assertTrue(get(address, "en").contains("<p class=\"soft\">north</p>"), address);
    assertTrue(get(address, "en").contains(">1<"), get(address, "en"));
    assertTrue(
        get(address, "en").contains("name=\"site\" value=\"north\""), "for what is asked next");
    assertTrue(get(address.replace("&site=north", ""), "en").contains(">2<"));
  }

  @Test
  void boundOfACount_isNoShare() throws Exception {
    fruit(north, true);
    SavedQuestions.Saved count = keep("north", "how many apples");
    String percent = post("bind", "id", count.id(), "side", "above", "value", "5 %");
    assertEquals("/ask/board?site=north&wrong=value", percent);
  }

  @Test
  void boundThatNoAnswerCanCross_isRefused() throws Exception {
    fruit(north, true);
    String count = keep("north", "how many apples").id();
    String share = keep("north", "share of mouldy apples").id();
    for (String[] never :
        new String[][] {
          {count, "below", "0"},
          {count, "below", "-2"},
          {share, "above", "100"},
          {share, "above", "250 %"},
          {share, "below", "0"}
        }) {
      String back = post("bind", "id", never[0], "side", never[1], "value", never[2]);
      assertEquals("/ask/board?site=north&wrong=never", back, String.join(" ", never));
      assertEquals(Optional.empty(), saved().find(never[0]).bound());
    }
    assertTrue(get("/ask/board?site=north&wrong=never", "en").contains("No answer can lie beyond"));
    post("bind", "id", count, "side", "below", "value", "1");
    post("bind", "id", share, "side", "above", "value", "99.5");
    assertEquals(Optional.of(new AlertBound(true, 0.995)), saved().find(share).bound());
  }

  @Test
  void boundThatEveryAnswerCrosses_isRefused() throws Exception {
    fruit(north, true);
    String count = keep("north", "how many apples").id();
    String share = keep("north", "share of mouldy apples").id();
    String size = keep("north", "mean size of apples").id();
    for (String[] always :
        new String[][] {
          {count, "above", "-1"},
          {share, "above", "-0,5"},
          {share, "below", "101 %"},
          {size, "above", "-3"}
        }) {
      String back = post("bind", "id", always[0], "side", always[1], "value", always[2]);
      assertEquals("/ask/board?site=north&wrong=always", back, String.join(" ", always));
      assertEquals(Optional.empty(), saved().find(always[0]).bound());
    }
    assertTrue(get("/ask/board?site=north&wrong=always", "en").contains("Every answer lies"));
    Question cold = Question.of(new Ask.Mean(Quantity.TEMPERATURE), Things.FRUITS);
    assertFalse(new AlertBound(true, -18).isAlwaysCrossedBy(cold), "it may be colder");
    post("bind", "id", share, "side", "below", "value", "100");
    assertEquals(Optional.of(new AlertBound(false, 1)), saved().find(share).bound());
  }

  @Test
  void questionThatIsNeverAnsweredHere_isNoAlert() throws Exception {
    fruit(north, true);
    SavedQuestions.Saved sizes = keep("north", "how many apples are too small");
    String back = post("bind", "id", sizes.id(), "side", "above", "value", "5");
    assertEquals("/ask/board?site=north&wrong=unanswered&of=" + sizes.id(), back);
    assertEquals(Optional.empty(), saved().find(sizes.id()).bound());
    String page = get(back, "en");
    assertTrue(page.contains("never answered here. Which fruits are too small"), page);
    assertFalse(page.contains("name=\"side\""), "no form for what is refused");
    // One that was bound before it was refused says that it tells nothing.
    saved().bind(sizes.id(), Optional.of(new AlertBound(true, 5)), "Rosa");
    assertTrue(get("/ask/board?site=north", "de").contains("Dieser Alarm meldet nichts"));
  }

  @Test
  void board_answersInTheOrderOfItsQuestions() throws Exception {
    for (int i = 0; i < 3; i++) {
      fruit(north, i == 0);
    }
    List<Question> questions = new ArrayList<>();
    List<Long> wanted = new ArrayList<>();
    for (int i = 0; i < SavedQuestions.MOST_OF_A_SITE; i++) {
      questions.add(question(i % 2 == 0 ? "how many apples" : "how many mouldy apples"));
      wanted.add(i % 2 == 0 ? 3L : 1L);
    }
    List<Long> got =
        running
            .server()
            .asks()
            .boards()
            .answer(questions, Asking.Asker.EVERYTHING.at(Set.of("north")))
            .stream()
            .map(asked -> asked.answer().orElseThrow().number().orElseThrow().n())
            .toList();
    assertEquals(wanted, got);
  }

  @Test
  void alert_needsOneNumber() throws Exception {
    fruit(north, true);
    SavedQuestions.Saved many = keep("north", "reject rate by product");
    String back = post("bind", "id", many.id(), "side", "above", "value", "5");
    assertEquals("/ask/board?site=north&wrong=many", back);
    assertFalse(get("/ask/board?site=north", "en").contains("name=\"side\""));
  }

  @Test
  void otherPrograms_readTheBoardOfTheirSite() throws Exception {
    keepOfNorth();
    fruit(north, true);
    fruit(south, true);
    keep("south", "how many apples");
    look();
    String token = running.server().lots().tokens().add("north", "a screen", "test");
    HttpUrl url = running.url().newBuilder("/api/questions").build();
    Request request = new Request.Builder().url(url).build();
    try (Response nobody = http.newCall(request).execute()) {
      assertEquals(401, nobody.code());
    }
    Request known = request.newBuilder().header("Authorization", "Bearer " + token).build();
    try (Response answer = http.newCall(known).execute()) {
      Json json = Json.parse("answer", answer.body().bytes());
      assertEquals(1, json.get("questions").elements().size());
      Json one = json.get("questions").elements().get(0);
      assertEquals(0, one.get("above").number());
      assertTrue(one.get("beyond").flag());
      assertEquals(1, one.get("answer").get("number").get("value").number());
      assertTrue(one.get("reading").text().contains("mould"), one.get("reading").text());
    }
  }

  @Test
  void palette_saysHowWordsWouldBeRead() throws Exception {
    fruit(north, true);
    level();
    String read = get("/ask/reading?q=how+many+mouldy+aples", "en");
    assertTrue(read.contains("Number of fruits: Apple, with mould"), read);
    assertFalse(get("/ask/reading?q=purple+moon", "en").contains("reading"));
    assertFalse(get("/ask/reading", "en").contains("reading"));
  }

  private static String json(Question question) {
    return new String(QuestionJson.write(question), StandardCharsets.UTF_8);
  }

  /** Where a form leads. */
  private String post(String form, String... fields) throws IOException {
    FormBody.Builder body = new FormBody.Builder().add("csrf", reviewer.visitor().csrfToken());
    for (int i = 0; i < fields.length; i += 2) {
      body.add(fields[i], fields[i + 1]);
    }
    Request request =
        new Request.Builder()
            .url(running.url().resolve("/ask/board/" + form))
            .header("Cookie", "pomona=" + reviewer.token())
            .post(body.build())
            .build();
    try (Response answer = http.newCall(request).execute()) {
      assertEquals(303, answer.code(), answer.body().string());
      return HttpUrl.get(running.url().resolve(answer.header("Location")).toString()).encodedPath()
          + "?"
          + running.url().resolve(answer.header("Location")).encodedQuery();
    }
  }

  private String get(String path, String language) throws IOException {
    Request request =
        new Request.Builder()
            .url(running.url().resolve(path))
            .header("Cookie", "pomona=" + reviewer.token())
            .header("Accept-Language", language)
            .build();
    try (Response answer = http.newCall(request).execute()) {
      return answer.body().string();
    }
  }
}
