package pomona.demo;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import pomona.demo.phone.FloorPhone;
import pomona.demo.phone.Sighting;
import pomona.server.model.Model;
import pomona.server.model.Rollout;

/** The act of the bad generation: one phone gets it, and the server takes it back. */
record HaltAct(ModelHandout handout, Floor floor, Clock clock, StoryScreen screen) {
  private static final int MOST_SCANS = 60;
  private static final long LONGEST_WAIT_MILLIS = 30_000;

  /** A bad generation on one phone: associates override it until the server's watch halts it. */
  void play(final Generations.Signed bad) throws IOException, InterruptedException {
    screen.act("A bad generation is halted by itself", "/updates");
    final Model model = handout.register(bad);
    final Optional<Rollout> before = handout.of(model);
    if (before.isPresent() && before.get().state() != Rollout.State.RUNNING) {
      screen.leftOut("an earlier start showed it; the rollout is " + Story.word(before.get()));
      return;
    }
    final Rollout rollout = handout.toOne(model, floor.phones());
    final FloorPhone phone = ModelHandout.reached(rollout, floor.phones());
    final boolean runs = floor.syncUntil(phone, () -> phone.generation().equals(bad.name()));
    if (runs) {
      screen.tell(phone.name() + " runs " + bad.name() + "; its associate overrides what it says");
      scanUntilHalted(model);
    }
    if (floor.stopped()) {
      return;
    }
    if (handout.state(model) != Rollout.State.HALTED) {
      screen.failed(runs ? "it was not halted" : phone.name() + " does not run it");
      return;
    }
    screen.tell(handout.of(model).orElseThrow().reason());
    final long overrides = handout.overridesOf(bad.name());
    final boolean back = floor.syncUntil(phone, () -> !phone.generation().equals(bad.name()));
    if (overrides == 0) {
      screen.failed("it was halted, and the server has no override of what it said");
    } else if (back) {
      screen.green(
          "halted by "
              + overrides
              + " overrides that are on the server, and "
              + phone.name()
              + " went back to "
              + phone.generation());
    } else if (!floor.stopped()) {
      screen.failed(phone.name() + " still runs it");
    }
  }

  private void scanUntilHalted(final Model model) throws IOException, InterruptedException {
    final List<Long> crates = floor.seen().stream().map(Sighting::crate).distinct().toList();
    for (int round = 0;
        round < MOST_SCANS && handout.state(model) == Rollout.State.RUNNING;
        round++) {
      for (int i = 0; i < floor.phones().size() && !floor.stopped(); i++) {
        final FloorPhone phone = floor.phones().get(i);
        phone.scan(floor.crates().crate(crates.get((round + i) % crates.size())));
        phone.sync();
      }
    }
    final long until = clock.millis() + LONGEST_WAIT_MILLIS;
    while (handout.state(model) == Rollout.State.RUNNING
        && clock.millis() < until
        && !floor.stopped()) {
      floor.pause(200);
    }
  }
}
