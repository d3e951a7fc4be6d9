package pomona.app.store;

import androidx.room.Dao;
import androidx.room.Query;
import java.util.List;

/** What questions in words are asked over: all that was recorded, without masks and embeddings. */
@Dao
public interface AskDao {
  /** Another one whenever anything was recorded, pulled or put right. */
  @Query(
      "SELECT (SELECT COALESCE(MAX(place), 0) FROM facts) AS facts,"
          + " (SELECT COALESCE(MAX(sequence), 0) FROM changes) AS changes,"
          + " (SELECT COALESCE(MAX(rowid), 0) FROM fruits) AS fruits,"
          + " (SELECT COALESCE(MAX(rowid), 0) FROM lots) AS lots")
  AskMark mark();

  /**
   * Fruits with the class and the grade that count now, in the order of recording.
   *
   * @param after a row; 0 for every fruit
   */
  @Query(
      "SELECT f.id, f.scan_id, COALESCE(c.class_name, f.class_name) AS class_name, f.seen_grade,"
          + " f.grade, f.grade_probability, f.familiar FROM fruits f"
          + " LEFT JOIN corrections c ON c.fruit_id = f.id WHERE f.rowid > :after ORDER BY f.id")
  List<AskedFruit> fruits(long after);

  /** The kinds of facts that were recorded since. */
  @Query("SELECT DISTINCT kind FROM facts WHERE place > :place")
  List<String> kindsSince(long place);

  /** Facts of some kinds that were recorded since. */
  @Query("SELECT * FROM facts WHERE place > :place AND kind IN (:kinds) ORDER BY place")
  List<FactRow> factsSince(long place, List<String> kinds);

  @Query(
      "SELECT s.id, l.code AS lot_code, s.taken_millis, s.generation, s.operator FROM scans s"
          + " JOIN lots l ON l.id = s.lot_id ORDER BY s.id")
  List<AskedScan> scans();

  @Query("SELECT * FROM lots ORDER BY id")
  List<LotRow> lots();

  /**
   * The defects of fruits.
   *
   * @param after a row of the fruits'; 0 for those of every fruit
   */
  @Query("SELECT d.* FROM defects d JOIN fruits f ON f.id = d.fruit_id WHERE f.rowid > :after")
  List<DefectRow> defects(long after);

  /** The newest picture of a lot's fruits; empty while there is none. */
  @Query(
      "SELECT f.crop_sha256 FROM fruits f JOIN scans s ON s.id = f.scan_id"
          + " JOIN lots l ON l.id = s.lot_id WHERE l.code = :code AND f.crop_sha256 IS NOT NULL"
          + " ORDER BY s.taken_millis DESC, f.id LIMIT 1")
  List<String> pictureOfLot(String code);

  /** A picture of one of a scan's fruits; empty while there is none. */
  @Query(
      "SELECT crop_sha256 FROM fruits WHERE scan_id = :scanId AND crop_sha256 IS NOT NULL"
          + " ORDER BY id LIMIT 1")
  List<String> pictureOfScan(String scanId);
}
