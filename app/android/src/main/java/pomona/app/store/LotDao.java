package pomona.app.store;

import androidx.lifecycle.LiveData;
import androidx.room.Dao;
import androidx.room.Insert;
import androidx.room.Query;
import androidx.room.Transaction;
import java.util.List;

/** Lots, and what was scanned of them. */
@Dao
public interface LotDao {

  @Query(
      "SELECT l.id, l.code, l.product, l.supplier, l.started_millis, l.finished_millis,"
          + " COUNT(CASE f.grade WHEN 'EXTRA' THEN 1 END) AS extra,"
          + " COUNT(CASE f.grade WHEN 'CLASS_I' THEN 1 END) AS class_1,"
          + " COUNT(CASE f.grade WHEN 'CLASS_II' THEN 1 END) AS class_2,"
          + " COUNT(CASE f.grade WHEN 'REJECT' THEN 1 END) AS reject"
          + " FROM lots l LEFT JOIN scans s ON s.lot_id = l.id LEFT JOIN fruits f ON f.scan_id = s.id"
          + " GROUP BY l.id ORDER BY l.started_millis DESC, l.id DESC")
  LiveData<List<LotSummary>> summaries();

  @Insert
  void insertLot(LotRow lot);

  @Insert
  void insertScan(ScanRow scan);

  @Insert
  void insertFruits(List<FruitRow> fruits);

  /** A scan and its fruits, or nothing of them. */
  @Transaction
  default void record(ScanRow scan, List<FruitRow> fruits) {
    insertScan(scan);
    insertFruits(fruits);
  }
}
