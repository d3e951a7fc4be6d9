package pomona.app.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.sync.Assignment;
import pomona.sync.Change;
import pomona.sync.Inbox;

/** What the server told this phone, in Room. */
public final class RoomInbox implements Inbox {
  private static final String FIRST_CURSOR = "0";

  private final PomonaDatabase database;

  public RoomInbox(PomonaDatabase database) {
    this.database = database;
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
          database.facts().setCursor(new CursorRow(CursorRow.PULL, cursor));
        });
  }

  @Override
  public void assigned(Optional<Assignment> assignment) {
    if (!assignment.isPresent()) {
      database.facts().clearAssignment();
      return;
    }
    Assignment given = assignment.get();
    AssignmentRow.HeadPackColumns headPack =
        given
            .headPack()
            .map(
                pack ->
                    new AssignmentRow.HeadPackColumns(
                        pack.name(), pack.sha256(), pack.bytes(), pack.signature().toByteArray()))
            .orElse(null);
    database
        .facts()
        .setAssignment(
            new AssignmentRow(
                AssignmentRow.ONLY,
                given.space(),
                given.generation(),
                given.bundleSha256(),
                given.bundleBytes(),
                given.signature().toByteArray(),
                headPack));
  }
}
