package pomona.demo;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import okio.ByteString;
import pomona.embedding.Embedding;
import pomona.head.Heads;
import pomona.server.Server;
import pomona.server.model.Model;
import pomona.server.model.Rollout;
import pomona.server.similar.SimilarityIndex;
import pomona.trust.DetachedSignature;

/**
 * What the demo shows, act by act. What an earlier start has shown already is not played again: the
 * server's registry and rollouts tell.
 */
final class Story {

  /** In whose name the story acts on the server. */
  static final String PERSON = "demo";

  private static final String PACK = "grades-from-corrections";
  private static final int MOST_FRUITS_SEEN_AGAIN = 120;
  private static final int NEAREST = 5;
  private static final int MOST_BAD_SCANS = 60;
  private static final long LONGEST_WAIT_MILLIS = 30_000;

  private final Server server;
  private final Generations generations;
  private final Floor floor;
  private final Updates updates;
  private final Clock clock;
  private final Screen screen;

  /** An old record of a fruit and what the next generation says of it. */
  private record Pair(Seen old, Seen now) {

    boolean isNegativeFlip() {
      return old.isRight() && !now.isRight();
    }

    boolean isPositiveFlip() {
      return !old.isRight() && now.isRight();
    }
  }

  Story(
      final Server server,
      final Generations generations,
      final Floor floor,
      final Clock clock,
      final Screen screen) {
    this.server = server;
    this.generations = generations;
    this.floor = floor;
    this.clock = clock;
    this.screen = screen;
    updates = new Updates(server);
  }

  /** Plays all acts, or as many as there is time for before the demo is stopped. */
  void play() throws IOException, InterruptedException {
    firstGeneration();
    collect();
    if (floor.seen().isEmpty() || floor.stopped()) {
      return;
    }
    final Generations.Signed second = generations.second(floor.seen());
    final List<Pair> pairs = secondGeneration(second);
    if (floor.stopped()) {
      return;
    }
    findOldByNew(second, pairs);
    showFlips(second, pairs);
    secondToAll(second);
    if (floor.stopped()) {
      return;
    }
    correct(second);
    if (!floor.stopped()) {
      halt(generations.bad(second));
    }
  }

  private void firstGeneration() throws IOException, InterruptedException {
    screen.act("Generation 1 is what every phone runs", "/updates");
    final Model model = updates.register(generations.first());
    if (updates.of(model).isEmpty()) {
      updates.toAll(model);
    }
    int told = 0;
    for (final Phone phone : floor.phones()) {
      told += floor.syncUntil(phone, () -> phone.store().assignment().isPresent()) ? 1 : 0;
      screen.tell(phone.name() + " runs " + phone.generation());
    }
    if (told == floor.phones().size()) {
      screen.green("all " + told + " phones asked and were told");
    } else if (!floor.stopped()) {
      screen.failed(told + " of " + floor.phones().size() + " phones were told");
    }
  }

  private void collect() throws InterruptedException {
    screen.act("Three phones of two sites scan on bad networks", "/explore");
    floor.shift();
    final long waiting =
        floor.phones().stream().mapToLong(phone -> phone.store().waitingIds().size()).sum();
    if (floor.seen().isEmpty()) {
      screen.leftOut("no fruit was found in these pictures, so there is nothing to tell of");
    } else if (waiting == 0) {
      screen.green(floor.seen().size() + " fruits are on the server; nothing waits");
    } else if (!floor.stopped()) {
      screen.failed(waiting + " facts did not reach the server");
    }
  }

  /** One phone gets the second generation and sees crates again that were seen with the first. */
  private List<Pair> secondGeneration(final Generations.Signed second)
      throws IOException, InterruptedException {
    screen.act("Generation 2 is rolled out to one phone", "/updates");
    if (!generations.hasSecond()) {
      screen.tell(
          "pomona-s-2.tflite is not shipped; a stand-in has generation 1's network and grades"
              + " solved anew");
    }
    final Model model = updates.register(second);
    final Optional<Rollout> before = updates.of(model);
    if (before.isPresent() && before.get().state() != Rollout.State.RUNNING) {
      screen.green("an earlier start showed it; the rollout is " + word(before.get()));
      return List.of();
    }
    final Rollout rollout = updates.toOne(model, floor.phones());
    final Phone phone = Updates.reached(rollout, floor.phones());
    final List<Seen> old = floor.seen();
    final boolean runs = floor.syncUntil(phone, () -> phone.generation().equals(second.name()));
    if (!runs) {
      if (!floor.stopped()) {
        screen.failed(phone.name() + " does not run " + second.name());
      }
      return List.of();
    }
    final List<Pair> pairs = seeAgain(phone, old);
    floor.syncUntil(phone, () -> phone.store().waitingIds().isEmpty());
    screen.green(
        phone.name()
            + " fetched "
            + second.name()
            + ", checked it and runs it; the others run "
            + generations.first().name());
    return pairs;
  }

