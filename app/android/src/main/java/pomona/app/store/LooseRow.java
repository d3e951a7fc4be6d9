package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;

/**
 * A fruit that might be taught.
 *
 * @param correctedClass what a reviewer said it is, if one did
 */
@SuppressWarnings("ArrayRecordComponent") // Room's own type for a blob; nobody compares rows
public record LooseRow(
    @NonNull String id,
    @ColumnInfo(name = "class_name") @NonNull String className,
    @ColumnInfo(name = "corrected_class") @Nullable String correctedClass,
    boolean familiar,
    @NonNull byte[] embedding) {}
