package pomona.app.store;

import androidx.lifecycle.LiveData;
import androidx.room.Dao;
import androidx.room.Insert;
import androidx.room.Query;
import java.util.List;
import java.util.Optional;
import pomona.phone.record.TaughtLabel;

/** What was taught on this phone, and with which fruits. Written to by {@link Teaching} alone. */
@Dao
public interface LessonDao {
  String EXAMPLES =
      "SELECT e.fruit_id, e.counter, f.crop_sha256, f.embedding FROM examples e"
          + " JOIN fruits f ON f.id = e.fruit_id WHERE e.lesson_id = :lessonId ORDER BY e.place";

  @Query("SELECT * FROM lessons ORDER BY started_millis, id")
  List<LessonRow> all();

  @Query("SELECT * FROM lessons ORDER BY started_millis DESC, id DESC")
  LiveData<List<LessonRow>> watchAll();

  @Query("SELECT * FROM lessons WHERE id = :id")
  Optional<LessonRow> lesson(String id);

  @Query("SELECT * FROM lessons WHERE kind = :kind AND label = :label AND space = :space")
  Optional<LessonRow> find(TaughtLabel.Kind kind, String label, String space);

  @Query(EXAMPLES)
  List<SeenExample> examples(String lessonId);

  /** Another value whenever an example was added, taken back or sent. */
  @Query(
      "SELECT (SELECT COALESCE(SUM(place), 0) FROM examples) || ':' ||"
          + " (SELECT COUNT(*) FROM facts WHERE kind = 'example' AND stored = 'WAITING')")
  LiveData<String> watchTeaching();

  @Query("SELECT * FROM examples WHERE lesson_id = :lessonId AND fruit_id = :fruitId")
  Optional<ExampleRow> example(String lessonId, String fruitId);

  @Query("SELECT COALESCE(MAX(place), 0) FROM examples")
  long lastPlace();

  @Query("SELECT COUNT(*) FROM facts WHERE kind = 'example' AND stored = 'WAITING'")
  int waitingExamples();

  @Insert
  void insertLesson(LessonRow lesson);

  @Insert
  void insertExample(ExampleRow example);

  @Query("DELETE FROM examples WHERE lesson_id = :lessonId AND fruit_id = :fruitId")
  int removeExample(String lessonId, String fruitId);
}
