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

  @Query("SELECT COUNT(*) FROM corrections")
  LiveData<Integer> countCorrections();

  @Insert(onConflict = OnConflictStrategy.REPLACE)
  void setCorrection(CorrectionRow correction);
}
