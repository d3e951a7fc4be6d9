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
import pomona.demo.phone.FloorPhone;
import pomona.demo.phone.Sighting;
import pomona.embedding.Embedding;
import pomona.server.Server;
import pomona.server.similar.SimilarityIndex;

/**
 * The acts of two generations on the same crates: what the new one finds of the old one's records,
 * and what it breaks.
 */
final class OldAndNewAct {

  private static final int MOST_FRUITS_SEEN_AGAIN = 120;
  private static final int MOST_CRATES_LOOKED_AT = 4;
  private static final int NEAREST = 5;
  private static final long LONGEST_WAIT_MILLIS = 30_000;

  private final Server server;
  private final Generations generations;
  private final Floor floor;
  private final Clock clock;
  private final StoryScreen screen;
  private final List<Pair> pairs = new ArrayList<>();

  /** An old record of a fruit and what the next generation says of it. */
  private record Pair(Sighting old, Sighting now) {

    boolean isNegativeFlip() {
      return old.isRight() && !now.isRight();
    }

    boolean isPositiveFlip() {
      return !old.isRight() && now.isRight();
    }
  }

  OldAndNewAct(
      final Server server,
      final Generations generations,
      final Floor floor,
      final Clock clock,
      final StoryScreen screen) {
    this.server = server;
    this.generations = generations;
    this.floor = floor;
    this.clock = clock;
    this.screen = screen;
  }

  /** The phone that runs the new generation sees crates again that were seen with the old one. */
  void seeAgain(final FloorPhone phone, final List<Sighting> old)
      throws IOException, InterruptedException {
    final List<Long> crates = old.stream().map(Sighting::crate).distinct().toList();
    for (final long number : crates) {
      if (floor.stopped() || pairs.size() >= MOST_FRUITS_SEEN_AGAIN) {
        break;
      }
      for (final Sighting now : phone.scan(floor.crates().crate(number))) {
        old.stream()
            .filter(now::isSameFruitAs)
            .max(Comparator.comparingDouble(one -> one.overlap(now)))
            .ifPresent(one -> pairs.add(new Pair(one, now)));
      }
      phone.sync();
    }
  }

  /** Another photograph of the same crates, seen by the second generation, among old records. */
  void findOldByNew(final Generations.Signed second) throws IOException, InterruptedException {
    screen.act("A new photo finds old results", "/explore");
    final Optional<FloorPhone> phone =
        floor.phones().stream().filter(one -> one.generation().equals(second.name())).findFirst();
    final List<Sighting> old = pairs.stream().map(Pair::old).toList();
    if (phone.isEmpty() || old.isEmpty()) {
      screen.leftOut("an earlier start showed it; Explore finds what is alike for every fruit");
      return;
    }
    if (floor.crates().inAnotherPhoto(old.get(0).crate()).isEmpty()) {
      screen.leftOut("of these pictures there is one each, and a new photo is another picture");
      return;
    }
    waitForIndex();
    int looked = 0;
    int first = 0;
    int among = 0;
    Optional<UUID> shown = Optional.empty();
    for (final long crate :
        old.stream().map(Sighting::crate).distinct().limit(MOST_CRATES_LOOKED_AT).toList()) {
      for (final Sighting look :
          phone.get().look(floor.crates().inAnotherPhoto(crate).orElseThrow())) {
        final Optional<Sighting> record =
            old.stream().filter(look::isSameFruitAs).max(Comparator.comparingDouble(look::overlap));
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
            "of %d fruits, photographed anew (turned, and in another light) and embedded by"
                + " generation 2, %d find their own record by generation 1 first and %d among the"
                + " first %d, of %d",
            looked,
            first,
            among,
            NEAREST,
            server.index().size()));
  }

  private List<UUID> nearestOfFirst(final Sighting look) throws IOException {
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
    return server.index().nearest(look.generation().space().name(), bytes, filter, NEAREST).stream()
        .map(hit -> server.facts().after(hit.sequence() - 1, 1).get(0).id())
        .toList();
  }

  private void waitForIndex() throws InterruptedException {
    final long until = clock.millis() + LONGEST_WAIT_MILLIS;
    while (server.feeder().behind() > 0 && clock.millis() < until && !floor.stopped()) {
      floor.pause(50);
    }
  }

  /** What the old generation graded right and the new one grades wrong. */
  void showFlips(final Generations.Signed second) {
    screen.act(
        "A negative flip shows up",
        "/updates/flips?old=" + generations.first().name() + "&new=" + second.name());
    if (pairs.isEmpty()) {
      screen.leftOut("an earlier start showed it");
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

  private String page(final Sighting seen) {
    return screen.link("/fruits/" + seen.fact().orElseThrow());
  }
}
