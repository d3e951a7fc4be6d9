package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.ForeignKey;
import androidx.room.Index;
import androidx.room.PrimaryKey;
import pomona.fruit.Grade;

/**
 * One fruit of a scan.
 *
 * @param grade what counts now: the network's, or the operator's after an override
 * @param embedding 128 int8 numbers
 */
@Entity(
    tableName = "fruits",
    indices = {@Index("scan_id")},
    foreignKeys =
        @ForeignKey(entity = ScanRow.class, parentColumns = "id", childColumns = "scan_id"))
@SuppressWarnings("ArrayRecordComponent") // Room's own type for a blob; nobody compares rows
public record FruitRow(
    @PrimaryKey @NonNull String id,
    @ColumnInfo(name = "scan_id") @NonNull String scanId,
    @NonNull Grade grade,
    float confidence,
    @NonNull byte[] embedding) {}
