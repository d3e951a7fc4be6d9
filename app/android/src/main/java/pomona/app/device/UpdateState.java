package pomona.app.device;

import pomona.app.store.AssignmentRow;
import pomona.app.update.HistoryComparison;
import pomona.app.update.Updates;

/** Where the model stands. */
sealed interface UpdateState {

  /** Being looked up. */
  record Asking() implements UpdateState {}

  /** The assigned model is the one in use, or none is assigned. */
  record UpToDate() implements UpdateState {}

  /** Another model is to be had. */
  record Offered(AssignmentRow offer) implements UpdateState {}

  /** Other heads for the model in use are to be had. */
  record HeadsOffered(Updates.PackOffer offer) implements UpdateState {}

  /** It is fetched, verified, self-tested and compared. */
  record Working() implements UpdateState {}

  /** It would be in use at one more touch: what it would change. */
  record Ready(String generation, HistoryComparison.Result change) implements UpdateState {}

  /** Heads would judge at one more touch: what they would change. */
  record HeadsReady(String name, HistoryComparison.Result change) implements UpdateState {}

  /** It does not work: why, for a person. */
  record Failed(String why) implements UpdateState {}
}
