package pomona.sync;

import java.util.List;
import java.util.Optional;

/** What a device knows from its server. */
public interface Inbox {

  /** Where the next pull goes on; {@code "0"} before the first. */
  String cursor();

  /**
   * Keeps changes and the cursor that stands behind them, in one transaction. Changes may come
   * again; the sequence tells.
   */
  void keep(List<Change> changes, String cursor);

  /** The model to run, as the server says now. Called with every pull, mostly with the same. */
  void assigned(Optional<Assignment> assignment);

  /** What the site says now about pictures on a paid network. Called with every pull. */
  default void attachmentsOnWifiOnly(boolean onWifiOnly) {
    // Whoever decides by it when a picture may travel keeps it.
  }
}
