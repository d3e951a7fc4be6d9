package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.Index;
import androidx.room.PrimaryKey;

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

  static FactRow waiting(String id, String kind, long atMillis, byte[] json) {
    return new FactRow(0, id, kind, atMillis, json, Stored.WAITING, null, null, null);
  }
}
