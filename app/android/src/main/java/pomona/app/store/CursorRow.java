package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.room.Entity;
import androidx.room.PrimaryKey;

/** How far something was read that goes on elsewhere. */
@Entity(tableName = "cursors")
public record CursorRow(@PrimaryKey @NonNull String name, @NonNull String value) {
  /** The server's changes. */
  static final String PULL = "pull";
}
