package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;
import java.util.regex.Pattern;
import pomona.lot.GradeCounts;
import pomona.phone.record.LotSoFar;

/**
 * A lot and how many of its fruits have which grade.
 *
 * @param ofProduct how many of them are called what the lot is of
 */
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
    int reject,
    @ColumnInfo(name = "of_product") int ofProduct) {
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d");

  /** What is known of it when more is scanned into it. */
  public LotSoFar soFar() {
    // A lot without a label is called after the time at which it began.
    boolean labelled = !TIME.matcher(code).matches();
    return new LotSoFar(id, product, labelled, grades().total(), ofProduct);
  }

  /** How many of its fruits have which grade. */
  public GradeCounts grades() {
    return GradeCounts.of(extra, class1, class2, reject);
  }
}
