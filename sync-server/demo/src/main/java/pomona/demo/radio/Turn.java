package pomona.demo.radio;

import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * What happens to one request and its answer on their way.
 *
 * @param place after how many bytes it is cut, of a fate that cuts
 * @param millis for how long it is held up, of a fate that delays
 */
public record Turn(Fate fate, int place, long millis) {

  /** All goes well. */
  public static final Turn PASS = new Turn(Fate.PASS, 0, 0);

  /** How long a stall lasts, which is longer than a phone waits. */
  public static final long STALL_MILLIS = 2_500;

  private static final int MOST_PLACE = 600;
  private static final int MOST_DELAY_MILLIS = 150;

  /** What can happen. */
  public enum Fate {
    PASS,
    /** It is slow. */
    DELAYED,
    /** The connection breaks while the request is on its way. */
    REQUEST_CUT,
    /** The server has done what it was asked; of its answer nothing arrives. */
    ANSWER_LOST,
    /** The connection breaks while the answer is on its way. */
    ANSWER_CUT,
    /** Nothing moves for longer than a phone waits. */
    STALLED,
    /** The request arrives twice, as after a retry somewhere on the way. */
    SENT_TWICE,
    /** A gateway answers in the server's place. */
    GATEWAY;

    /** Whether a phone notices more than time. */
    public boolean isFault() {
      return this != PASS && this != DELAYED;
    }
  }

  /** A warehouse's radio: one request in seven goes wrong, one in five is slow. */
  public static Supplier<Turn> ofAWarehouse(long seed) {
    return drawn(seed, 0.14, 0.2);
  }

  /**
   * Draws turns from a seed.
   *
   * @param faults share of requests that go wrong
   * @param slow share of requests that are delayed
   */
  public static Supplier<Turn> drawn(long seed, double faults, double slow) {
    SplittableRandom random = new SplittableRandom(seed);
    return () -> {
      synchronized (random) {
        double dice = random.nextDouble();
        int place = random.nextInt(MOST_PLACE);
        long millis = random.nextInt(MOST_DELAY_MILLIS);
        if (dice >= faults) {
          return new Turn(dice < faults + slow ? Fate.DELAYED : Fate.PASS, 0, millis);
        }
        return new Turn(fault(random.nextDouble()), place, STALL_MILLIS);
      }
    };
  }

  /** Breaks are frequent; a stall takes seconds, and gateways are few. */
  private static Fate fault(double dice) {
    if (dice < 0.3) {
      return Fate.REQUEST_CUT;
    }
    if (dice < 0.55) {
      return Fate.ANSWER_LOST;
    }
    if (dice < 0.8) {
      return Fate.ANSWER_CUT;
    }
    return dice < 0.87 ? Fate.STALLED : dice < 0.95 ? Fate.SENT_TWICE : Fate.GATEWAY;
  }
}
