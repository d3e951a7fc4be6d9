package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.Index;
import androidx.room.PrimaryKey;
import pomona.phone.record.KeptFile;

/**
 * A crop or a frame, kept as a file that its digest names.
 *
 * @param factId the fact that speaks of it; it is sent first
 * @param why what became of it, if it cannot be sent
 * @param kind what it shows
 * @param here whether its file is still on this phone; only files that are safe on the server are
 *     deleted
 */
@Entity(
    tableName = "attachments",
    indices = {@Index({"stored", "fact_id"}), @Index("fact_id"), @Index({"here", "stored"})})
public record AttachmentRow(
    @PrimaryKey @NonNull String sha256,
    @ColumnInfo(name = "size_bytes") long sizeBytes,
    @ColumnInfo(name = "fact_id") @NonNull String factId,
    @NonNull Stored stored,
    @Nullable String why,
    @NonNull Kind kind,
    boolean here) {

  /** What an attachment shows. */
  public enum Kind {
    /** One fruit. */
    CROP,
    /** All that the camera saw, people too: only while a pilot has turned it on. */
    FRAME,
    /** A lot, for which somebody took it when the lot was finished. */
    LOT
  }

  public static AttachmentRow waiting(KeptFile file, String factId, Kind kind) {
    return new AttachmentRow(
        file.sha256(), file.sizeBytes(), factId, Stored.WAITING, null, kind, true);
  }
}
