package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.room.ColumnInfo;

/** A fruit's embedding, and the row of its lot. */
@SuppressWarnings("ArrayRecordComponent") // Room's own type for a blob; nobody compares rows
public record LotEmbedding(
    @ColumnInfo(name = "lot_id") @NonNull String lotId, @NonNull byte[] embedding) {}
