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
 * @param familiar whether it was like anything that the model knew, or an operator said what it is
 */
public record FoundFruit(
    @NonNull String id,
    @ColumnInfo(name = "class_name") @NonNull String className,
    @ColumnInfo(name = "corrected_class") @Nullable String correctedClass,
    boolean familiar,
    @NonNull Grade grade,
    @ColumnInfo(name = "crop_sha256") @Nullable String cropSha256,
    @ColumnInfo(name = "lot_code") @NonNull String lotCode,
    @ColumnInfo(name = "taken_millis") long takenMillis,
    @NonNull String space,
    @NonNull String generation) {

  /** What it is: what a reviewer said, or what was seen; a guess of one that is not known. */
  public String whatItIs() {
    return correctedClass == null ? className : correctedClass;
  }

  /** Whether it is like anything that is known, or a person said what it is. */
  public boolean isKnown() {
    return familiar || correctedClass != null;
  }
}
