package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.PrimaryKey;
import pomona.phone.record.TaughtLabel;

/**
 * Something that people taught on this phone.
 *
 * @param label the class's or the defect's name, or the constant of the grade
 * @param space the space of its examples' embeddings; it says nothing in another
 */
@Entity(tableName = "lessons")
public record LessonRow(
    @PrimaryKey @NonNull String id,
    @NonNull TaughtLabel.Kind kind,
    @NonNull String label,
    @NonNull String space,
    @ColumnInfo(name = "started_millis") long startedMillis) {

  TaughtLabel taught() {
    return new TaughtLabel(kind, label);
  }
}
