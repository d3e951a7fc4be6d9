package pomona.app.sync;

import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import java.util.concurrent.atomic.AtomicInteger;

/** A schedule that tests work by hand: it only counts what it was asked for. */
public final class HandSchedule implements SyncSchedule {
  private final AtomicInteger soon = new AtomicInteger();
  private final AtomicInteger picturesAnew = new AtomicInteger();
  private final AtomicInteger now = new AtomicInteger();
  private final MutableLiveData<State> state = new MutableLiveData<>(new State.Resting());

  @Override
  public void start() {}

  @Override
  public void soon() {
    soon.incrementAndGet();
  }

  @Override
  public void picturesAnew() {
    picturesAnew.incrementAndGet();
  }

  @Override
  public void now() {
    now.incrementAndGet();
  }

  @Override
  public LiveData<State> state() {
    return state;
  }

  /** How often pictures were planned anew. */
  public int askedPicturesAnew() {
    return picturesAnew.get();
  }

  /** How often something was recorded. */
  public int askedSoon() {
    return soon.get();
  }

  /** How often a person asked. */
  public int askedNow() {
    return now.get();
  }

  /** Shows a state on the screen that is open. */
  public void show(State shown) {
    state.postValue(shown);
  }
}
