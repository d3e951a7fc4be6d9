package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.Index;
import androidx.room.PrimaryKey;

/**
 * A lot as it is stored.
 *
 * @param id UUIDv7, made on this phone
 * @param code what its label says, or what the operator named it
 * @param finishedMillis null while the lot is open
 */
@Entity(
    tableName = "lots",
    indices = {@Index("started_millis")})
public record LotRow(
    @PrimaryKey @NonNull String id,
    @NonNull String code,
    @NonNull String product,
    @NonNull String supplier,
    @ColumnInfo(name = "started_millis") long startedMillis,
    @ColumnInfo(name = "finished_millis") @Nullable Long finishedMillis,
    @NonNull String note) {}
