package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.room.Entity;
import androidx.room.PrimaryKey;

/** How far something on the server was read. */
@Entity(tableName = "cursors")
public record CursorRow(@PrimaryKey @NonNull String name, @NonNull String value) {
  /** The server's changes. */
  static final String PULL = "pull";
}
