package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.ForeignKey;
import androidx.room.Index;

/**
 * A fruit that something was taught with. Taking it back deletes the row, because a lesson depends
 * on the rows alone.
 *
 * @param place the order of teaching
 * @param counter true when it shows what is not meant
 */
@Entity(
    tableName = "examples",
    primaryKeys = {"lesson_id", "fruit_id"},
    indices = {@Index("fruit_id")},
    foreignKeys = {
      @ForeignKey(entity = LessonRow.class, parentColumns = "id", childColumns = "lesson_id"),
      @ForeignKey(entity = FruitRow.class, parentColumns = "id", childColumns = "fruit_id")
    })
public record ExampleRow(
    @ColumnInfo(name = "lesson_id") @NonNull String lessonId,
    @ColumnInfo(name = "fruit_id") @NonNull String fruitId,
    long place,
    boolean counter) {}
