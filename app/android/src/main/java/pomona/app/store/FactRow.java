package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.Index;
import androidx.room.PrimaryKey;
import java.util.ArrayList;
import java.util.List;
import pomona.sync.Fact;
import pomona.sync.FactJson;

/**
 * A fact, and its place in the outbox: one row, so that neither can be without the other.
 *
 * @param place the order in which facts were recorded on this phone; 0 when it is yet to be given
 * @param id UUIDv7
 * @param json as {@code pomona.sync.FactJson} writes it
 * @param sequence the server's receipt, once it is safe
 * @param why what the server said when it refused
 * @param note what the server said beside storing it
 */
@Entity(
    tableName = "facts",
    indices = {@Index(value = "id", unique = true), @Index({"stored", "place"})})
@SuppressWarnings("ArrayRecordComponent") // Room's own type for a blob; nobody compares rows
public record FactRow(
    @PrimaryKey(autoGenerate = true) long place,
    @NonNull String id,
    @NonNull String kind,
    @ColumnInfo(name = "at_millis") long atMillis,
    @NonNull byte[] json,
    @NonNull Stored stored,
    @Nullable Long sequence,
    @Nullable String why,
    @Nullable String note) {

  static FactRow waiting(Fact fact) {
    return new FactRow(
        0,
        fact.id().toString(),
        fact.body().kind(),
        fact.atMillis(),
        FactJson.write(fact).toByteArray(),
        Stored.WAITING,
        null,
        null,
        null);
  }

  static List<FactRow> waiting(List<Fact> facts) {
    List<FactRow> rows = new ArrayList<>();
    for (Fact fact : facts) {
      rows.add(waiting(fact));
    }
    return rows;
  }
}
