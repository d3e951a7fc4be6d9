package pomona.learn.hunch;

import java.util.EnumMap;
import java.util.Map;
import pomona.lot.verdict.Interval;

/**
 * Which kinds of hunches people found right, and which are quiet.
 *
 * <pre>
 *   book.said(HunchKind.TOO_FAST, false);    // somebody dismissed one
 *   book.speaks(HunchKind.TOO_FAST);         // whether such hunches are still shown
 * </pre>
 *
 * <p>A kind goes quiet when it is right less than half of the time beyond doubt: the upper end of
 * the exact interval of its share is below one half. It is heard again when somebody asks for it.
 */
public final class HunchBook {
  /**
   * How a kind fared.
   *
   * @param right hunches that somebody acted on
   * @param dismissed hunches that somebody dismissed
   * @param silenced whether a person silenced the kind
   */
  public record Tally(int right, int dismissed, boolean silenced) {
    /** The share of wrong hunches; 0 before anything was said. */
    public double wrongShare() {
      return right + dismissed == 0 ? 0 : (double) dismissed / (right + dismissed);
    }

    boolean speaks() {
      int all = right + dismissed;
      return !silenced && (all == 0 || Interval.of(right, all).high() >= 0.5);
    }
  }

  private final Map<HunchKind, Tally> tallies = new EnumMap<>(HunchKind.class);

  /** Somebody acted on a hunch, or dismissed it. */
  public void said(HunchKind kind, boolean right) {
    Tally old = tally(kind);
    put(
        kind,
        new Tally(
            old.right() + (right ? 1 : 0), old.dismissed() + (right ? 0 : 1), old.silenced()));
  }

  /** Somebody silences a kind, or wants to hear it again from the beginning. */
  public void silence(HunchKind kind, boolean quiet) {
    Tally old = tally(kind);
    put(kind, quiet ? new Tally(old.right(), old.dismissed(), true) : new Tally(0, 0, false));
  }

  /** Takes over what was kept of a kind. */
  public void put(HunchKind kind, Tally tally) {
    tallies.put(kind, tally);
  }

  public Tally tally(HunchKind kind) {
    return tallies.getOrDefault(kind, new Tally(0, 0, false));
  }

  /** Whether hunches of a kind are shown. */
  public boolean speaks(HunchKind kind) {
    return tally(kind).speaks();
  }
}
