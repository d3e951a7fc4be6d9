package pomona.app.store;

import androidx.room.Dao;
import androidx.room.Query;
import java.util.List;
import java.util.Optional;

/** What the phone looks through for what might be taught, and for what is unlike its place. */
@Dao
public interface WatchDao {
  String LOOSE =
      "SELECT f.id, f.class_name, c.class_name AS corrected_class, f.familiar, f.embedding"
          + " FROM fruits f JOIN scans s ON s.id = f.scan_id"
          + " LEFT JOIN corrections c ON c.fruit_id = f.id WHERE s.space = :space"
          + " AND f.id NOT IN (SELECT e.fruit_id FROM examples e"
          + " JOIN lessons l ON l.id = e.lesson_id WHERE l.kind = 'CLASS')";

  /** Unknown fruits, and those of which a reviewer said another class; the newest first. */
  @Query(
      LOOSE
          + " AND (f.familiar = 0 OR c.class_name != f.class_name) ORDER BY f.id DESC LIMIT :most")
  List<LooseRow> loose(String space, int most);

  /** A fruit that might be taught with; empty if a class was taught with it already. */
  @Query(LOOSE + " AND f.id = :id")
  Optional<LooseRow> loose(String space, String id);

  @Query(
      LotDao.SUMMARY
          + " WHERE l.started_millis >= :fromMillis GROUP BY l.id"
          + " ORDER BY l.started_millis DESC, l.id DESC LIMIT :most")
  List<LotSummary> lots(long fromMillis, int most);

  /** An operator's scans since a time, the oldest first. */
  @Query(
      "SELECT s.taken_millis, NOT EXISTS (SELECT 1 FROM fruits f WHERE f.scan_id = s.id"
          + " AND f.grade != f.seen_grade) AS kept FROM scans s WHERE s.operator = :operator"
          + " AND s.taken_millis >= :fromMillis ORDER BY s.taken_millis, s.id")
  List<PressRow> presses(String operator, long fromMillis);
}
