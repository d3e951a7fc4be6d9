package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.ForeignKey;
import androidx.room.Index;
import androidx.room.PrimaryKey;
import pomona.fruit.Grade;

/**
 * One fruit of a scan. Its id is its fact's.
 *
 * @param seenGrade what the network said; never changed
 * @param grade what counts now: the network's, or the operator's after an override
 * @param gradeProbability of the network's grade
 * @param mask over the upright frame, as {@code pomona.fruit.Mask} writes it
 * @param embedding as {@code pomona.embedding.Embedding} writes it
 * @param cropSha256 its picture among the attachments
 */
@Entity(
    tableName = "fruits",
    indices = {@Index("scan_id"), @Index("grade")},
    foreignKeys =
        @ForeignKey(entity = ScanRow.class, parentColumns = "id", childColumns = "scan_id"))
@SuppressWarnings("ArrayRecordComponent") // Room's own type for a blob; nobody compares rows
public record FruitRow(
    @PrimaryKey @NonNull String id,
    @ColumnInfo(name = "scan_id") @NonNull String scanId,
    @ColumnInfo(name = "left_px") int leftPx,
    @ColumnInfo(name = "top_px") int topPx,
    @ColumnInfo(name = "right_px") int rightPx,
    @ColumnInfo(name = "bottom_px") int bottomPx,
    @ColumnInfo(name = "class_name") @NonNull String className,
    @ColumnInfo(name = "class_probability") double classProbability,
    @ColumnInfo(name = "seen_grade") @NonNull Grade seenGrade,
    @NonNull Grade grade,
    @ColumnInfo(name = "grade_probability") double gradeProbability,
    boolean familiar,
    @NonNull byte[] mask,
    @NonNull byte[] embedding,
    @ColumnInfo(name = "crop_sha256") @Nullable String cropSha256) {}
