package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.Index;
import androidx.room.PrimaryKey;

/**
 * A crop or a frame, kept as a file that its digest names.
 *
 * @param factId the fact that speaks of it; it is sent first
 * @param why what became of it, if it cannot be sent
 */
@Entity(
    tableName = "attachments",
    indices = {@Index({"stored", "fact_id"}), @Index("fact_id")})
public record AttachmentRow(
    @PrimaryKey @NonNull String sha256,
    @ColumnInfo(name = "size_bytes") long sizeBytes,
    @ColumnInfo(name = "fact_id") @NonNull String factId,
    @NonNull Stored stored,
    @Nullable String why) {}
