package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;

/** An example with what is known of its fruit. */
@SuppressWarnings("ArrayRecordComponent") // Room's own type for a blob; nobody compares rows
public record SeenExample(
    @ColumnInfo(name = "fruit_id") @NonNull String fruitId,
    boolean counter,
    @ColumnInfo(name = "crop_sha256") @Nullable String cropSha256,
    @NonNull byte[] embedding) {}