  private List<Pair> seeAgain(final Phone phone, final List<Seen> old)
      throws IOException, InterruptedException {
    final List<Pair> pairs = new ArrayList<>();
    final List<Long> crates = old.stream().map(Seen::crate).distinct().toList();
    for (final long number : crates) {
      if (floor.stopped() || pairs.size() >= MOST_FRUITS_SEEN_AGAIN) {
        break;
      }
      for (final Seen now : phone.scan(Floor.lot(phone), floor.crates().crate(number))) {
        old.stream()
            .filter(now::isSameFruitAs)
            .max(Comparator.comparingDouble(one -> Crates.overlap(one.box(), now.box())))
            .ifPresent(one -> pairs.add(new Pair(one, now)));
      }
      phone.sync();
    }
    return pairs;
  }

  /** The same crate in less light, seen by the second generation, among the first's records. */
  private void findOldByNew(final Generations.Signed second, final List<Pair> pairs)
      throws IOException, InterruptedException {
    screen.act("A new photo finds old results", "/explore");
    final Optional<Phone> phone =
        floor.phones().stream().filter(one -> one.generation().equals(second.name())).findFirst();
    final List<Seen> old = pairs.stream().map(Pair::old).toList();
    if (phone.isEmpty() || old.isEmpty()) {
      screen.green("an earlier start showed it; Explore finds what is alike for every fruit");
      return;
    }
    waitForIndex();
    int looked = 0;
    int first = 0;
    int among = 0;
    Optional<UUID> shown = Optional.empty();
    for (final long crate : old.stream().map(Seen::crate).distinct().limit(4).toList()) {
      for (final Seen look : phone.get().look(floor.crates().crate(crate).darker())) {
        final Optional<Seen> record = old.stream().filter(look::isSameFruitAs).findFirst();
        if (record.isPresent()) {
          looked++;
          final UUID id = record.get().fact().orElseThrow();
          final int place = nearestOfFirst(look).indexOf(id);
          first += place == 0 ? 1 : 0;
          if (place >= 0) {
            among++;
            shown = place == 0 || shown.isEmpty() ? Optional.of(id) : shown;
          }
        }
      }
    }
    if (shown.isEmpty()) {
      screen.failed("none of " + looked + " fruits found its own record");
      return;
    }
    screen.tell("one of them, with what is alike:" + screen.link("/fruits/" + shown.get()));
    screen.green(
        String.format(
            Locale.ROOT,
            "of %d fruits, photographed in less light and embedded by generation 2, %d find their"
                + " own record by generation 1 first and %d among the first %d, of %d",
            looked,
            first,
            among,
            NEAREST,
            server.index().size()));
  }

