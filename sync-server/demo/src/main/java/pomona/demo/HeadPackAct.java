package pomona.demo;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.demo.phone.Sighting;
import pomona.embedding.EmbeddingTable;
import pomona.fruit.Grade;
import pomona.head.Heads;
import pomona.head.LinearHead;
import pomona.head.Regrade;
import pomona.head.RidgeHead;
import pomona.server.Server;
import pomona.server.fact.NewFact;
import pomona.server.fact.StoredFact;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactJson;

/**
 * The act of the head pack: a reviewer corrects fruits, and the grades are solved anew in closed
 * form. Every second fruit is learnt from; the others tell whether the new grades are better.
 */
final class HeadPackAct {

  private static final int MOST_REVIEWED = 240;

  /** One of this many fruits is not reviewed; the old head's answer is used for it. */
  private static final int NOT_REVIEWED = 3;

  private final Server server;
  private final Clock clock;
  private final FactIds ids;

  HeadPackAct(final Server server, final Clock clock) {
    this.server = server;
    this.clock = clock;
    ids = new FactIds(clock, new SecureRandom());
  }

  /**
   * Heads that were learnt from corrections, and how they do.
   *
   * @param keptBack reviewed fruits that were not learnt from
   * @param rightBefore how many of these the old head grades as the reviewer does
   * @param rightAfter how many the new one does
   * @param flips right before, wrong after
   * @param changed fruits of all that would get another grade
   */
  record Solved(
      LinearHead grades,
      int reviewed,
      int keptBack,
      long rightBefore,
      long rightAfter,
      long flips,
      long changed,
      int all) {

    boolean isWorse() {
      return rightAfter < rightBefore;
    }
  }

  /** The reviewer looks at fruits one by one and says what each is; newest first. */
  List<Sighting> review(final List<Sighting> fruits) {
    final List<Sighting> reviewed = new ArrayList<>();
    final List<NewFact> facts = new ArrayList<>();
    for (int i = fruits.size() - 1; i >= 0 && reviewed.size() < MOST_REVIEWED; i--) {
      final Sighting one = fruits.get(i);
      final Optional<StoredFact> stored = one.fact().flatMap(server.facts()::find);
      if (stored.isPresent() && i % NOT_REVIEWED != 0) {
        final Fact correction = correction(stored.get(), one.believed());
        facts.add(new NewFact(correction, FactJson.write(correction), clock.millis()));
        reviewed.add(one);
      }
    }
    server.facts().store(facts, List.of());
    return reviewed;
  }

  private Fact correction(final StoredFact fruit, final Grade grade) {
    return new Fact(
        ids.next(),
        "server",
        fruit.site(),
        fruit.lot(),
        Story.PERSON,
        clock.millis(),
        new FactBody.Correction(
            fruit.id(), Optional.empty(), Optional.of(grade.name()), Optional.empty(), ""));
  }

  /** Solves the grades from what was reviewed, and from what the old head says of the rest. */
  Solved solve(final Heads old, final List<Sighting> reviewed, final List<Sighting> all)
      throws IOException {
    final RidgeHead ridge = new RidgeHead(1);
    final EmbeddingTable keptBack = new EmbeddingTable(reviewed.size());
    final List<Grade> truth = new ArrayList<>();
    for (int i = 0; i < reviewed.size(); i++) {
      final Sighting one = reviewed.get(i);
      if (i % 2 == 0) {
        ridge.add(one.embedding(), one.believed().name());
      } else {
        keptBack.add(one.embedding());
        truth.add(one.believed());
      }
    }
    final EmbeddingTable table = new EmbeddingTable(all.size());
    for (final Sighting one : all) {
      table.add(one.embedding());
      if (!reviewed.contains(one)) {
        ridge.add(one.embedding(), old.grades().answer(one.embedding()).label());
      }
    }
    ridge.chooseLambda();
    final LinearHead grades = ridge.toHead(Heads.gradeLabels());
    final Regrade fresh = new Regrade(grades);
    final Regrade before = new Regrade(old.grades());
    final byte[] known = new byte[truth.size()];
    for (int i = 0; i < known.length; i++) {
      known[i] = (byte) truth.get(i).ordinal();
    }
    final Regrade.Change weighed = fresh.compare(keptBack, before.labels(keptBack), known);
    final byte[] unknown = new byte[table.size()];
    java.util.Arrays.fill(unknown, Regrade.UNKNOWN);
    final long changed = fresh.compare(table, before.labels(table), unknown).changed();
    return new Solved(
        grades,
        reviewed.size(),
        known.length,
        weighed.rightBefore(),
        weighed.rightAfter(),
        weighed.negativeFlips(),
        changed,
        all.size());
  }
}
