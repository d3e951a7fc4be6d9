package pomona.server.model;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import okio.ByteString;
import pomona.server.access.Audit;
import pomona.server.access.Device;
import pomona.server.database.Columns;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.database.Remembered;
import pomona.server.web.ProblemException;
import pomona.sync.Assignment;

/**
 * Who runs which model. A device's assignment is computed whenever it asks, from the rollouts as
 * they stand; so a halt or a rollback reaches it with its next pull, however long it was away. A
 * device is in a rollout's share if a hash of device and rollout is below the share, so raising the
 * share adds devices and takes none away.
 */
public final class Rollouts {
  private static final int SITES_CHARS = 10_000;

  private final Database database;
  private final ModelRegistry models;
  private final Clock clock;
  private final Audit audit;
  private final Remembered remembered;
  private volatile List<Rollout> current;

  public Rollouts(Database database, ModelRegistry models, Clock clock, Audit audit) {
    this.database = database;
    this.models = models;
    this.clock = clock;
    this.audit = audit;
    this.remembered = new Remembered(database);
    this.current = load();
  }

  /** Newest first. */
  public List<Rollout> all() {
    if (remembered.isOld()) {
      current = load();
    }
    return current;
  }

  public Rollout find(long number) {
    return all().stream()
        .filter(rollout -> rollout.number() == number)
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("There is no rollout " + number));
  }

  /** Begins a rollout to a share of some sites' devices (no sites: all). */
  public Rollout begin(
      ByteString candidate, Set<String> sites, double share, double margin, String by) {
    if (models.find(candidate).isEmpty()) {
      throw ProblemException.badField("candidate", "is not in the registry");
    }
    checkShare(share);
    if (!(margin >= 0 && margin < 1)) {
      throw ProblemException.badField("margin", "must be from 0 to below 1, is " + margin);
    }
    String joined = String.join("\n", new TreeSet<>(sites));
    if (joined.length() > SITES_CHARS) {
      throw ProblemException.badField("sites", "are too many; leave them out for all");
    }
    for (Rollout other : all()) {
      boolean overlaps =
          sites.isEmpty() || other.sites().isEmpty() || sites.stream().anyMatch(other::reaches);
      if (other.state() == Rollout.State.RUNNING && overlaps) {
        throw ProblemException.conflict(
            "sites",
            "rollout " + other.number() + " is running there; finish it or take it back first");
      }
    }
    Optional<ByteString> baseline =
        finishedFor(sites.isEmpty() ? Optional.empty() : sites.stream().findFirst());
    long number =
        database.write(
            session -> {
              long next = session.number("SELECT max(number) FROM rollout") + 1;
              session.insert(
                  NewRow.into("rollout")
                      .with("number", next)
                      .with("candidate", candidate.toByteArray())
                      .with("baseline", baseline.map(ByteString::toByteArray))
                      .with("sites", joined)
                      .with("share", share)
                      .with("margin", margin)
                      .with("state", Rollout.State.RUNNING.name())
                      .with("state_reason", "begun")
                      .with("begun_millis", clock.millis())
                      .with("begun_sequence", session.number("SELECT max(sequence) FROM fact")));
              return next;
            });
    current = load();
    audit.note(by, "rollout begun at share " + share, number + " " + candidate.hex());
    return find(number);
  }

  /** Gives a running rollout another share. */
  public Rollout stage(long number, double share, String by) {
    checkShare(share);
    change(
        number,
        "UPDATE rollout SET share = ?, state_reason = 'staged' WHERE number = ?"
            + " AND state = 'RUNNING'",
        share);
    audit.note(by, "rollout staged to share " + share, Long.toString(number));
    return find(number);
  }

  /** The candidate becomes what its sites run. */
  public Rollout finish(long number, String by) {
    change(
        number,
        "UPDATE rollout SET share = 1, state = 'FINISHED', state_reason = ? WHERE number = ?"
            + " AND state = 'RUNNING'",
        "finished by " + by);
    audit.note(by, "rollout finished", Long.toString(number));
    return find(number);
  }

  /** All devices go back to the baseline. A finished rollout can be taken back too. */
  public Rollout rollBack(long number, String why, String by) {
    change(
        number,
        "UPDATE rollout SET state = 'ROLLED_BACK', state_reason = ? WHERE number = ?"
            + " AND state IN ('RUNNING', 'FINISHED', 'HALTED')",
        why);
    audit.note(by, "rollout taken back", Long.toString(number));
    return find(number);
  }

  /** Any registered generation becomes what some sites run, at once. */
  public Rollout rollBackTo(ByteString model, Set<String> sites, String by) {
    for (Rollout rollout : all()) {
      if (rollout.state() == Rollout.State.RUNNING
          && (sites.isEmpty() || sites.stream().anyMatch(rollout::reaches))) {
        rollBack(rollout.number(), "taken back for another generation", by);
      }
    }
    return finish(begin(model, sites, 1, 0, by).number(), by);
  }

  /** The test found harm. */
  void halt(long number, String reason) {
    change(
        number,
        "UPDATE rollout SET state = 'HALTED', state_reason = ? WHERE number = ?"
            + " AND state = 'RUNNING'",
        reason);
    audit.note("the server", "rollout halted: " + reason, Long.toString(number));
  }

  /** What a device should run now; empty if it should run what came with the app. */
  public Optional<Assignment> assignment(Device device) {
    Optional<ByteString> chosen = Optional.empty();
    for (Rollout rollout : all()) {
      if (rollout.state() == Rollout.State.RUNNING
          && rollout.reaches(device.site())
          && bucket(rollout.number(), device.id()) < rollout.share()) {
        chosen = Optional.of(rollout.candidate());
        break;
      }
    }
    if (chosen.isEmpty()) {
      chosen = finishedFor(Optional.of(device.site()));
    }
    return chosen.flatMap(models::find).flatMap(this::assignment);
  }

  /** What phones of some site are given now: by a running rollout, or by its last finished one. */
  public Set<ByteString> given() {
    Set<ByteString> given = new LinkedHashSet<>();
    Set<String> settled = new TreeSet<>();
    for (Rollout rollout : all()) {
      if (rollout.state() == Rollout.State.RUNNING) {
        given.add(rollout.candidate());
      } else if (rollout.state() == Rollout.State.FINISHED
          && (rollout.sites().isEmpty() || !settled.containsAll(rollout.sites()))) {
        given.add(rollout.candidate());
        settled.addAll(rollout.sites());
        if (rollout.sites().isEmpty()) {
          return given;
        }
      }
    }
    return given;
  }

  /** Whether a model's newest rollout was halted or taken back: then nothing should use it. */
  public boolean isWithdrawn(ByteString model) {
    return all().stream()
        .filter(rollout -> rollout.candidate().equals(model))
        .findFirst()
        .filter(
            newest ->
                newest.state() == Rollout.State.HALTED
                    || newest.state() == Rollout.State.ROLLED_BACK)
        .isPresent();
  }

  private Optional<Assignment> assignment(Model model) {
    if (model.kind() == Model.Kind.BUNDLE) {
      return Optional.of(assignment(model, Optional.empty()));
    }
    Assignment.HeadPack pack =
        new Assignment.HeadPack(
            model.name(), model.sha256().hex(), model.bytes(), model.signature());
    return model
        .parent()
        .flatMap(models::find)
        .map(bundle -> assignment(bundle, Optional.of(pack)));
  }

  private static Assignment assignment(Model bundle, Optional<Assignment.HeadPack> pack) {
    return new Assignment(
        bundle.space(),
        bundle.generation(),
        bundle.sha256().hex(),
        bundle.bytes(),
        bundle.signature(),
        pack);
  }

  private Optional<ByteString> finishedFor(Optional<String> site) {
    return all().stream()
        .filter(rollout -> rollout.state() == Rollout.State.FINISHED)
        .filter(rollout -> rollout.sites().isEmpty() || site.filter(rollout::reaches).isPresent())
        .map(Rollout::candidate)
        .findFirst();
  }

  /** The fixed place of a device in a rollout, from 0 to 1. */
  public static double bucket(long rollout, String device) {
    ByteString hash =
        ByteString.encodeString(rollout + " " + device, StandardCharsets.UTF_8).sha256();
    return (hash.asByteBuffer().getLong() >>> 11) * 0x1.0p-53;
  }

  private void change(long number, String sql, Object value) {
    Rollout before = find(number);
    int changed = database.write(session -> session.run(sql, value, number));
    current = load();
    if (changed == 0) {
      throw ProblemException.conflict(
          "state", "the rollout is " + before.state() + "; this cannot be done to it");
    }
  }

  private static void checkShare(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw ProblemException.badField("share", "must be from 0 to 1, is " + share);
    }
  }

  private List<Rollout> load() {
    return database.read(
        session -> session.list("SELECT * FROM rollout ORDER BY number DESC", Rollouts::rollout));
  }

  private static Rollout rollout(ResultSet row) throws SQLException {
    String sites = row.getString("sites");
    return new Rollout(
        row.getLong("number"),
        ByteString.of(row.getBytes("candidate")),
        Columns.bytes(row, "baseline"),
        sites.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(sites.split("\n", -1))),
        row.getDouble("share"),
        row.getDouble("margin"),
        Rollout.State.valueOf(row.getString("state")),
        row.getString("state_reason"),
        row.getLong("begun_millis"),
        row.getLong("begun_sequence"));
  }
}