  private List<UUID> nearestOfFirst(final Seen look) throws IOException {
    final SimilarityIndex.Filter filter =
        new SimilarityIndex.Filter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(generations.first().name()),
            Optional.empty(),
            Optional.empty());
    final ByteString bytes = ByteString.of(look.embedding().toBytes(), 1, Embedding.DIMENSIONS);
    return server.index().nearest(look.space(), bytes, filter, NEAREST).stream()
        .map(hit -> server.facts().after(hit.sequence() - 1, 1).get(0).id())
        .toList();
  }

  private void waitForIndex() throws InterruptedException {
    final long until = clock.millis() + LONGEST_WAIT_MILLIS;
    while (server.feeder().behind() > 0 && clock.millis() < until && !floor.stopped()) {
      floor.pause(50);
    }
  }

  private void showFlips(final Generations.Signed second, final List<Pair> pairs) {
    screen.act("A negative flip shows up", "/updates");
    if (pairs.isEmpty()) {
      screen.green("an earlier start showed it");
      return;
    }
    final List<Pair> negative = pairs.stream().filter(Pair::isNegativeFlip).toList();
    final long positive = pairs.stream().filter(Pair::isPositiveFlip).count();
    final long right = pairs.stream().filter(pair -> pair.old().isRight()).count();
    screen.tell(
        "of %d fruits seen by both, generation 1 graded %d right; %s mends %d and breaks %d",
        pairs.size(), right, second.name(), positive, negative.size());
    if (negative.isEmpty()) {
      screen.leftOut("this generation breaks none of these; that is what the gate is for");
      return;
    }
    final Pair one = negative.get(0);
    screen.tell("before:" + page(one.old()));
    screen.tell("after: " + page(one.now()));
    screen.green(
        "a fruit that is "
            + one.old().believed()
            + " was "
            + one.old().said()
            + " and is now "
            + one.now().said());
  }

  private String page(final Seen seen) {
    return screen.link("/fruits/" + seen.fact().orElseThrow());
  }

  private void secondToAll(final Generations.Signed second)
      throws IOException, InterruptedException {
    screen.act("Generation 2 is rolled out to all", "/updates");
    final Model model = updates.register(second);
    if (updates.state(model) == Rollout.State.RUNNING) {
      updates.toAll(model);
    }
    if (updates.state(model) != Rollout.State.FINISHED) {
      screen.green(
          "an earlier start showed it; since then it was " + word(updates.of(model).get()));
      return;
    }
    int running = 0;
    for (final Phone phone : floor.phones()) {
      running += floor.syncUntil(phone, () -> phone.generation().equals(second.name())) ? 1 : 0;
    }
    if (running == floor.phones().size()) {
      screen.green(running + " of " + running + " phones run " + second.name());
    } else if (!floor.stopped()) {
      screen.failed(running + " of " + floor.phones().size() + " phones run " + second.name());
    }
  }

  private void correct(final Generations.Signed second) throws IOException, InterruptedException {
    screen.act("Corrections become a head pack", "/updates");
    if (updates.pack(PACK).isPresent()) {
      screen.green("an earlier start showed it; " + PACK + " is in the registry");
      return;
    }
    final Corrections corrections = new Corrections(server, clock);
    final Heads old = second.bundle().heads();
    final List<Seen> reviewed = corrections.review(floor.seen());
    final Corrections.Solved solved = corrections.solve(old, reviewed, floor.seen());
    screen.tell(
        "a reviewer says of %d fruits what they are; of %d kept back, %d were right, %d are with"
            + " the new grades, %d flip to wrong",
        solved.reviewed(),
        solved.keptBack(),
        solved.rightBefore(),
        solved.rightAfter(),
        solved.flips());
    final byte[] pack = old.withGrades(solved.grades()).toBytes();
    final byte[] signature = DetachedSignature.sign(pack, generations.key()).toBytes();
    final Model model = updates.registerPack(PACK, second.bundle().sha256(), pack, signature);
    if (solved.isWorse()) {
      screen.green("the pack is in the registry, and given to nobody: it would be worse");
      return;
    }
    updates.toAll(model);
    int running = 0;
    for (final Phone phone : floor.phones()) {
      running += floor.syncUntil(phone, phone.model()::hasPack) ? 1 : 0;
    }
    if (running == floor.phones().size()) {
      screen.green(
          "all phones grade by it, without another network; "
              + solved.changed()
              + " of "
              + solved.all()
              + " fruits recorded before would grade otherwise, and no picture was looked at"
              + " again");
    } else if (!floor.stopped()) {
      screen.failed(running + " of " + floor.phones().size() + " phones have it");
    }
  }

  /** A bad generation on one phone: associates override it until the server's watch halts it. */
  private void halt(final Generations.Signed bad) throws IOException, InterruptedException {
    screen.act("A bad generation is halted by itself", "/updates");
    final Model model = updates.register(bad);
    final Optional<Rollout> before = updates.of(model);
    if (before.isPresent() && before.get().state() != Rollout.State.RUNNING) {
      screen.green("an earlier start showed it; the rollout is " + word(before.get()));
      return;
    }
    final Rollout rollout = updates.toOne(model, floor.phones());
    final Phone phone = Updates.reached(rollout, floor.phones());
    final boolean runs = floor.syncUntil(phone, () -> phone.generation().equals(bad.name()));
    if (runs) {
      screen.tell(phone.name() + " runs " + bad.name() + "; its associate overrides what it says");
      scanUntilHalted(model);
    }
    if (floor.stopped()) {
      return;
    }
    if (updates.state(model) != Rollout.State.HALTED) {
      screen.failed(runs ? "it was not halted" : phone.name() + " does not run it");
      return;
    }
    screen.tell(updates.of(model).orElseThrow().reason());
    final boolean back = floor.syncUntil(phone, () -> !phone.generation().equals(bad.name()));
    if (back) {
      screen.green("halted, and " + phone.name() + " went back to " + phone.generation());
    } else if (!floor.stopped()) {
      screen.failed(phone.name() + " still runs it");
    }
  }

  private void scanUntilHalted(final Model model) throws IOException, InterruptedException {
    final long began = clock.millis();
    for (int round = 0;
        round < MOST_BAD_SCANS && updates.state(model) == Rollout.State.RUNNING;
        round++) {
      for (int i = 0; i < floor.phones().size() && !floor.stopped(); i++) {
        final Phone phone = floor.phones().get(i);
        phone.scan(Floor.lot(phone), floor.crates().crate(began + i * 10_000L + round));
        phone.sync();
      }
    }
    final long until = clock.millis() + LONGEST_WAIT_MILLIS;
    while (updates.state(model) == Rollout.State.RUNNING
        && clock.millis() < until
        && !floor.stopped()) {
      floor.pause(200);
    }
  }

  private static String word(final Rollout rollout) {
    return word(rollout.state().name());
  }

  private static String word(final String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
