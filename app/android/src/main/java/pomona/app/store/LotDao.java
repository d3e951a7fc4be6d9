package pomona.app.store;

import androidx.lifecycle.LiveData;
import androidx.room.Dao;
import androidx.room.Insert;
import androidx.room.Query;
import java.util.List;
import java.util.Optional;
import pomona.fruit.Grade;

/** Lots, and what was scanned of them. Written to by {@link FactRecorder} alone. */
@Dao
public interface LotDao {
  String SUMMARY =
      "SELECT l.id, l.code, l.product, l.supplier, l.started_millis, l.finished_millis,"
          + " l.photo_sha256,"
          + " COUNT(CASE f.grade WHEN 'EXTRA' THEN 1 END) AS extra,"
          + " COUNT(CASE f.grade WHEN 'CLASS_I' THEN 1 END) AS class_1,"
          + " COUNT(CASE f.grade WHEN 'CLASS_II' THEN 1 END) AS class_2,"
          + " COUNT(CASE f.grade WHEN 'REJECT' THEN 1 END) AS reject,"
          + " COUNT(CASE f.class_name WHEN l.product THEN 1 END) AS of_product"
          + " FROM lots l LEFT JOIN scans s ON s.lot_id = l.id"
          + " LEFT JOIN fruits f ON f.scan_id = s.id";

  @Query(SUMMARY + " GROUP BY l.id ORDER BY l.started_millis DESC, l.id DESC")
  LiveData<List<LotSummary>> summaries();

  @Query(SUMMARY + " WHERE l.id = :lotId GROUP BY l.id")
  LiveData<LotSummary> summary(String lotId);

  String OPEN =
      SUMMARY
          + " WHERE l.finished_millis IS NULL GROUP BY l.id ORDER BY l.started_millis DESC, l.id"
          + " DESC LIMIT 1";

  @Query(OPEN)
  LiveData<LotSummary> openSummary();

  @Query(OPEN)
  Optional<LotSummary> openSummaryNow();

  /** Finished lots of a supplier, the newest first. */
  @Query(
      SUMMARY
          + " WHERE l.supplier = :supplier AND l.product = :product AND l.id != :exceptLotId"
          + " AND l.finished_millis IS NOT NULL"
          + " GROUP BY l.id ORDER BY l.started_millis DESC LIMIT :most")
  List<LotSummary> finishedOf(String supplier, String product, String exceptLotId, int most);

  @Query("SELECT product FROM lots GROUP BY product ORDER BY MAX(started_millis) DESC LIMIT :most")
  List<String> products(int most);

  @Query(
      "SELECT supplier FROM lots WHERE supplier != '' GROUP BY supplier"
          + " ORDER BY MAX(started_millis) DESC LIMIT :most")
  List<String> suppliers(int most);

  @Query("SELECT * FROM lots WHERE id = :id")
  Optional<LotRow> lot(String id);

  @Query("SELECT * FROM lots WHERE finished_millis IS NULL ORDER BY started_millis DESC LIMIT 1")
  Optional<LotRow> openLot();

  @Query("SELECT lot_id FROM scans WHERE id = :scanId")
  String lotOf(String scanId);

  @Query("SELECT * FROM scans WHERE id = :id")
  Optional<ScanRow> scan(String id);

  @Query(
      "SELECT f.* FROM fruits f JOIN scans s ON f.scan_id = s.id WHERE s.lot_id = :lotId"
          + " ORDER BY s.taken_millis DESC, f.id")
  LiveData<List<FruitRow>> fruitsOf(String lotId);

  @Query("SELECT COUNT(*) FROM scans WHERE lot_id = :lotId")
  int countScans(String lotId);

  @Query("SELECT COUNT(*) FROM fruits f JOIN scans s ON f.scan_id = s.id WHERE s.lot_id = :lotId")
  int countFruits(String lotId);

  @Query("SELECT * FROM fruits WHERE id = :id")
  Optional<FruitRow> fruit(String id);

  @Query("SELECT * FROM fruits WHERE grade = :grade ORDER BY id")
  List<FruitRow> ofGrade(Grade grade);

