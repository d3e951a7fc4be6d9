package pomona.app.store;

import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;

/**
 * How many facts wait, are safe, or were refused.
 *
 * @param lastSequence the highest receipt that the server gave
 * @param attachmentBytes of the pictures that are on this phone
 */
public record SyncCounts(
    int waiting,
    int safe,
    int refused,
    @ColumnInfo(name = "last_sequence") @Nullable Long lastSequence,
    @ColumnInfo(name = "waiting_attachments") int waitingAttachments,
    @ColumnInfo(name = "attachment_bytes") long attachmentBytes) {}
