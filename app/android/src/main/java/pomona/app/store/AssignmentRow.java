package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;
import androidx.room.Embedded;
import androidx.room.Entity;
import androidx.room.PrimaryKey;

/** The model that the server wants this phone to run; one row at most. */
@Entity(tableName = "assignments")
@SuppressWarnings("ArrayRecordComponent") // Room's own type for a blob; nobody compares rows
public record AssignmentRow(
    @PrimaryKey long id,
    @NonNull String space,
    @NonNull String generation,
    @ColumnInfo(name = "bundle_sha256") @NonNull String bundleSha256,
    @ColumnInfo(name = "bundle_bytes") long bundleBytes,
    @NonNull byte[] signature,
    @Embedded(prefix = "heads_") @Nullable HeadPackColumns headPack) {
  static final long ONLY = 1;

  /** Heads that replace the bundle's own. */
  public record HeadPackColumns(
      @NonNull String name, @NonNull String sha256, long bytes, @NonNull byte[] signature) {}
}
