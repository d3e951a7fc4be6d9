package pomona.app.store;

import androidx.room.Database;
import androidx.room.RoomDatabase;

/** The phone's database. Its schema is exported to {@code schemas/} at every version. */
@Database(
    version = 3,
    entities = {
      LotRow.class,
      ScanRow.class,
      FruitRow.class,
      DefectRow.class,
      FactRow.class,
      AttachmentRow.class,
      ChangeRow.class,
      CursorRow.class,
      AssignmentRow.class,
      CorrectionRow.class,
      LessonRow.class,
      ExampleRow.class
    })
public abstract class PomonaDatabase extends RoomDatabase {

  public abstract LotDao lots();

  public abstract FactDao facts();

  public abstract PulledDao pulled();

  public abstract LessonDao lessons();

  public abstract FindDao found();
}
