package pomona.demo;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.ByteString;
import pomona.demo.phone.Sighting;
import pomona.learn.repair.FruitReading;
import pomona.learn.repair.RepairScope;
import pomona.learn.repair.RepairWords;
import pomona.server.Server;
import pomona.server.access.People;
import pomona.server.access.Role;
import pomona.server.fact.NewFact;
import pomona.server.fact.StoredFact;
import pomona.server.learn.StoredRepair;
import pomona.sync.DefectShare;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactJson;

/**
 * The act of the repairs: phones that were away for weeks send what people made of their answers.
 * Some answers were wrong by plan, at every site or at one. The server finds them, an administrator
 * accepts them as rules, and the days after show whether they pay.
 */
final class RepairAct {
  static final String TITLE = "What people put right again and again becomes a rule";

  /** Not the person whose link the demo prints: a newer link ends an older one. */
  private static final String FOREMAN = "foreman";

  private static final int DAYS = 24;
  private static final int DAYS_AFTER = 3;
  private static final int ANSWERS = 9;
  private static final int PEOPLE = 3;
  private static final int PHONES = 2;
  private static final long SEED = 20261130;
  private static final long DAY_MILLIS = 86_400_000L;
  private static final long APART_MILLIS = 120_000;
  private static final String DEFECT = "BRUISE";

  private final Server server;
  private final Floor floor;
  private final Clock clock;
  private final StoryScreen screen;
  private final FactIds ids;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final OkHttpClient http = new OkHttpClient.Builder().followRedirects(false).build();
  private final List<NewFact> waiting = new ArrayList<>();

  RepairAct(final Server server, final Floor floor, final Clock clock, final StoryScreen screen) {
    this.server = server;
    this.floor = floor;
    this.clock = clock;
    this.screen = screen;
    ids = new FactIds(clock, new SecureRandom());
  }

  /**
   * A misreading by plan: bruised fruit that phones grade too well.
   *
   * @param site where it is put right; empty for everywhere
   * @param product of which it is
   */
  private record Planted(Optional<String> site, String product, String grade, String truth) {
    boolean isAt(final String there) {
      return site.isEmpty() || site.get().equals(there);
    }

    boolean is(final StoredRepair repair) {
      final RepairScope scope = site.map(RepairScope::site).orElse(RepairScope.EVERYONE);
      return repair.proposal().scope().equals(scope)
          && repair.proposal().from().equals(new FruitReading(product, grade, DEFECT))
          && repair.proposal().to().equals(new FruitReading(product, truth, DEFECT));
    }
  }

  void play() throws IOException {
    screen.act(TITLE, "/repairs");
    final List<String> sites =
        floor.phones().stream().map(phone -> phone.device().site()).distinct().sorted().toList();
    if (!server.learning().repairs().all().isEmpty()) {
      screen.leftOut("an earlier start showed it");
      return;
    }
    final List<FactBody.Fruit> seen = seenFruits();
    if (seen.isEmpty() || sites.size() < 2) {
      screen.leftOut("no fruit was found in these pictures, so there is nothing to tell of");
      return;
    }
    final List<Planted> planted =
        List.of(
            new Planted(Optional.empty(), "royal-gala", "EXTRA", "CLASS_II"),
            new Planted(Optional.of(sites.get(0)), "conference", "CLASS_I", "REJECT"),
            new Planted(Optional.of(sites.get(1)), "vine-tomato", "EXTRA", "CLASS_I"));
    final long today = Math.floorDiv(clock.millis(), DAY_MILLIS);
    final int answers = replay(sites, planted, seen, today - DAYS - DAYS_AFTER, today - DAYS_AFTER);
    learn();
    final List<StoredRepair> found = server.learning().repairs().all();
    final long right = planted.stream().filter(one -> found.stream().anyMatch(one::is)).count();
    final long wrong =
        found.stream().filter(repair -> planted.stream().noneMatch(one -> one.is(repair))).count();
    final RepairWords words = new RepairWords("en");
    found.forEach(repair -> screen.tell(words.sentence(repair.proposal())));
    screen.tell(
        "%d answers were read; %d of %d planted misreadings were found, and %d others proposed",
        answers, right, planted.size(), wrong);
    for (final StoredRepair repair : found) {
      accept(repair);
    }
    replay(sites, planted, seen, today - DAYS_AFTER, today);
    learn();
    tellHowItPaid(right == planted.size() && wrong == 0);
  }

  private void tellHowItPaid(final boolean allFound) {
    int accepted = 0;
    int held = 0;
    int wins = 0;
    int losses = 0;
    for (final StoredRepair repair : server.learning().repairs().all()) {
      accepted += repair.way().isPresent() ? 1 : 0;
      held += repair.state() == StoredRepair.State.ACCEPTED ? 1 : 0;
      wins += repair.watched().wins();
      losses += repair.watched().losses();
    }
    final String ledger =
        String.format(
            java.util.Locale.ROOT,
            "%d rules were accepted and %d hold; since then people agreed with them %d times and"
                + " disagreed %d times",
            accepted,
            held,
            wins,
            losses);
    if (allFound && accepted > 0 && held == accepted && wins > losses) {
      screen.green(ledger);
    } else {
      screen.failed(ledger);
    }
  }

