package pomona.demo;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import pomona.server.model.Model;
import pomona.server.model.Rollout;

/** A generation that nobody should have: one phone gets it, and the server takes it back. */
final class Halt {

  private static final int MOST_SCANS = 60;
  private static final long LONGEST_WAIT_MILLIS = 30_000;

  private final Updates updates;
  private final Floor floor;
  private final Clock clock;
  private final Screen screen;

  Halt(final Updates updates, final Floor floor, final Clock clock, final Screen screen) {
    this.updates = updates;
    this.floor = floor;
    this.clock = clock;
    this.screen = screen;
  }

  /** A bad generation on one phone: associates override it until the server's watch halts it. */
  void play(final Generations.Signed bad) throws IOException, InterruptedException {
    screen.act("A bad generation is halted by itself", "/updates");
    final Model model = updates.register(bad);
    final Optional<Rollout> before = updates.of(model);
    if (before.isPresent() && before.get().state() != Rollout.State.RUNNING) {
      screen.green("an earlier start showed it; the rollout is " + Story.word(before.get()));
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
    final List<Long> crates = floor.seen().stream().map(Seen::crate).distinct().toList();
    for (int round = 0;
        round < MOST_SCANS && updates.state(model) == Rollout.State.RUNNING;
        round++) {
      for (int i = 0; i < floor.phones().size() && !floor.stopped(); i++) {
        final Phone phone = floor.phones().get(i);
        phone.scan(Floor.lot(phone), floor.crates().crate(crates.get((round + i) % crates.size())));
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
}
