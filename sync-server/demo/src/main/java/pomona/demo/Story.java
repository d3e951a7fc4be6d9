package pomona.demo;

import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import pomona.server.Server;
import pomona.server.fact.NewFact;
import pomona.server.fact.StoredFact;
import pomona.server.model.Model;
import pomona.server.similar.SimilarityIndex;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactJson;

/** What the demo shows, act by act: each a line, with the page where it can be seen. */
final class Story {

  private static final String PERSON = "demo";
  private static final double MARGIN = 0.05;
  private static final int MOST_SYNCS = 100;
  private static final long LONGEST_WAIT_MILLIS = 20_000;
  private static final int HTTP_NOT_FOUND = 404;
  private static final float DARKER = 0.85f;

  private final Server server;
  private final HttpUrl address;
  private final Clock clock;
  private final PrintStream out;
  private final OkHttpClient http = new OkHttpClient.Builder().followRedirects(false).build();
  private int acts;

  Story(final Server server, final HttpUrl address, final Clock clock, final PrintStream out) {
    this.server = server;
    this.address = address;
    this.clock = clock;
    this.out = out;
  }

  HttpUrl address() {
    return address;
  }

  /** Says what happens now, and where to look. */
  void act(final String words, final String page) {
    acts++;
    out.println();
    out.println(acts + ". " + words + link(page));
  }

  /** A page's address; nothing if this server has no such page. */
  private String link(final String page) {
    final HttpUrl url = java.util.Objects.requireNonNull(address.resolve(page));
    try (Response answer = http.newCall(new Request.Builder().url(url).build()).execute()) {
      return answer.code() == HTTP_NOT_FOUND ? "" : "   " + url;
    } catch (IOException e) {
      return "";
    }
  }

  private void tell(final String words) {
    out.println("   " + words);
  }

  /** The bundle goes into the registry and to every phone, which is told of it by pull. */
  void rollOut(final Path bundle, final List<Phone> phones, final CountDownLatch stop)
      throws IOException, InterruptedException {
    act("Generation 1 is rolled out", "/updates");
    final Model model =
        server
            .models()
            .addBundle(
                bundle.getFileName().toString(),
                Files.readAllBytes(bundle),
                Files.readAllBytes(bundle.resolveSibling(bundle.getFileName() + ".sig")),
                PERSON);
    final boolean known =
        server.rollouts().all().stream()
            .anyMatch(rollout -> rollout.candidate().equals(model.sha256()));
    if (!known) {
      final long number =
          server.rollouts().begin(model.sha256(), Set.of(), 1, MARGIN, PERSON).number();
      server.rollouts().finish(number, PERSON);
    }
    for (final Phone phone : phones) {
      final Optional<String> generation =
          pulled(phone, stop, () -> phone.store().setting("generation"));
      tell(
          phone.name()
              + generation
                  .map(name -> " was told to run " + name)
                  .orElse(" has not been told yet; its network is bad"));
    }
  }

  /** One phone sees a crate that another saw before, in other light; the old fruits are found. */
  void findOldByNew(final Phone seer, final Phone before, final BufferedImage crate)
      throws IOException, InterruptedException {
    final List<Phone.Look> looks = seer.look(darker(crate));
    waitForIndex();
    act(
        "A new photo finds old results: " + before.name() + "'s first crate in less light",
        "/explore");
    int found = 0;
    Optional<SimilarityIndex.Hit> best = Optional.empty();
    for (final Phone.Look look : looks) {
      final List<SimilarityIndex.Hit> hits =
          server.index().nearest(look.space(), look.embedding(), SimilarityIndex.Filter.ANY, 1);
      if (!hits.isEmpty()) {
        final SimilarityIndex.Hit hit = hits.get(0);
        if (isOf(hit, before.firstScan())) {
          found++;
          if (best.isEmpty() || hit.similarity() > best.get().similarity()) {
            best = Optional.of(hit);
          }
        }
      }
    }
    tell(
        found
            + " of "
            + looks.size()
            + " fruits have their nearest among "
            + server.index().size()
            + " in that crate's own scan");
    if (best.isPresent()) {
      final StoredFact fact = fact(best.get().sequence());
      tell(
          String.format(
                  Locale.ROOT,
                  "the nearest of them: similarity %.3f, of %s",
                  best.get().similarity(),
                  fact.lot().orElse("no lot"))
              + link("/fruits/" + fact.id()));
    }
  }

