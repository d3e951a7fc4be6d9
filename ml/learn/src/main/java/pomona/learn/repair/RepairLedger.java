package pomona.learn.repair;

import java.util.List;
import pomona.lot.verdict.Interval;

/**
 * What a proposal would have done, or did.
 *
 * @param wins answers that people put right as the proposal would have
 * @param losses answers that people left as they were, and the proposal would have spoilt
 * @param others answers that ended elsewhere
 */
public record RepairLedger(int wins, int losses, int others) {
  /** Answers below which nothing is said. */
  public static final int LEAST = 8;

  static RepairLedger of(List<Episode> episodes, FruitReading from, FruitReading to) {
    int wins = 0;
    int losses = 0;
    int others = 0;
    for (Episode episode : episodes) {
      if (episode.first().equals(from)) {
        wins += episode.endsAt(to) ? 1 : 0;
        losses += episode.endsAt(from) ? 1 : 0;
        others += episode.endsAt(to) || episode.endsAt(from) ? 0 : 1;
      }
    }
    return new RepairLedger(wins, losses, others);
  }

  /** Whether it pays: it wins more often than it loses, beyond doubt. */
  public boolean pays() {
    return wins + losses >= LEAST && Interval.of(wins, wins + losses).low() > 0.5;
  }

  /** Whether it does not hold any more, and must be taken back. */
  public boolean fails() {
    return wins + losses >= LEAST && Interval.of(wins, wins + losses).high() < 0.5;
  }

  public RepairLedger plus(RepairLedger other) {
    return new RepairLedger(wins + other.wins, losses + other.losses, others + other.others);
  }
}
