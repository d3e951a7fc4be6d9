package pomona.lot.label;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Dates of six digits, YYMMDD (GS1 General Specifications, section 7.12): a year that would lie 51
 * or more years ahead belongs to the century before, one that would lie 50 or more years back to
 * the next; day 00 is the month's last.
 */
final class Gs1Date {
  static final int LENGTH = 6;

  private Gs1Date() {}

  /** Empty for digits that are no date, such as a 13th month. */
  static Optional<LocalDate> read(String sixDigits, int currentYear) {
    int twoDigits = Integer.parseInt(sixDigits.substring(0, 2));
    int month = Integer.parseInt(sixDigits.substring(2, 4));
    int day = Integer.parseInt(sixDigits.substring(4, 6));
    int ahead = twoDigits - currentYear % 100;
    int century = currentYear - currentYear % 100;
    if (ahead >= 51) {
      century -= 100;
    } else if (ahead <= -50) {
      century += 100;
    }
    try {
      YearMonth of = YearMonth.of(century + twoDigits, month);
      return Optional.of(day == 0 ? of.atEndOfMonth() : of.atDay(day));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }
}
