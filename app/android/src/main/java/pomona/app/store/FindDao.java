package pomona.app.store;

import androidx.annotation.Nullable;
import androidx.room.Dao;
import androidx.room.Query;
import java.util.List;
import java.util.Optional;
import pomona.fruit.Grade;

/** Looks through everything that was ever scanned on this phone. */
@Dao
public interface FindDao {
  String FROM =
      " FROM fruits f JOIN scans s ON s.id = f.scan_id JOIN lots l ON l.id = s.lot_id"
          + " LEFT JOIN corrections c ON c.fruit_id = f.id";
  String FOUND =
      "SELECT f.id, f.class_name, c.class_name AS corrected_class, f.familiar, f.grade,"
          + " f.crop_sha256, l.code AS lot_code, s.taken_millis, s.space, s.generation"
          + FROM;

  /** The newest first; a filter that is null, or 0 for a time, lets all through. */
  @Query(
      FOUND
          + " WHERE (:grade IS NULL OR f.grade = :grade) AND (:lotId IS NULL OR l.id = :lotId)"
          + " AND (:operator IS NULL OR s.operator = :operator)"
          + " AND s.taken_millis >= :fromMillis AND s.taken_millis < :toMillis"
          + " ORDER BY s.taken_millis DESC, f.id")
  List<FoundFruit> history(
      @Nullable Grade grade,
      @Nullable String lotId,
      @Nullable String operator,
      long fromMillis,
      long toMillis);

  @Query(FOUND + " WHERE f.id = :id")
  Optional<FoundFruit> found(String id);

  @Query("SELECT embedding FROM fruits WHERE id = :id")
  Optional<byte[]> embedding(String id);

  /** The embeddings of a space behind an id, in the order of ids; ids rise as fruits are added. */
  @Query(
      "SELECT f.id, f.embedding FROM fruits f JOIN scans s ON s.id = f.scan_id"
          + " WHERE s.space = :space AND f.id > :afterId ORDER BY f.id LIMIT :most")
  List<FoundEmbedding> embeddings(String space, String afterId, int most);

  @Query("SELECT taken_millis FROM scans ORDER BY taken_millis DESC")
  List<Long> times();

  @Query("SELECT * FROM lots ORDER BY started_millis DESC, id DESC LIMIT 200")
  List<LotRow> lots();
}
