package pomona.app.inspect;

import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.ViewModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;
import pomona.app.AppGraph;
import pomona.app.store.FactRow;
import pomona.phone.lot.Instrument;
import pomona.sync.FactJson;
import pomona.sync.LotFact;

/** The instruments that were used on this phone for a measurement, the last one first. */
final class Instruments extends ViewModel {
  private static final int MOST_FACTS = 200;

  private final MutableLiveData<Map<String, Instrument>> known = new MutableLiveData<>();

  Instruments(AppGraph graph, String rule) {
    graph.background().execute(() -> known.postValue(read(graph, rule)));
  }

  private static Map<String, Instrument> read(AppGraph graph, String rule) {
    Map<String, Instrument> found = new LinkedHashMap<>();
    for (FactRow row : graph.database().lotFacts().newestOf(LotFact.Measured.KIND, MOST_FACTS)) {
      LotFact.Measured measured =
          (LotFact.Measured) FactJson.read(ByteString.of(row.json())).body();
      Optional<String> name = measured.instrument();
      if (measured.name().equals(rule) && name.isPresent()) {
        found.putIfAbsent(name.get(), new Instrument(name.get(), measured.calibratedMillis()));
      }
    }
    return found;
  }

  /** By their names. */
  LiveData<Map<String, Instrument>> known() {
    return known;
  }
}