  private boolean isOf(final SimilarityIndex.Hit hit, final Optional<UUID> scan) {
    return fact(hit.sequence())
        .json()
        .map(FactJson::read)
        .filter(fact -> fact.body() instanceof FactBody.Fruit)
        .map(fact -> ((FactBody.Fruit) fact.body()).scan())
        .equals(scan);
  }

  private StoredFact fact(final long sequence) {
    return server.facts().after(sequence - 1, 1).get(0);
  }

  private static BufferedImage darker(final BufferedImage picture) {
    return new RescaleOp(DARKER, 0, null).filter(picture, null);
  }

  private void waitForIndex() throws InterruptedException {
    final CountDownLatch never = new CountDownLatch(1);
    final long until = clock.millis() + LONGEST_WAIT_MILLIS;
    while (server.feeder().behind() > 0 && clock.millis() < until) {
      final boolean unused = never.await(50, TimeUnit.MILLISECONDS);
    }
  }

  /** A correction is made on the server; the phone that saw the fruit learns of it by pull. */
  void correct(final Phone phone, final CountDownLatch stop) throws InterruptedException {
    final Optional<Fact> fruit =
        phone.store().safeIds().stream()
            .flatMap(id -> server.facts().find(id).stream())
            .filter(fact -> fact.kind().equals(FactBody.Fruit.KIND))
            .flatMap(fact -> fact.json().stream())
            .map(FactJson::read)
            .reduce((older, newer) -> newer);
    if (fruit.isEmpty()) {
      return;
    }
    final FactBody.Fruit body = (FactBody.Fruit) fruit.get().body();
    final String grade = body.grade().equals("CLASS_II") ? "REJECT" : "CLASS_II";
    final Fact correction =
        new Fact(
            new FactIds(clock, new SecureRandom()).next(),
            "server",
            fruit.get().site(),
            fruit.get().lot(),
            PERSON,
            clock.millis(),
            new FactBody.Correction(
                fruit.get().id(), Optional.empty(), Optional.of(grade), Optional.empty(), ""));
    server
        .facts()
        .store(
            List.of(new NewFact(correction, FactJson.write(correction), clock.millis())),
            List.of());
    act("A correction reaches the phone", "/fruits/" + fruit.get().id());
    final boolean there =
        pulled(
                phone,
                stop,
                () ->
                    phone.store().changes().stream()
                        .filter(json -> json.contains(correction.id().toString()))
                        .findFirst())
            .isPresent();
    tell(
        body.grade()
            + " is corrected to "
            + grade
            + "; "
            + phone.name()
            + (there ? " has pulled it" : " has not pulled it yet; its network is bad"));
  }

  /** What a phone knows after as many exchanges as it takes. */
  private static <T> Optional<T> pulled(
      final Phone phone,
      final CountDownLatch stop,
      final java.util.function.Supplier<Optional<T>> what)
      throws InterruptedException {
    for (int i = 0; i < MOST_SYNCS && stop.getCount() > 0 && what.get().isEmpty(); i++) {
      final long waitMillis = phone.sync().waitMillis();
      final boolean unused = stop.await(waitMillis, TimeUnit.MILLISECONDS);
    }
    return what.get();
  }

  /** What is not shown, and why. */
  void leaveOut() {
    out.println();
    out.println(
        "Not shown: a second generation (staged, its negative flips, its halt) and head packs of"
            + " corrections. There is one generation yet, and nothing is staged to look like two.");
  }
}
