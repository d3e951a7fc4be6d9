package pomona.server.review.learn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.ByteString;
import pomona.embedding.Embedding;
import pomona.server.RunningServer;
import pomona.server.SampleFacts;
import pomona.server.SettableClock;
import pomona.server.access.People;
import pomona.server.access.Role;
import pomona.server.fact.NewFact;
import pomona.sync.Box;
import pomona.sync.DefectShare;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/**
 * A running server with weeks of one site whose phones read bruised fruit too well: people put it
 * right. What the phones read, and what people say, is given fruit by fruit.
 */
final class RepairedOrchard {
  static final long DAY_MILLIS = 86_400_000L;
  static final String GENERATION = "g1";

  private final RunningServer running;
  private final SettableClock clock;
  private final Random random;
  private final OkHttpClient http = RunningServer.HTTP.newBuilder().followRedirects(false).build();
  private final List<NewFact> waiting = new ArrayList<>();
  private final Map<String, People.Opened> sessions = new HashMap<>();

  RepairedOrchard(RunningServer running, SettableClock clock, long seed) {
    this.running = running;
    this.clock = clock;
    this.random = new Random(seed);
    running.enrolDirectly("north");
    running.enrolDirectly("south");
  }

  /**
   * So many days at a site from now on, each with eight fruits that phones read as Extra with
   * bruises: people put six right, a reviewer confirms one, and one is left. The clock is then at
   * the next day.
   */
  void days(String site, String product, int days) {
    for (int day = 0; day < days; day++) {
      for (int i = 0; i < 8; i++) {
        String operator = "picker " + i % 3;
        String device = "phone " + i % 2;
        UUID fruit = fruit(site, device, operator, product, "EXTRA", i < 6 ? 0.15 : 0.03);
        if (i < 6) {
          say(site, device, operator, override(fruit, "CLASS_II"));
        } else if (i == 6) {
          review(site, "rita", fruit, "EXTRA");
        } else {
          fruit(site, device, operator, product, "REJECT", 0.5);
        }
      }
      nextDay();
    }
  }

  /** A fruit as a phone reads it; bruised ones look alike, and so do sound ones. */
  UUID fruit(
      String site, String device, String operator, String product, String grade, double bruise) {
    return say(site, device, operator, body(product, grade, bruise));
  }

  /** A fruit that is none of the products, of a kind from 0 to 2. */
  UUID unknown(String site, String product, int kind) {
    return unknown(site, "phone 1", product, kind);
  }

  UUID unknown(String site, String device, String product, int kind) {
    return say(site, device, "picker 1", body(product, "EXTRA", 0.03, kind, 0.4));
  }

  /** An associate calls a fruit otherwise. */
  void rename(String site, UUID fruit, String product) {
    say(
        site,
        "phone 1",
        "picker 1",
        new FactBody.GradeOverride(
            fruit, Optional.of(product), Optional.empty(), Optional.empty(), ""));
  }

  FactBody body(String product, String grade, double bruise) {
    return body(product, grade, bruise, bruise < 0.1 ? 0 : bruise < 0.4 ? 1 : 2, 0);
  }

  private FactBody body(String product, String grade, double bruise, int kind, double excess) {
    return new FactBody.Fruit(
        SampleFacts.id(random),
        640,
        480,
        new Box(10, 20, 110, 120),
        Optional.empty(),
        product,
        0.9,
        grade,
        0.7,
        Optional.of("ACCEPT"),
        List.of(new DefectShare("BRUISE", bruise)),
        excess,
        Optional.of(excess),
        "pomona-1",
        GENERATION,
        embedding(kind),
        Optional.empty());
  }

  private ByteString embedding(int kind) {
    float[] direction = new float[FactBody.Fruit.EMBEDDING_BYTES];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = (float) (random.nextGaussian() * 0.15 + (i % 3 == kind ? 1 : 0));
    }
    return ByteString.of(Embedding.quantise(direction).values());
  }

  UUID say(String site, String device, String operator, FactBody body) {
    return sayOf("lot " + clock.millis() / DAY_MILLIS % 5, site, device, operator, body);
  }

  UUID sayOf(String lot, String site, String device, String operator, FactBody body) {
    Fact fact =
        new Fact(
            SampleFacts.id(random),
            device,
            site,
            Optional.of(lot),
            operator,
            clock.millis() + waiting.size() * 1000L,
            body);
    waiting.add(new NewFact(fact, FactJson.write(fact), clock.millis()));
    return fact.id();
  }

  static FactBody.GradeOverride override(UUID fruit, String grade) {
    return new FactBody.GradeOverride(
        fruit, Optional.empty(), Optional.of(grade), Optional.empty(), "");
  }

  /** A reviewer says the grade. */
  void review(String site, String reviewer, UUID fruit, String grade) {
    say(
        site,
        "server",
        reviewer,
        new FactBody.Correction(fruit, Optional.empty(), Optional.of(grade), Optional.empty(), ""));
  }

  void nextDay() {
    store();
    clock.advanceMillis(DAY_MILLIS);
  }

  /** Stores everything, and has the server learn. */
  void learn() {
    store();
    // The server's own thread may have looked today already.
    running.server().learning().ask();
    running.server().learning().work();
  }

  private void store() {
    running.server().facts().store(waiting, List.of());
    waiting.clear();
    running.server().reviewTables().catchUp();
  }

  /** A page as somebody gets it, whole. */
  String page(Role role, String path) throws Exception {
    return ByteString.of(bytes(role, path)).utf8();
  }

  byte[] bytes(Role role, String path) throws Exception {
    try (Response answer = send(role, path, null)) {
      return answer.body().bytes();
    }
  }

  /** The status of a form that is sent. */
  int post(Role role, String path, String... fields) throws Exception {
    FormBody.Builder form = new FormBody.Builder();
    for (int i = 0; i < fields.length; i += 2) {
      form.add(fields[i], fields[i + 1]);
    }
    try (Response answer = send(role, path, form)) {
      return answer.code();
    }
  }

  private People.Opened enter(Role role) {
    People people = running.server().people();
    return people.enter(people.invite(role.name(), role, "test")).orElseThrow();
  }

  private Response send(Role role, String path, FormBody.Builder form) throws Exception {
    // A session ends with its day; one more for each request would fill the log.
    People.Opened opened =
        sessions.computeIfAbsent(role + " " + clock.millis() / DAY_MILLIS, key -> enter(role));
    Request.Builder request =
        new Request.Builder()
            .url(running.url().resolve(path))
            .header("Cookie", "pomona=" + opened.token());
    if (form != null) {
      request.post(form.add("csrf", opened.visitor().csrfToken()).build());
    }
    return http.newCall(request.build()).execute();
  }
}
