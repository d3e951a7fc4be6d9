package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.Index;
import androidx.room.PrimaryKey;

/**
 * A lot. Its id is that of the fact that it began.
 *
 * @param code what its label says, or what the operator named it; what facts call the lot
 * @param finishedMillis null while the lot is open
 * @param disposition a constant, given when it is finished
 * @param photoSha256 the photo that was taken then, among the attachments; null if none was
 */
@Entity(
    tableName = "lots",
    indices = {@Index("started_millis"), @Index("code")})
public record LotRow(
    @PrimaryKey @NonNull String id,
    @NonNull String code,
    @NonNull String product,
    @NonNull String supplier,
    @ColumnInfo(name = "started_millis") long startedMillis,
    @ColumnInfo(name = "finished_millis") @Nullable Long finishedMillis,
    @Nullable String disposition,
    @ColumnInfo(name = "photo_sha256") @Nullable String photoSha256) {

  /** A lot that begins. */
  static LotRow begun(String id, String code, String product, String supplier, long startedMillis) {
    return new LotRow(id, code, product, supplier, startedMillis, null, null, null);
  }
}
