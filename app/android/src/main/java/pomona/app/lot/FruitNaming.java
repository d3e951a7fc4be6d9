package pomona.app.lot;

import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import pomona.app.AppGraph;

/** Says what class a recorded fruit is of. */
final class FruitNaming {
  private FruitNaming() {}

  /**
   * Told once it is written.
   *
   * @param known false where a name is taken back, and the fruit is unknown again
   */
  static LiveData<Boolean> name(
      AppGraph graph, String fruitId, String className, boolean known, String reason) {
    MutableLiveData<Boolean> written = new MutableLiveData<>();
    graph
        .writing()
        .execute(
            () -> {
              graph.facts().name(fruitId, className, known, reason);
              written.postValue(true);
            });
    return written;
  }
}
