package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;
import pomona.lot.GradeCounts;

/** A lot and how many of its fruits have which grade. */
public record LotSummary(
    @NonNull String id,
    @NonNull String code,
    @NonNull String product,
    @NonNull String supplier,
    @ColumnInfo(name = "started_millis") long startedMillis,
    @ColumnInfo(name = "finished_millis") @Nullable Long finishedMillis,
    @ColumnInfo(name = "photo_sha256") @Nullable String photoSha256,
    int extra,
    @ColumnInfo(name = "class_1") int class1,
    @ColumnInfo(name = "class_2") int class2,
    int reject) {

  /** How many of its fruits have which grade. */
  public GradeCounts grades() {
    return GradeCounts.of(extra, class1, class2, reject);
  }
}