  @Query("SELECT * FROM fruits WHERE id = :id")
  LiveData<FruitRow> watchFruit(String id);

  @Query("SELECT id FROM fruits WHERE scan_id = :scanId ORDER BY id")
  List<String> fruitIdsOf(String scanId);

  @Query("SELECT * FROM scans ORDER BY taken_millis DESC, id DESC LIMIT :most")
  List<ScanRow> newestScans(int most);

  /** What is kept beside scans. */
  @Query("SELECT frame_file FROM scans WHERE frame_file IS NOT NULL")
  List<String> frameFiles();

  /** Scans whose whole frames nobody needs any more: each of their fruits has a crop of its own. */
  @Query(
      "SELECT s.* FROM scans s WHERE s.frame_file LIKE '%.jpg' AND NOT EXISTS"
          + " (SELECT 1 FROM fruits f WHERE f.scan_id = s.id AND f.crop_sha256 IS NULL)")
  List<ScanRow> wholeFrames();

  @Query("UPDATE scans SET frame_file = :file WHERE id = :scanId")
  int keepBeside(String scanId, String file);

  /** Fruits that have a picture, the newest first. */
  @Query(
      "SELECT f.* FROM fruits f JOIN scans s ON f.scan_id = s.id WHERE f.crop_sha256 IS NOT NULL"
          + " ORDER BY s.taken_millis DESC, f.id LIMIT :most")
  List<FruitRow> newestPictured(int most);

  /** Fruits of a space, the newest first. */
  @Query(
      "SELECT f.* FROM fruits f JOIN scans s ON f.scan_id = s.id WHERE s.space = :space"
          + " ORDER BY s.taken_millis DESC, f.id LIMIT :most")
  List<FruitRow> newestFruits(String space, int most);

  @Query(
      "SELECT d.* FROM defects d JOIN fruits f ON d.fruit_id = f.id"
          + " JOIN scans s ON f.scan_id = s.id WHERE s.lot_id = :lotId")
  LiveData<List<DefectRow>> defectsOfLot(String lotId);

  @Query("SELECT * FROM defects WHERE fruit_id = :fruitId ORDER BY share DESC")
  List<DefectRow> defectsOf(String fruitId);

  @Insert
  void insertLot(LotRow lot);

  @Insert
  void insertScan(ScanRow scan);

  @Insert
  void insertFruits(List<FruitRow> fruits);

  @Insert
  void insertDefects(List<DefectRow> defects);

  /** Scans whose frames nobody needs any more: each of their fruits has a crop of its own. */
  @Query(
      "SELECT s.* FROM scans s WHERE s.frame_file IS NOT NULL AND NOT EXISTS"
          + " (SELECT 1 FROM fruits f WHERE f.scan_id = s.id AND f.crop_sha256 IS NULL)"
          + " ORDER BY s.taken_millis LIMIT :most")
  List<ScanRow> oldestFrames(int most);

  @Query("UPDATE scans SET frame_file = NULL WHERE id = :scanId")
  int frameThinned(String scanId);

  @Query("UPDATE fruits SET grade = :grade WHERE id = :fruitId")
  int setGrade(String fruitId, Grade grade);

  @Query("UPDATE fruits SET class_name = :className, familiar = :familiar WHERE id = :fruitId")
  int setClass(String fruitId, String className, boolean familiar);

  /** How many scans of a lot have embeddings that another space's heads cannot judge. */
  @Query("SELECT COUNT(*) FROM scans WHERE lot_id = :lotId AND space != :space")
  int countOutside(String lotId, String space);

  /** Scans go into a lot again. */
  @Query(
      "UPDATE lots SET finished_millis = NULL, disposition = NULL, started_millis = :nowMillis"
          + " WHERE id = :lotId")
  int goOn(String lotId, long nowMillis);

  @Query(
      "UPDATE lots SET finished_millis = :finishedMillis, disposition = :disposition,"
          + " photo_sha256 = :photoSha256 WHERE id = :lotId AND finished_millis IS NULL")
  int finish(String lotId, long finishedMillis, String disposition, String photoSha256);
}
