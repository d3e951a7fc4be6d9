package pomona.ask.read;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import pomona.ask.lexicon.Hour;
import pomona.ask.question.Today;

/** Reads dates: "2026-11-02", "18.11.", "18/11", "20 de noviembre", "Nov 18". */
final class DateReader {
  private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th");
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2199;

  private final TimeWords words;
  private final Today today;

  /** A date, and where it ends. */
  record Found(LocalDate date, int to, int tongues, double cost) {}

  DateReader(TimeWords words, Today today) {
    this.words = words;
    this.today = today;
  }

  Optional<Found> date(int from) {
    Optional<Found> found = numeric(from);
    if (!found.isPresent()) {
      found = dayAndMonth(from);
    }
    return found.isPresent() ? found : monthAndDay(from);
  }

  private Optional<Found> numeric(int from) {
    OptionalInt first = words.digits(from);
    OptionalInt second = words.digits(from + 2);
    if (!first.isPresent()
        || !second.isPresent()
        || !words.touches(from + 1)
        || !words.touches(from + 2)) {
      return Optional.empty();
    }
    String mark = words.text(from + 1);
    boolean third =
        words.text(from + 3).equals(mark)
            && words.touches(from + 3)
            && words.touches(from + 4)
            && words.digits(from + 4).isPresent();
    if (third) {
      int last = words.digits(from + 4).getAsInt();
      if (mark.equals("-") && first.getAsInt() >= FIRST_YEAR) {
        return found(first.getAsInt(), second.getAsInt(), last, from + 5);
      }
      int year = last < 100 ? FIRST_YEAR + last : last;
      return "./-".contains(mark)
          ? found(year, second.getAsInt(), first.getAsInt(), from + 5)
          : Optional.empty();
    }
    boolean closed = words.isMark(from + 3, ".") && words.touches(from + 3);
    boolean isDate = mark.equals("/") || (mark.equals(".") && closed);
    return isDate
        ? recent(second.getAsInt(), first.getAsInt(), closed ? from + 4 : from + 3, 7, 0)
        : Optional.empty();
  }

  private Optional<Found> dayAndMonth(int from) {
    OptionalInt day = words.digits(from);
    if (!day.isPresent()) {
      return Optional.empty();
    }
    int at = from + 1;
    if (ORDINALS.contains(words.text(at))) {
      at++;
    }
    Optional<TimeWords.Word> month = words.at(words.over(at), Hour.MONTH);
    return month.flatMap(
        word -> withYear(word.value(), day.getAsInt(), word.to(), word.tongues(), word.cost()));
  }

  private Optional<Found> monthAndDay(int from) {
    Optional<TimeWords.Word> month = words.at(from, Hour.MONTH);
    if (!month.isPresent()) {
      return Optional.empty();
    }
    int at = words.over(month.get().to());
    OptionalInt day = words.digits(at);
    if (!day.isPresent() || day.getAsInt() > 31) {
      return Optional.empty();
    }
    int end = ORDINALS.contains(words.text(at + 1)) ? at + 2 : at + 1;
    return withYear(
        month.get().value(), day.getAsInt(), end, month.get().tongues(), month.get().cost());
  }

  private Optional<Found> withYear(int month, int day, int to, int tongues, double cost) {
    int at = words.over(to);
    OptionalInt year = year(at);
    return year.isPresent()
        ? found(year.getAsInt(), month, day, at + 1)
        : recent(month, day, to, tongues, cost);
  }

  /** A year at a token. */
  OptionalInt year(int at) {
    OptionalInt year = words.digits(at);
    return year.isPresent() && year.getAsInt() >= FIRST_YEAR && year.getAsInt() <= LAST_YEAR
        ? year
        : OptionalInt.empty();
  }

  private Optional<Found> found(int year, int month, int day, int to) {
    return valid(year, month, day).map(date -> new Found(date, to, 7, 0));
  }

  /** Of dates without a year, the latest that has been. */
  private Optional<Found> recent(int month, int day, int to, int tongues, double cost) {
    int year = today.date().getYear();
    Optional<LocalDate> date = valid(year, month, day);
    if (date.isPresent() && date.get().isAfter(today.date())) {
      date = valid(year - 1, month, day);
    }
    return date.map(found -> new Found(found, to, tongues, cost));
  }

  static Optional<LocalDate> valid(int year, int month, int day) {
    try {
      return year >= FIRST_YEAR && year <= LAST_YEAR
          ? Optional.of(LocalDate.of(year, month, day))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
