package pomona.load.fleet;

/**
 * How a fleet lives, and where it ends.
 *
 * @param phones how many
 * @param sites how many sites they are of, evenly
 * @param days how many days are lived through
 * @param speedup by how much faster than real ones, if the server keeps up
 * @param fruitsPerShift how many fruits a phone records in a shift of eight hours
 * @param syncMinutes how often a phone asks, in the fleet's own time
 * @param connections phones that speak at once
 * @param mostMinutes of real time; then the fleet goes home
 * @param mostRequests then the fleet goes home too
 * @param seed of everything that is drawn
 */
record FleetPlan(
    int phones,
    int sites,
    double days,
    double speedup,
    int fruitsPerShift,
    int syncMinutes,
    int connections,
    double mostMinutes,
    long mostRequests,
    long seed) {
  static final long HOUR_MILLIS = 3_600_000;
  static final long DAY_MILLIS = 24 * HOUR_MILLIS;
  static final long SHIFT_MILLIS = 8 * HOUR_MILLIS;

  FleetPlan {
    range("--phones", phones, 1, 20_000);
    range("--sites", sites, 1, phones);
    range("--days", days, 0.01, 60);
    range("--speedup", speedup, 1, 1_000_000);
    range("--fruits", fruitsPerShift, 0, 20_000);
    range("--sync-minutes", syncMinutes, 1, 1_440);
    range("--connections", connections, 1, 64);
    range("--most-minutes", mostMinutes, 0.01, 120);
    range("--most-requests", (double) mostRequests, 1, 10_000_000);
  }

  private static void range(String option, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          String.format(
              java.util.Locale.ROOT,
              "%s must be from %,.2f to %,.2f, is %,.2f",
              option,
              least,
              most,
              value));
    }
  }

  long lengthMillis() {
    return Math.round(days * DAY_MILLIS);
  }
}
