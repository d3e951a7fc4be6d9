package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.PrimaryKey;
import pomona.fruit.Grade;

/**
 * What a reviewer said of a fruit of this phone. The newest by the server's order counts; fields
 * that it left open stay as the correction before said.
 *
 * @param sequence the server's number of the newest
 * @param reviewer who said it
 * @param gradeBefore what counted on this phone before any reviewer spoke; it counts again when the
 *     correction is withdrawn
 */
@Entity(tableName = "corrections")
public record CorrectionRow(
    @PrimaryKey @ColumnInfo(name = "fruit_id") @NonNull String fruitId,
    long sequence,
    @NonNull String reviewer,
    @ColumnInfo(name = "at_millis") long atMillis,
    @ColumnInfo(name = "class_name") @Nullable String className,
    @Nullable Grade grade,
    @NonNull String reason,
    @ColumnInfo(name = "grade_before") @NonNull Grade gradeBefore) {}
