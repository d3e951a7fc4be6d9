package pomona.sync;

import java.util.List;

/**
 * The server's answer to a batch, given after the batch is on its disk.
 *
 * @param outcomes one for each fact, in the batch's order
 */
public record PushAnswer(List<FactOutcome> outcomes, long serverTimeMillis) {
  public PushAnswer {
    outcomes = List.copyOf(outcomes);
  }
}
