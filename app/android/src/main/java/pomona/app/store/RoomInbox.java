package pomona.app.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.sync.Assignment;
import pomona.sync.Change;
import pomona.sync.Inbox;

/** What the server told this phone, in Room: kept as it came, and applied in the same step. */
public final class RoomInbox implements Inbox {
  private static final String FIRST_CURSOR = "0";

  private final PomonaDatabase database;
  private final PulledChanges pulled;
  private final Site site;

  /** Who is told what the site says, with every pull. */
  public interface Site {
    /** Whether pictures wait for a network that is not paid by volume. */
    void picturesOnWifiOnly(boolean onWifiOnly);

    /** Whether habits of people may be learnt. */
    void habitsLearnt(boolean learnt);
  }

  public RoomInbox(PomonaDatabase database, Site site) {
    this.database = database;
    this.pulled = new PulledChanges(database);
    this.site = site;
  }

  @Override
  public String cursor() {
    return database.facts().cursor(CursorRow.PULL).orElse(FIRST_CURSOR);
  }

  @Override
  public void keep(List<Change> changes, String cursor) {
    List<ChangeRow> rows = new ArrayList<>();
    for (Change change : changes) {
      rows.add(new ChangeRow(change.sequence(), change.json().toByteArray()));
    }
    database.runInTransaction(
        () -> {
          database.facts().keepChanges(rows);
          for (Change change : changes) {
            pulled.apply(change);
          }
          database.facts().setCursor(new CursorRow(CursorRow.PULL, cursor));
        });
  }

  /** Written only when it has changed, so that screens are not told the same again. */
  @Override
  public void assigned(Optional<Assignment> assignment) {
    Optional<AssignmentRow> before = database.facts().assignment();
    Optional<AssignmentRow> now = assignment.map(RoomInbox::row);
    if (before.map(RoomInbox::digests).equals(now.map(RoomInbox::digests))) {
      return;
    }
    if (now.isPresent()) {
      database.facts().setAssignment(now.get());
    } else {
      database.facts().clearAssignment();
    }
  }

  @Override
  public void attachmentsOnWifiOnly(boolean onWifiOnly) {
    site.picturesOnWifiOnly(onWifiOnly);
  }

  @Override
  public void habitsLearnt(boolean learnt) {
    site.habitsLearnt(learnt);
  }

  private static AssignmentRow row(Assignment given) {
    AssignmentRow.HeadPackColumns headPack =
        given
            .headPack()
            .map(
                pack ->
                    new AssignmentRow.HeadPackColumns(
                        pack.name(), pack.sha256(), pack.bytes(), pack.signature().toByteArray()))
            .orElse(null);
    return new AssignmentRow(
        AssignmentRow.ONLY,
        given.space(),
        given.generation(),
        given.bundleSha256(),
        given.bundleBytes(),
        given.signature().toByteArray(),
        headPack);
  }

  /** What tells one assignment from another. */
  private static List<String> digests(AssignmentRow row) {
    return row.headPack() == null
        ? List.of(row.bundleSha256())
        : List.of(row.bundleSha256(), row.headPack().sha256());
  }
}
