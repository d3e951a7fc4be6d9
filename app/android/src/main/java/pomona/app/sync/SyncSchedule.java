package pomona.app.sync;

import androidx.lifecycle.LiveData;

/** When facts and pictures are exchanged without anyone asking. */
public interface SyncSchedule {

  /** The application started, the phone was enrolled, or the rules changed. */
  void start();

  /**
   * Something was recorded: plans an exchange as soon as the rules allow. Calling it again changes
   * nothing.
   */
  void soon();

  /** The site's rule for pictures has changed; it applies to waiting pictures too. */
  void picturesAnew();

  /** A person waits: exchanges at once, or as soon as there is any network. */
  void now();

  LiveData<State> state();

  /** How far the exchange is. */
  sealed interface State {
    /** Nothing is to be done, or it is not time yet. */
    record Resting() implements State {}

    /** It would be done if there were a network that may be used. */
    record WaitingForNetwork() implements State {}

    /**
     * Under way.
     *
     * @param facts how many waited when it began
     */
    record Exchanging(int facts) implements State {}
  }

  /** Makes the schedule once its parts are there. */
  interface Maker {
    SyncSchedule make(SyncRules rules, Enrolments enrolments);
  }
}
