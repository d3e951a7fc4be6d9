package pomona.app.store;

import androidx.lifecycle.LiveData;
import androidx.room.Dao;
import androidx.room.Insert;
import androidx.room.OnConflictStrategy;
import androidx.room.Query;
import java.util.Optional;

/** What the server said that counts on this phone. Written to by {@link RoomInbox} alone. */
@Dao
public interface PulledDao {

  @Query("SELECT * FROM corrections WHERE fruit_id = :fruitId")
  Optional<CorrectionRow> correction(String fruitId);

  @Query("SELECT * FROM corrections WHERE fruit_id = :fruitId")
  LiveData<CorrectionRow> watchCorrection(String fruitId);

  @Query("SELECT COUNT(*) FROM corrections")
  LiveData<Integer> countCorrections();

  @Insert(onConflict = OnConflictStrategy.REPLACE)
  void setCorrection(CorrectionRow correction);

  /** The rules for a product; those for all products where it has none of its own. */
  @Query(
      "SELECT * FROM policies WHERE product IN (:product, '*')" + " ORDER BY product = '*' LIMIT 1")
  Optional<PolicyRow> policyFor(String product);

  @Query("SELECT * FROM policies WHERE product = :product")
  Optional<PolicyRow> policy(String product);

  @Insert(onConflict = OnConflictStrategy.REPLACE)
  void setPolicy(PolicyRow policy);

  @Query("SELECT * FROM assignments WHERE id = " + AssignmentRow.ONLY)
  LiveData<AssignmentRow> watchAssignment();
}
