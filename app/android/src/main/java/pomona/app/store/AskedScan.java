package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.room.ColumnInfo;

/**
 * A scan as questions are asked about it.
 *
 * @param operator an alias, about whom nothing is answered
 */
public record AskedScan(
    @NonNull String id,
    @ColumnInfo(name = "lot_code") @NonNull String lotCode,
    @ColumnInfo(name = "taken_millis") long takenMillis,
    @NonNull String generation,
    @NonNull String operator) {}
