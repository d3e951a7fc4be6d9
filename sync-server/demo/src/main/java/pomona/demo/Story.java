package pomona.demo;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pomona.head.Heads;
import pomona.server.Server;
import pomona.server.model.Model;
import pomona.server.model.Rollout;
import pomona.trust.DetachedSignature;

/**
 * What the demo shows, act by act. What an earlier start has shown already is not played again: the
 * server's registry and rollouts tell.
 */
final class Story {

  /** In whose name the story acts on the server. */
  static final String PERSON = "demo";

  private static final String PACK = "grades-from-corrections";

  private final Server server;
  private final Generations generations;
  private final Floor floor;
  private final Updates updates;
  private final Clock clock;
  private final Screen screen;

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
    final OldAndNew oldAndNew = new OldAndNew(server, generations, floor, clock, screen);
    secondToOne(second, oldAndNew);
    if (floor.stopped()) {
      return;
    }
    oldAndNew.findOldByNew(second);
    oldAndNew.showFlips(second);
    secondToAll(second);
    if (floor.stopped()) {
      return;
    }
    correct(second);
    if (!floor.stopped()) {
      new Halt(updates, floor, clock, screen).play(generations.bad(second));
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
  private void secondToOne(final Generations.Signed second, final OldAndNew oldAndNew)
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
      return;
    }
    final Rollout rollout = updates.toOne(model, floor.phones());
    final Phone phone = Updates.reached(rollout, floor.phones());
    final List<Seen> old = floor.seen();
    final boolean runs = floor.syncUntil(phone, () -> phone.generation().equals(second.name()));
    if (!runs) {
      if (!floor.stopped()) {
        screen.failed(phone.name() + " does not run " + second.name());
      }
      return;
    }
    oldAndNew.seeAgain(phone, old);
    floor.syncUntil(phone, () -> phone.store().waitingIds().isEmpty());
    screen.green(
        phone.name()
            + " fetched "
            + second.name()
            + ", checked it and runs it; the others run "
            + generations.first().name());
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
    screen.act("Corrections become a head pack", "/updates/heads");
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

  static String word(final Rollout rollout) {
    return word(rollout.state().name());
  }

  /** A constant as people say it. */
  static String word(final String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
