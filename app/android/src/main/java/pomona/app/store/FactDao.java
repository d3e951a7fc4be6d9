package pomona.app.store;

import androidx.lifecycle.LiveData;
import androidx.room.Dao;
import androidx.room.Insert;
import androidx.room.OnConflictStrategy;
import androidx.room.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import pomona.phone.lot.SitePolicies;

/** Facts, attachments, and how far both ends have read each other. */
@Dao
public interface FactDao {

  @Insert
  void insert(List<FactRow> facts);

  @Query("SELECT * FROM facts WHERE stored = 'WAITING' ORDER BY place LIMIT :most")
  List<FactRow> oldestWaiting(int most);

  @Query("SELECT * FROM facts WHERE id = :id")
  Optional<FactRow> fact(String id);

  @Query(
      "UPDATE facts SET stored = 'SAFE', sequence = :sequence, note = :note, why = NULL"
          + " WHERE id = :id AND stored = 'WAITING'")
  int safe(String id, Long sequence, String note);

  @Query("UPDATE facts SET stored = 'REFUSED', why = :why WHERE id = :id AND stored = 'WAITING'")
  int refuse(String id, String why);

  @Query("UPDATE facts SET stored = 'WAITING', why = NULL WHERE stored = 'REFUSED'")
  int retryRefused();

  @Query("UPDATE facts SET json = :json WHERE id = :id AND stored = 'WAITING'")
  int rewrite(String id, byte[] json);

  @Query("SELECT * FROM facts WHERE place > :after ORDER BY place LIMIT :most")
  List<FactRow> page(long after, int most);

  @Query(
      "SELECT COUNT(CASE stored WHEN 'WAITING' THEN 1 END) AS waiting,"
          + " COUNT(CASE stored WHEN 'SAFE' THEN 1 END) AS safe,"
          + " COUNT(CASE stored WHEN 'REFUSED' THEN 1 END) AS refused,"
          + " MAX(sequence) AS last_sequence,"
          + " (SELECT COUNT(*) FROM attachments a WHERE a.stored = 'WAITING')"
          + " AS waiting_attachments,"
          + " (SELECT COALESCE(SUM(size_bytes), 0) FROM attachments a WHERE a.here = 1)"
          + " AS attachment_bytes FROM facts")
  LiveData<SyncCounts> counts();

  @Query("SELECT * FROM facts WHERE stored = 'REFUSED' ORDER BY place DESC LIMIT 200")
  LiveData<List<FactRow>> refused();

  @Query("SELECT COUNT(*) FROM facts WHERE stored = 'WAITING'")
  int countWaiting();

  @Query("SELECT COUNT(*) FROM attachments WHERE stored = 'WAITING'")
  int countWaitingAttachments();

  @Query("SELECT * FROM facts WHERE kind = :kind ORDER BY place DESC")
  List<FactRow> ofKind(String kind);

  @Query("SELECT * FROM facts WHERE kind = :kind ORDER BY place DESC LIMIT 1")
  Optional<FactRow> newestOfKind(String kind);

  @Insert(onConflict = OnConflictStrategy.IGNORE)
  void insertAttachment(AttachmentRow attachment);

  @Insert(onConflict = OnConflictStrategy.IGNORE)
  void insertAttachments(List<AttachmentRow> attachments);

  @Query("SELECT * FROM attachments WHERE sha256 = :sha256")
  Optional<AttachmentRow> attachment(String sha256);

  @Query("SELECT COALESCE(SUM(size_bytes), 0) FROM attachments WHERE here = 1")
  long attachmentBytes();

  @Query("SELECT sha256 FROM attachments WHERE here = 1")
  List<String> attachmentsHere();

  /** The attachments that may be deleted, oldest first, because the server has confirmed them. */
  @Query(
      "SELECT a.* FROM attachments a JOIN facts f ON f.id = a.fact_id"
          + " WHERE a.here = 1 AND a.stored = 'SAFE' ORDER BY f.place LIMIT :most")
  List<AttachmentRow> oldestSafe(int most);

  @Query("UPDATE attachments SET here = 0 WHERE sha256 = :sha256 AND stored = 'SAFE'")
  int thinned(String sha256);

  @Query(
      "SELECT a.* FROM attachments a JOIN facts f ON f.id = a.fact_id"
          + " WHERE a.stored = 'WAITING' AND f.stored != 'WAITING' ORDER BY f.place LIMIT :most")
  List<AttachmentRow> oldestAttachments(int most);

  @Query("UPDATE attachments SET stored = :stored, why = :why WHERE sha256 = :sha256")
  int settleAttachment(String sha256, Stored stored, String why);

  @Insert(onConflict = OnConflictStrategy.IGNORE)
  void keepChanges(List<ChangeRow> changes);

  @Query("SELECT * FROM changes ORDER BY sequence")
  List<ChangeRow> changes();

  /** The changes that may be policies, the oldest first; reading them tells. */
  @Query(
      "SELECT * FROM changes WHERE instr(CAST(json AS TEXT), '\"policy\"') > 0 ORDER BY sequence")
  List<ChangeRow> policies();

  /** The rules that the site gave this phone; blocks. */
  default SitePolicies sitePolicies() {
    List<ByteString> facts = new ArrayList<>();
    for (ChangeRow change : policies()) {
      facts.add(ByteString.of(change.json()));
    }
    return SitePolicies.of(facts);
  }

  @Query("SELECT value FROM cursors WHERE name = :name")
  Optional<String> cursor(String name);

  @Insert(onConflict = OnConflictStrategy.REPLACE)
  void setCursor(CursorRow cursor);

  @Query("SELECT * FROM assignments WHERE id = " + AssignmentRow.ONLY)
  Optional<AssignmentRow> assignment();

  @Insert(onConflict = OnConflictStrategy.REPLACE)
  void setAssignment(AssignmentRow assignment);

  @Query("DELETE FROM assignments")
  void clearAssignment();
}
