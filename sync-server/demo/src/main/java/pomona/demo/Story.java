package pomona.demo;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pomona.demo.phone.FloorPhone;
import pomona.demo.phone.Sighting;
import pomona.head.Heads;
import pomona.server.Server;
import pomona.server.model.Model;
import pomona.server.model.Rollout;
import pomona.trust.DetachedSignature;

/**
 * What the demo shows, act by act. What an earlier start has shown already is not played again: the
 * server's registry and rollouts tell.
 */
record Story(Server server, Generations generations, Floor floor, Clock clock, StoryScreen screen) {

  /** The name under which the story acts on the server. */
  static final String PERSON = "demo";

  private static final String PACK = "grades-from-corrections";

  private ModelHandout handout() {
    return new ModelHandout(server);
  }

  /** Plays the acts up to the middle; says whether there is more to tell. */
  boolean begin() throws IOException, InterruptedException {
    firstGeneration();
    collect();
    if (floor.seen().isEmpty() || floor.stopped()) {
      return false;
    }
    final Generations.Signed second = generations.second(floor.seen());
    final OldAndNewAct oldAndNew = new OldAndNewAct(server, generations, floor, clock, screen);
    secondToOne(second, oldAndNew);
    if (floor.stopped()) {
      return false;
    }
    oldAndNew.findOldByNew(second);
    oldAndNew.showFlips(second);
    return !floor.stopped();
  }

  /** Plays the others, or as many as there is time for before the demo is stopped. */
  void goOn() throws IOException, InterruptedException {
    final Generations.Signed second = generations.second(floor.seen());
    secondToAll(second);
    if (floor.stopped()) {
      return;
    }
    correct(second);
    if (!floor.stopped()) {
      new HaltAct(handout(), floor, clock, screen).play(generations.bad(second));
    }
    if (!floor.stopped()) {
      new LotAct(server, floor, clock, screen).play();
    }
    if (!floor.stopped()) {
      new RepairAct(server, floor, clock, screen).play();
    }
  }

  private void firstGeneration() throws IOException, InterruptedException {
    screen.act("Generation 1 is what every phone runs", "/updates");
    final Model model = handout().register(generations.first());
    final boolean earlier = handout().of(model).isPresent();
    if (!earlier) {
      handout().toAll(model);
    }
    int told = 0;
    int running = 0;
    for (final FloorPhone phone : floor.phones()) {
      told += floor.syncUntil(phone, phone::isTold) ? 1 : 0;
      running += phone.generation().equals(generations.first().name()) ? 1 : 0;
      screen.tell(phone.name() + " runs " + phone.generation());
    }
    if (told < floor.phones().size()) {
      if (!floor.stopped()) {
        screen.failed(told + " of " + floor.phones().size() + " phones were told");
      }
    } else if (running == told) {
      screen.green("all " + told + " phones asked, were told, and run it");
    } else if (earlier) {
      screen.leftOut("an earlier start showed it; the phones have moved on since");
    } else {
      screen.failed(running + " of " + told + " phones run it");
    }
  }

  private void collect() throws InterruptedException {
    screen.act("Three phones of two sites scan on bad networks", "/explore");
    floor.shift();
    final long waiting = floor.phones().stream().mapToLong(FloorPhone::waitingFacts).sum();
    final long missing =
        floor.seen().stream()
            .filter(one -> server.facts().find(one.fact().orElseThrow()).isEmpty())
            .count();
    if (floor.seen().isEmpty()) {
      screen.leftOut("no fruit was found in these pictures, so there is nothing to tell of");
    } else if (waiting == 0 && missing == 0) {
      screen.green(floor.seen().size() + " fruits are on the server; nothing waits");
    } else if (!floor.stopped()) {
      screen.failed(waiting + " facts wait, " + missing + " fruits are not on the server");
    }
  }

  /** One phone gets the second generation and sees crates again that were seen with the first. */
  private void secondToOne(final Generations.Signed second, final OldAndNewAct oldAndNew)
      throws IOException, InterruptedException {
    screen.act("Generation 2 is rolled out to one phone", "/updates");
    if (!generations.hasSecond()) {
      screen.tell(
          "pomona-s-2.tflite is not shipped; a stand-in has generation 1's network and grades"
              + " solved anew");
    }
    final Model model = handout().register(second);
    final Optional<Rollout> before = handout().of(model);
    if (before.isPresent() && before.get().state() != Rollout.State.RUNNING) {
      screen.leftOut("an earlier start showed it; the rollout is " + word(before.get()));
      return;
    }
    final Rollout rollout = handout().toOne(model, floor.phones());
    final FloorPhone phone = ModelHandout.reached(rollout, floor.phones());
    final List<Sighting> old = floor.seen();
    final boolean runs = floor.syncUntil(phone, () -> phone.generation().equals(second.name()));
    if (!runs) {
      if (!floor.stopped()) {
        screen.failed(phone.name() + " does not run " + second.name());
      }
      return;
    }
    oldAndNew.seeAgain(phone, old);
    floor.syncUntil(phone, () -> phone.waitingFacts() == 0);
    final long others =
        floor.phones().stream()
            .filter(one -> one.generation().equals(generations.first().name()))
            .count();
    if (others != floor.phones().size() - 1) {
      screen.failed(others + " phones run " + generations.first().name());
      return;
    }
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
    final Model model = handout().register(second);
    if (handout().state(model) != Rollout.State.RUNNING) {
      screen.leftOut(
          "an earlier start showed it; the rollout is " + word(handout().of(model).get()));
      return;
    }
    handout().toAll(model);
    int running = 0;
    for (final FloorPhone phone : floor.phones()) {
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
    if (handout().pack(PACK).isPresent()) {
      screen.leftOut("an earlier start showed it; " + PACK + " is in the registry");
      return;
    }
    final HeadPackAct corrections = new HeadPackAct(server, clock);
    final Heads old = second.bundle().heads();
    final List<Sighting> reviewed = corrections.review(floor.seen());
    final HeadPackAct.Solved solved = corrections.solve(old, reviewed, floor.seen());
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
    final Model model = handout().registerPack(PACK, second.bundle().sha256(), pack, signature);
    if (solved.isWorse()) {
      screen.leftOut("the pack is in the registry, and given to nobody: it would be worse");
      return;
    }
    handout().toAll(model);
    int running = 0;
    for (final FloorPhone phone : floor.phones()) {
      running += floor.syncUntil(phone, phone.eye()::hasPack) ? 1 : 0;
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
