package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.room.Entity;
import androidx.room.PrimaryKey;

/** A fact that came from the server, under the server's number. */
@Entity(tableName = "changes")
@SuppressWarnings("ArrayRecordComponent") // Room's own type for a blob; nobody compares rows
public record ChangeRow(@PrimaryKey long sequence, @NonNull byte[] json) {}
