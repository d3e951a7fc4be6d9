package pomona.app.store;

import androidx.lifecycle.LiveData;
import androidx.room.Dao;
import androidx.room.Query;
import java.util.List;
import java.util.Optional;

/** The facts of lots; read by {@link KeptLots}. */
@Dao
public interface LotFactDao {
  /**
   * Facts of some kinds, in the order in which they were made.
   *
   * @param from an id; ids rise with time, so nothing of a lot is older than its first row
   */
  @Query("SELECT * FROM facts WHERE id >= :from AND kind IN (:kinds) ORDER BY place")
  List<FactRow> since(String from, List<String> kinds);

  @Query("SELECT * FROM facts WHERE kind = :kind ORDER BY place DESC LIMIT :most")
  List<FactRow> newestOf(String kind, int most);

  /** The scans of a lot and their fruits. */
  @Query(
      "SELECT * FROM facts WHERE id IN (SELECT s.id FROM scans s JOIN lots l ON s.lot_id = l.id"
          + " WHERE l.code = :code UNION ALL SELECT r.id FROM fruits r JOIN scans s ON r.scan_id ="
          + " s.id JOIN lots l ON s.lot_id = l.id WHERE l.code = :code) ORDER BY place")
  List<FactRow> seen(String code);

  /** The corrections that count for a lot's fruits. */
  @Query(
      "SELECT c.* FROM changes c JOIN corrections k ON k.sequence = c.sequence JOIN fruits r ON"
          + " r.id = k.fruit_id JOIN scans s ON r.scan_id = s.id JOIN lots l ON s.lot_id = l.id"
          + " WHERE l.code = :code ORDER BY c.sequence")
  List<ChangeRow> corrections(String code);

  /** Pulled facts that may tell of a lot; reading them tells. */
  @Query(
      "SELECT * FROM changes WHERE instr(CAST(json AS TEXT), '\"lot') > 0"
          + " AND instr(CAST(json AS TEXT), :part) > 0 ORDER BY sequence")
  List<ChangeRow> told(String part);

  /** The changes that may be rules, the oldest first; reading them tells. */
  @Query(
      "SELECT * FROM changes WHERE instr(CAST(json AS TEXT), '\"policy\"') > 0"
          + " OR instr(CAST(json AS TEXT), '\"spec\"') > 0 ORDER BY sequence")
  List<ChangeRow> rules();

  /** The changes that may be lists of products, the oldest first; reading them tells. */
  @Query(
      "SELECT * FROM changes WHERE instr(CAST(json AS TEXT), '\"product-list\"') > 0"
          + " ORDER BY sequence")
  List<ChangeRow> lists();

  /** The changes that may tell of catalogues, the oldest first; reading them tells. */
  @Query(
      "SELECT * FROM changes WHERE instr(CAST(json AS TEXT), '\"catalogue\"') > 0"
          + " ORDER BY sequence")
  List<ChangeRow> catalogues();

  @Query("SELECT MIN(id) FROM lots WHERE code = :code")
  String firstOf(String code);

  /** The lot of a code that was worked last. */
  @Query("SELECT * FROM lots WHERE code = :code ORDER BY started_millis DESC, id DESC LIMIT 1")
  Optional<LotRow> newest(String code);

  /** Changes whenever something is recorded or pulled. */
  @Query(
      "SELECT (SELECT COALESCE(MAX(place), 0) FROM facts)"
          + " + (SELECT COALESCE(MAX(sequence), 0) FROM changes)")
  LiveData<Long> watch();

  @Query("UPDATE lots SET product = :product, supplier = :supplier WHERE code = :code")
  int declared(String code, String product, String supplier);

  /** What a lot is scanned into and was not finished. */
  @Query("SELECT * FROM lots WHERE code = :code AND finished_millis IS NULL")
  List<LotRow> unfinished(String code);

  /** The frames of a lot, the newest scan first, as far as they are kept. */
  @Query(
      "SELECT s.* FROM scans s JOIN lots l ON s.lot_id = l.id WHERE l.code = :code"
          + " ORDER BY s.taken_millis DESC")
  List<ScanRow> scans(String code);
}
