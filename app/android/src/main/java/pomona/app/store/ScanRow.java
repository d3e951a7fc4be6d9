package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.ForeignKey;
import androidx.room.Index;
import androidx.room.PrimaryKey;

/**
 * One capture. Its id is its fact's.
 *
 * @param space the space its embeddings lie in
 * @param generation the generation that made them
 * @param frameFile what is kept beside the scan on this phone, while it is: its accounts, or the
 *     frame itself, of a version that still kept frames
 */
@Entity(
    tableName = "scans",
    indices = {@Index("lot_id"), @Index("taken_millis")},
    foreignKeys = @ForeignKey(entity = LotRow.class, parentColumns = "id", childColumns = "lot_id"))
public record ScanRow(
    @PrimaryKey @NonNull String id,
    @ColumnInfo(name = "lot_id") @NonNull String lotId,
    @ColumnInfo(name = "taken_millis") long takenMillis,
    @ColumnInfo(name = "width_px") int widthPx,
    @ColumnInfo(name = "height_px") int heightPx,
    @NonNull String operator,
    @NonNull String space,
    @NonNull String generation,
    @ColumnInfo(name = "frame_file") @Nullable String frameFile) {}
