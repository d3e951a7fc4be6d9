package pomona.learn.hunch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How often a lot was warm, by the looks that people took at it.
 *
 * <pre>
 *   WarmLooks.of(readings).again();   // it is warm, and was before, and was cold in between
 * </pre>
 *
 * <p>Packages of one inspection differ, so a warm one, a cold one and another warm one say nothing
 * of the time between. Readings that follow each other within an hour are one look: no cold room
 * cools a package and lets it warm again in an hour. A look is as warm as its warmest reading.
 *
 * @param spells looks that were warm and came first or after a cold one
 * @param isWarm whether the last look was
 * @param celsius the warmest reading of the last warm look; 0 without one
 */
record WarmLooks(int spells, boolean isWarm, double celsius) {
  private static final long PAUSE_MILLIS = 3_600_000;

  /**
   * Gathers readings, by the time at which they were made.
   *
   * @param said in any order: of one lot, packages may be gone back to
   */
  static WarmLooks of(List<CelsiusAt> said) {
    List<CelsiusAt> readings = new ArrayList<>(said);
    readings.sort(Comparator.comparingLong(CelsiusAt::atMillis));
    WarmLooks told = new WarmLooks(0, false, 0);
    int from = 0;
    for (int i = 1; i <= readings.size(); i++) {
      if (i == readings.size()
          || readings.get(i).atMillis() - readings.get(i - 1).atMillis() > PAUSE_MILLIS) {
        double warmest =
            readings.subList(from, i).stream().mapToDouble(CelsiusAt::celsius).max().getAsDouble();
        told = told.then(warmest);
        from = i;
      }
    }
    return told;
  }

  private WarmLooks then(double warmest) {
    boolean now = warmest > Hunches.WARM_CELSIUS;
    return new WarmLooks(spells + (now && !isWarm ? 1 : 0), now, now ? warmest : celsius);
  }

  /** Whether it is warm again. */
  boolean again() {
    return isWarm && spells >= 2;
  }
}
