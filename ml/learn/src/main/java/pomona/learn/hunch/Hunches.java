package pomona.learn.hunch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pomona.fruit.Grade;
import pomona.lot.GradeCounts;
import pomona.lot.verdict.Interval;

/**
 * Says what is unlike this place and hour. Each method has one question, and answers with a hunch
 * or with nothing; with too little to compare it always answers with nothing.
 */
public final class Hunches {
  public static final double WARM_CELSIUS = 8;

  private static final int LEAST_DAYS = 10;
  private static final int LEAST_CASES = 30;

  /** Of two minutes each: an hour of looking. */
  private static final int LEAST_WINDOWS = 30;

  /** The share of a device's windows before that count as ones in which it refused much. */
  private static final double MUCH = 0.1;

  /** How far above its worst day, in steps from its middle day to that one. */
  private static final double CLEARLY = 0.5;

  private static final double FAST_SECONDS = 1;
  private static final int LEAST_DECISIONS = 40;

  private Hunches() {}

  /** Whether a finished lot has fewer packages opened than its sample asks for. */
  public static Optional<Hunch> noSample(String lot, boolean finished, int opened, int asked) {
    return !finished || asked <= 0 || opened >= asked
        ? Optional.empty()
        : Optional.of(
            new Hunch(HunchKind.NO_SAMPLE, lot, Integer.toString(opened), Integer.toString(asked)));
  }

  /** Whether a lot is worse than its supplier's earlier lots of this product. */
  public static Optional<Hunch> worseSupply(
      String lot, GradeCounts counts, List<GradeCounts> earlier) {
    if (!SupplierHistory.isUnlike(counts, earlier)) {
      return Optional.empty();
    }
    double low = earlier.stream().mapToInt(Hunches::low).sum();
    double all = earlier.stream().mapToInt(GradeCounts::total).sum();
    return Optional.of(
        new Hunch(
            HunchKind.WORSE_SUPPLY,
            lot,
            percent((double) low(counts) / counts.total()),
            percent(low / all)));
  }

  private static int low(GradeCounts counts) {
    return counts.of(Grade.CLASS_II) + counts.of(Grade.REJECT);
  }

  /**
   * Whether a lot is warm again: when it was last looked at, after it was cold and warm before.
   *
   * @param readings in the order in which they were made; those that follow each other within an
   *     hour are one look
   */
  public static Optional<Hunch> warmAgain(String lot, List<CelsiusAt> readings) {
    WarmLooks looks = WarmLooks.of(readings);
    return looks.again()
        ? Optional.of(
            new Hunch(
                HunchKind.WARM_AGAIN,
                lot,
                degrees(looks.celsius()) + " (" + looks.spells() + ")",
                degrees(WARM_CELSIUS)))
        : Optional.empty();
  }

  /**
   * Whether a device was overridden more than it ever was.
   *
   * @param cases overrides today, of {@code all}
   * @param before one pair of cases and all for each day before
   */
  public static Optional<Hunch> outOfRange(String device, int cases, int all, List<int[]> before) {
    int casesBefore = 0;
    int allBefore = 0;
    double most = 0;
    for (int[] day : before) {
      casesBefore += day[0];
      allBefore += day[1];
      most = day[1] >= LEAST_CASES ? Math.max(most, (double) day[0] / day[1]) : most;
    }
    if (before.size() < LEAST_DAYS || all < LEAST_CASES || allBefore < LEAST_CASES) {
      return Optional.empty();
    }
    double today = (double) cases / all;
    boolean out =
        today > most && Interval.of(cases, all).low() > Interval.of(casesBefore, allBefore).high();
    return out
        ? Optional.of(
            new Hunch(
                HunchKind.OUT_OF_RANGE,
                device,
                percent(today),
                percent((double) casesBefore / allBefore)))
        : Optional.empty();
  }

  /**
   * Whether a device refused more of its frames than it ever did. Frames of one window of time are
   * alike, so windows are counted and not frames: those that refused more than nine of ten windows
   * before. The day's mean has to lie clearly above that of each day before too.
   *
   * @param today the share of refused frames in each window of the day
   * @param before the same for each day before
   */
  public static Optional<Hunch> refusedFrames(
      String device, double[] today, List<double[]> before) {
    double[] all = before.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    if (today.length < LEAST_WINDOWS || all.length < LEAST_WINDOWS) {
      return Optional.empty();
    }
    double much = all[(int) Math.min(all.length - 1L, Math.round(all.length * (1 - MUCH)))];
    Interval now = Interval.of(above(today, much), today.length);
    Interval then = Interval.of(above(all, much), all.length);
    double[] means =
        before.stream()
            .filter(day -> day.length >= LEAST_WINDOWS)
            .mapToDouble(Hunches::mean)
            .sorted()
            .toArray();
    if (means.length < LEAST_DAYS) {
      return Optional.empty();
    }
    double most = means[means.length - 1];
    double clear = most + CLEARLY * (most - means[means.length / 2]);
    return mean(today) > clear && now.low() > then.high()
        ? Optional.of(
            new Hunch(HunchKind.REFUSED_FRAMES, device, percent(mean(today)), percent(mean(all))))
        : Optional.empty();
  }

  private static int above(double[] shares, double much) {
    return (int) Arrays.stream(shares).filter(share -> share > much).count();
  }

  private static double mean(double[] shares) {
    return Arrays.stream(shares).average().orElse(0);
  }

  /**
   * Whether somebody accepts everything within a second.
   *
   * @param accepted how many of {@code seconds} were accepted
   * @param seconds how long each decision took
   */
  public static Optional<Hunch> tooFast(String pseudonym, int accepted, List<Double> seconds) {
    long fast = seconds.stream().filter(one -> one < FAST_SECONDS).count();
    boolean all = accepted == seconds.size() && fast >= 0.9 * seconds.size();
    return seconds.size() < LEAST_DECISIONS || !all
        ? Optional.empty()
        : Optional.of(
            new Hunch(HunchKind.TOO_FAST, pseudonym, fast + " / " + seconds.size(), "< 1 s"));
  }

  private static String degrees(double celsius) {
    return String.format(Locale.ROOT, "%.1f °C", celsius);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
