package pomona.server.model;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okio.ByteString;
import pomona.server.database.Database;
import pomona.server.database.Session;
import pomona.server.loop.TimedLoop;
import pomona.sync.BadField;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/**
 * Watches running rollouts. It compares the candidate's generation with the other generations at
 * the same sites, by overrides per fruit and by the share of refused frames in a device's reports.
 * If one of the two {@link SequentialTest}s finds harm, the rollout is halted.
 *
 * <p>Each of the two tests has half of {@link #ALPHA}, so that both together keep it (Bonferroni).
 * Fruits of one crate are not independent; that makes harm look surer than it is, and errs on the
 * side of halting.
 */
public final class RolloutWatch implements AutoCloseable {
  /** The probability of ever halting a harmless rollout. */
  public static final double ALPHA = 0.02;

  private static final double MOST_TOLD = 1_000_000;

  /** The harm looked for beyond the margin, in shares of fruits or frames. */
  private static final double SCALE = 0.02;

  private static final Duration EVERY = Duration.ofSeconds(15);

  private final Database database;
  private final Rollouts rollouts;
  private final ModelRegistry models;
  private final Map<Long, Watched> watched = new HashMap<>();
  private final TimedLoop loop = new TimedLoop("pomona-rollouts", EVERY, this::look);

  public RolloutWatch(Database database, Rollouts rollouts, ModelRegistry models) {
    this.database = database;
    this.rollouts = rollouts;
    this.models = models;
  }

  /** How a rollout is doing, for the page. */
  public record Standing(
      long newFruits,
      long oldFruits,
      double newOverrides,
      double oldOverrides,
      long newReports,
      long oldReports,
      double newRefusals,
      double oldRefusals,
      double overridesLikelihoodRatio,
      double refusalsLikelihoodRatio,
      double haltsAt) {}

  public void start() {
    loop.start();
  }

  @Override
  public void close() {
    loop.close();
  }

  /** Looks at all running rollouts now, and halts those that do harm. */
  public synchronized void look() {
    for (Rollout rollout : rollouts.all()) {
      if (rollout.state() == Rollout.State.RUNNING) {
        Watched now = update(rollout);
        if (now.overrides.harmful()) {
          halt(rollout, "overrides", now.overrides);
        } else if (now.refusals.harmful()) {
          halt(rollout, "refusals", now.refusals);
        }
      }
    }
  }

  /** How a rollout is doing now. */
  public synchronized Standing standing(Rollout rollout) {
    Watched now = update(rollout);
    return new Standing(
        now.overrides.newCount(),
        now.overrides.oldCount(),
        now.overrides.newMean(),
        now.overrides.oldMean(),
        now.refusals.newCount(),
        now.refusals.oldCount(),
        now.refusals.newMean(),
        now.refusals.oldMean(),
        now.overrides.likelihoodRatio(),
        now.refusals.likelihoodRatio(),
        2 / ALPHA);
  }

  private void halt(Rollout rollout, String what, SequentialTest test) {
    rollouts.halt(
        rollout.number(),
        String.format(
            Locale.ROOT,
            "%s: %.2f %% of %,d against %.2f %% of %,d; the margin is %.2f points, the likelihood"
                + " ratio %s",
            what,
            100 * test.newMean(),
            test.newCount(),
            100 * test.oldMean(),
            test.oldCount(),
            100 * rollout.margin(),
            ratio(test.likelihoodRatio())));
  }

  /** Ratios beyond a million are shown as a million. */
  private static String ratio(double likelihoodRatio) {
    return likelihoodRatio > MOST_TOLD
        ? String.format(Locale.ROOT, "above %,.0f", MOST_TOLD)
        : String.format(Locale.ROOT, "%,.0f", likelihoodRatio);
  }

