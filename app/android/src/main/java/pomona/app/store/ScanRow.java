package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.ForeignKey;
import androidx.room.Index;
import androidx.room.PrimaryKey;

/**
 * One capture.
 *
 * @param space the space its embeddings lie in
 * @param generation the generation that made them
 */
@Entity(
    tableName = "scans",
    indices = {@Index("lot_id")},
    foreignKeys = @ForeignKey(entity = LotRow.class, parentColumns = "id", childColumns = "lot_id"))
public record ScanRow(
    @PrimaryKey @NonNull String id,
    @ColumnInfo(name = "lot_id") @NonNull String lotId,
    @ColumnInfo(name = "taken_millis") long takenMillis,
    @NonNull String operator,
    @NonNull String space,
    int generation) {}
