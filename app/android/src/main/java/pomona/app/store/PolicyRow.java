package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.room.Entity;
import androidx.room.PrimaryKey;

/** The newest policy that the server gave for a product; {@code *} stands for all others. */
@Entity(tableName = "policies")
public record PolicyRow(
    @PrimaryKey @NonNull String product, long sequence, int version, @NonNull String json) {}