  /**
   * Fruits that the story's phones recorded, so that what is replayed has pictures: those of the
   * generation that saw most, because a misreading is one generation's, and bad networks decide how
   * many fruits the others saw.
   */
  private List<FactBody.Fruit> seenFruits() {
    final Map<String, List<FactBody.Fruit>> byGeneration =
        recordedFruits().stream()
            .collect(
                Collectors.groupingBy(
                    FactBody.Fruit::generation, TreeMap::new, Collectors.toList()));
    return byGeneration.values().stream()
        .max(Comparator.comparingInt(List::size))
        .orElse(List.of());
  }

  private List<FactBody.Fruit> recordedFruits() {
    final List<FactBody.Fruit> fruits = new ArrayList<>();
    for (final Sighting one : floor.seen()) {
      one.fact()
          .flatMap(server.facts()::find)
          .flatMap(StoredFact::json)
          .map(json -> FactJson.read(json).body())
          .filter(FactBody.Fruit.class::isInstance)
          .ifPresent(body -> fruits.add((FactBody.Fruit) body));
    }
    return fruits;
  }

  /** What phones that were away send of some days; returns how many answers they gave. */
  private int replay(
      final List<String> sites,
      final List<Planted> planted,
      final List<FactBody.Fruit> seen,
      final long firstDay,
      final long endDay) {
    int answers = 0;
    for (long day = firstDay; day < endDay; day++) {
      for (final String site : sites) {
        long at = day * DAY_MILLIS;
        for (final Planted one : planted) {
          for (int i = 0; i < ANSWERS; i++) {
            // One of nine has hardly a bruise, and is left.
            final boolean bruised = i > 0;
            final double share = bruised ? 0.12 + 0.1 * random.nextDouble() : 0.02;
            final String operator = "A" + (1 + i % PEOPLE);
            final String device = "phone that was away " + (1 + i % PHONES);
            final FactBody.Fruit like = seen.get(random.nextInt(seen.size()));
            final UUID fruit = tell(site, device, operator, at, reading(like, one, share));
            final boolean notices = random.nextInt(20) > 0;
            if (bruised && one.isAt(site) && notices) {
              tell(site, device, operator, at + 5000, override(fruit, one.truth()));
            } else if (random.nextInt(25) == 0) {
              tell(site, device, operator, at + 5000, override(fruit, "REJECT"));
            }
            at += APART_MILLIS;
            answers++;
          }
        }
      }
    }
    server.facts().store(waiting, List.of());
    waiting.clear();
    return answers;
  }

  private FactBody.Fruit reading(
      final FactBody.Fruit like, final Planted planted, final double share) {
    return new FactBody.Fruit(
        ids.next(),
        like.frameWidthPx(),
        like.frameHeightPx(),
        like.box(),
        like.mask(),
        planted.product(),
        like.classConfidence(),
        planted.grade(),
        like.gradeConfidence(),
        Optional.of("ACCEPT"),
        List.of(new DefectShare(DEFECT, share)),
        0,
        Optional.of(0.0),
        like.space(),
        like.generation(),
        like.embedding(),
        like.cropSha256());
  }

  private static FactBody.GradeOverride override(final UUID fruit, final String grade) {
    return new FactBody.GradeOverride(
        fruit, Optional.empty(), Optional.of(grade), Optional.empty(), "");
  }

  private UUID tell(
      final String site,
      final String device,
      final String operator,
      final long at,
      final FactBody body) {
    final Fact fact =
        new Fact(
            ids.next(),
            device,
            site,
            Optional.of("replay-" + Math.floorDiv(at, DAY_MILLIS)),
            operator,
            at,
            body);
    final ByteString json = FactJson.write(fact);
    waiting.add(new NewFact(fact, json, clock.millis()));
    return fact.id();
  }

  private void learn() {
    server.reviewTables().catchUp();
    server.learning().work();
  }

  /** An administrator accepts it on its page. */
  private void accept(final StoredRepair repair) throws IOException {
    final People.Opened opened =
        server
            .people()
            .enter(server.people().invite(FOREMAN, Role.ADMIN, Story.PERSON))
            .orElseThrow();
    final HttpUrl url =
        Objects.requireNonNull(
            HttpUrl.parse(
                "http://127.0.0.1:" + server.port() + "/repairs/" + repair.number() + "/decide"));
    final Request request =
        new Request.Builder()
            .url(url)
            .header("Cookie", "pomona=" + opened.token())
            .post(
                new FormBody.Builder()
                    .add("csrf", opened.visitor().csrfToken())
                    .add("act", "rule")
                    .build())
            .build();
    try (Response answer = http.newCall(request).execute()) {
      if (!answer.isRedirect()) {
        screen.tell("proposal " + repair.number() + " was not accepted: " + answer.code());
      }
    }
  }
}
