package pomona.app.device;

import pomona.app.failure.Failure;
import pomona.app.store.AssignmentRow;
import pomona.app.update.HistoryComparison;
import pomona.app.update.Updates;

/** The state of the model screen. */
sealed interface UpdateState {

  /** The assignment is being looked up. */
  record Asking() implements UpdateState {}

  /** The assigned model is the one in use, or none is assigned. */
  record UpToDate() implements UpdateState {}

  /** Another model is offered. */
  record Offered(AssignmentRow offer) implements UpdateState {}

  /** Other heads for the model in use are offered. */
  record HeadsOffered(Updates.PackOffer offer) implements UpdateState {}

  /** The offer is being fetched, verified, self-tested and compared. */
  record Working() implements UpdateState {}

  /** One more touch puts the model into use; says what it would change. */
  record Ready(String generation, HistoryComparison.Result change) implements UpdateState {}

  /** One more touch puts the heads into use; says what they would change. */
  record HeadsReady(String name, HistoryComparison.Result change) implements UpdateState {}

  /** It failed. */
  record Failed(Failure why) implements UpdateState {}
}
