package pomona.app.store;

import androidx.room.Database;
import androidx.room.RoomDatabase;
import java.util.concurrent.atomic.AtomicReference;

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

  /**
   * Writes all of it or nothing. What failed is thrown, and not what failed because of it: SQLite
   * takes a transaction back by itself when the disk is full, and Android then complains that there
   * is none to be taken back.
   */
  final void write(Runnable all) {
    AtomicReference<RuntimeException> first = new AtomicReference<>();
    try {
      runInTransaction(
          () -> {
            try {
              all.run();
            } catch (RuntimeException failure) {
              first.set(failure);
              throw failure;
            }
          });
    } catch (RuntimeException thrown) {
      throw first.get() == null ? thrown : first.get();
    }
  }

  public abstract LotDao lots();

  public abstract FactDao facts();

  public abstract LotFactDao lotFacts();

  public abstract PulledDao pulled();

  public abstract LessonDao lessons();

  public abstract FindDao found();

  public abstract AskDao asked();

  public abstract WatchDao watched();
}
