package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.ForeignKey;
import androidx.room.Index;
import pomona.fruit.DefectKind;

/**
 * A kind of defect on a fruit.
 *
 * @param share of the fruit's visible surface, 0 to 1
 */
@Entity(
    tableName = "defects",
    primaryKeys = {"fruit_id", "kind"},
    indices = {@Index("fruit_id")},
    foreignKeys =
        @ForeignKey(entity = FruitRow.class, parentColumns = "id", childColumns = "fruit_id"))
public record DefectRow(
    @ColumnInfo(name = "fruit_id") @NonNull String fruitId,
    @NonNull DefectKind kind,
    double share) {}
