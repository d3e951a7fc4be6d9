package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;
import pomona.fruit.Grade;

/**
 * A fruit among all on the phone, with where it was found. Small: ten thousand of them are held at
 * once.
 *
 * @param correctedClass what a reviewer said it is, if one did
 */
public record FoundFruit(
    @NonNull String id,
    @ColumnInfo(name = "class_name") @NonNull String className,
    @ColumnInfo(name = "corrected_class") @Nullable String correctedClass,
    @NonNull Grade grade,
    @ColumnInfo(name = "crop_sha256") @Nullable String cropSha256,
    @ColumnInfo(name = "lot_code") @NonNull String lotCode,
    @ColumnInfo(name = "taken_millis") long takenMillis,
    @NonNull String space,
    @NonNull String generation) {}
