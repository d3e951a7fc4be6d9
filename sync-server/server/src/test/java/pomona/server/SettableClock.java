package pomona.server;

import java.util.concurrent.atomic.AtomicLong;
import pomona.sync.SuppliedClock;

/** A clock that stands where the test puts it. */
public final class SettableClock extends SuppliedClock {
  private final AtomicLong millis;

  public SettableClock(long millis) {
    this(new AtomicLong(millis));
  }

  private SettableClock(AtomicLong millis) {
    super(millis::get);
    this.millis = millis;
  }

  public void advanceMillis(long by) {
    millis.addAndGet(by);
  }
}
