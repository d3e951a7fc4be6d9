package pomona.sync;

import java.util.List;
import java.util.Optional;

/** What a device knows from its server. */
public interface Inbox {

  /** Where the next pull goes on; {@code "0"} before the first. */
  String cursor();

  /**
   * Stores changes and the cursor behind them in one transaction. The same change may come again;
   * its sequence tells.
   */
  void keep(List<Change> changes, String cursor);

  /**
   * The model to run, as the server says now. Called with every pull, mostly with the same model.
   */
  void assigned(Optional<Assignment> assignment);

  /** What the site says now about pictures on a paid network. Called with every pull. */
  default void attachmentsOnWifiOnly(boolean onWifiOnly) {
    // An inbox that decides when pictures may be sent overrides this.
  }

  /** Whether the site lets the habits of its people be learnt. Called with every pull. */
  default void habitsLearnt(boolean learnt) {
    // An inbox of a device that learns them overrides this.
  }
}
