package pomona.app.lot;

import androidx.lifecycle.LiveData;
import androidx.lifecycle.ViewModel;
import java.util.List;
import pomona.app.store.LotDao;
import pomona.app.store.LotSummary;

/** The lots on this phone, newest first. */
final class LotsViewModel extends ViewModel {
  private final LiveData<List<LotSummary>> lots;

  LotsViewModel(LotDao dao) {
    this.lots = dao.summaries();
  }

  LiveData<List<LotSummary>> lots() {
    return lots;
  }
}