  private Watched update(Rollout rollout) {
    Watched state =
        watched.computeIfAbsent(
            rollout.number(), number -> new Watched(rollout.margin(), rollout.begunSequence()));
    String generation = models.find(rollout.candidate()).map(Model::generation).orElse("");
    return database.read(
        session -> {
          long last = session.number("SELECT max(sequence) FROM fact");
          fruits(session, rollout, generation, state, last);
          refusals(session, rollout, generation, state, last);
          state.seenTo = last;
          return state;
        });
  }

  private static void fruits(
      Session session, Rollout rollout, String generation, Watched state, long last)
      throws SQLException {
    String sites = sites(rollout, "fruit.site");
    List<Object> arguments = arguments(rollout, generation, state.seenTo, last);
    long[] fruits =
        session
            .first(
                "SELECT coalesce(sum(generation = ?), 0), count(*) FROM fruit"
                    + " WHERE sequence > ? AND sequence <= ?"
                    + sites,
                row -> new long[] {row.getLong(1), row.getLong(2)},
                arguments.toArray())
            .orElseThrow();
    // The first override of a fruit counts, if the fruit was recorded during the rollout.
    long[] overrides =
        session
            .first(
                "SELECT coalesce(sum(fruit.generation = ?), 0), count(*) FROM judgement"
                    + " JOIN fact ON fact.id = judgement.fruit"
                    + " JOIN fruit ON fruit.sequence = fact.sequence"
                    + " WHERE judgement.sequence > ? AND judgement.sequence <= ?"
                    + " AND judgement.kind = 'override' AND fruit.sequence > "
                    + rollout.begunSequence()
                    + " AND NOT EXISTS (SELECT 1 FROM judgement earlier"
                    + " WHERE earlier.fruit = judgement.fruit AND earlier.kind = 'override'"
                    + " AND earlier.sequence < judgement.sequence)"
                    + sites,
                row -> new long[] {row.getLong(1), row.getLong(2)},
                arguments.toArray())
            .orElseThrow();
    state.overrides.addNew(fruits[0], (double) overrides[0], (double) overrides[0]);
    long oldOverrides = overrides[1] - overrides[0];
    state.overrides.addOld(fruits[1] - fruits[0], (double) oldOverrides, (double) oldOverrides);
  }

  private static void refusals(
      Session session, Rollout rollout, String generation, Watched state, long last)
      throws SQLException {
    List<Object> arguments = arguments(rollout, FactBody.Refusals.KIND, state.seenTo, last);
    List<byte[]> reports =
        session.list(
            "SELECT json FROM fact WHERE kind = ? AND sequence > ? AND sequence <= ?"
                + " AND json IS NOT NULL"
                + sites(rollout, "fact.site"),
            row -> row.getBytes(1),
            arguments.toArray());
    for (byte[] json : reports) {
      FactBody body;
      try {
        body = FactJson.read(ByteString.of(json)).body();
      } catch (BadField unreadable) {
        continue;
      }
      if (body instanceof FactBody.Refusals report && report.frames() > 0) {
        double refused = report.counts().values().stream().mapToLong(Integer::longValue).sum();
        double share = Math.min(1, refused / report.frames());
        if (report.generation().equals(generation)) {
          state.refusals.addNew(1, share, share * share);
        } else {
          state.refusals.addOld(1, share, share * share);
        }
      }
    }
  }

  private static List<Object> arguments(Rollout rollout, String first, long from, long to) {
    List<Object> arguments = new ArrayList<>(List.of(first, from, to));
    arguments.addAll(rollout.sites());
    return arguments;
  }

  private static String sites(Rollout rollout, String column) {
    int count = rollout.sites().size();
    return count == 0 ? "" : " AND " + column + " IN (?" + ", ?".repeat(count - 1) + ")";
  }

  private static final class Watched {
    final SequentialTest overrides;
    final SequentialTest refusals;
    long seenTo;

    Watched(double margin, long seenTo) {
      this.overrides = new SequentialTest(margin, ALPHA / 2, SCALE);
      this.refusals = new SequentialTest(margin, ALPHA / 2, SCALE);
      this.seenTo = seenTo;
    }
  }
}
