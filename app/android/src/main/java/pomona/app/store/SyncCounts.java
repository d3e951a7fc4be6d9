package pomona.app.store;

import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;

/**
 * How many facts are how far.
 *
 * @param lastSequence the highest receipt that the server gave
 */
public record SyncCounts(
    int waiting,
    int safe,
    int refused,
    @ColumnInfo(name = "last_sequence") @Nullable Long lastSequence,
    @ColumnInfo(name = "waiting_attachments") int waitingAttachments) {}
