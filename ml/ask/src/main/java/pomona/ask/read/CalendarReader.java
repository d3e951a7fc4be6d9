package pomona.ask.read;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import pomona.ask.lexicon.Hour;
import pomona.ask.question.CalendarUnit;
import pomona.ask.question.Period;
import pomona.ask.question.Today;

/** Reads weekdays, weekends, numbered weeks, months and years; of each, the last that has begun. */
final class CalendarReader {
  private static final CalendarUnit[] PACES = CalendarUnit.values();
  private static final int ALL = 7;

  private final TimeWords words;
  private final Today today;
  private final DateReader dates;

  CalendarReader(TimeWords words, Today today, DateReader dates) {
    this.words = words;
    this.today = today;
    this.dates = dates;
  }

  void add(List<Part> parts, int from) {
    weekdays(parts, from);
    weekend(parts, from);
    weekNumber(parts, from);
    months(parts, from);
  }

  private void weekdays(List<Part> parts, int from) {
    words.at(from, Hour.WEEKDAY).ifPresent(word -> weekday(parts, from, word, false));
    words
        .follows(from, Hour.LAST, Hour.WEEKDAY)
        .ifPresent(word -> weekday(parts, from, word, true));
    words
        .follows(from, Hour.THIS, Hour.WEEKDAY)
        .ifPresent(word -> weekday(parts, from, word, false));
    words
        .follows(from, Hour.WEEKDAY, Hour.LAST)
        .ifPresent(word -> weekday(parts, from, word, true));
  }

  private void weekday(List<Part> parts, int from, TimeWords.Word word, boolean before) {
    int back =
        Math.floorMod(
            today.date().getDayOfWeek().getValue() - DayOfWeek.of(word.value()).getValue(), 7);
    LocalDate day = today.date().minusDays(back == 0 && before ? 7 : back);
    parts.add(Part.time(from, word.to(), Period.Fixed.of(day, day), word.tongues(), word.cost()));
  }

  /** The last one that is over. */
  private void weekend(List<Part> parts, int from) {
    for (Optional<TimeWords.Word> word :
        List.of(
            words.at(from, Hour.WEEKEND),
            words.follows(from, Hour.LAST, Hour.WEEKEND),
            words.follows(from, Hour.THIS, Hour.WEEKEND),
            words.follows(from, Hour.WEEKEND, Hour.LAST))) {
      word.ifPresent(
          found -> {
            LocalDate sunday =
                today.date().minusDays(Math.floorMod(today.date().getDayOfWeek().getValue(), 7));
            parts.add(
                Part.time(
                    from,
                    found.to(),
                    Period.Fixed.of(sunday.minusDays(1), sunday),
                    found.tongues(),
                    found.cost()));
          });
    }
  }

  private void weekNumber(List<Part> parts, int from) {
    Optional<TimeWords.Word> week =
        words.at(from, Hour.UNIT).filter(word -> PACES[word.value()] == CalendarUnit.WEEK);
    OptionalInt number = week.isPresent() ? words.digits(week.get().to()) : OptionalInt.empty();
    if (!number.isPresent() || number.getAsInt() < 1 || number.getAsInt() > 53) {
      return;
    }
    int end = week.get().to() + 1;
    OptionalInt year = dates.year(words.isMark(end, "/") ? end + 1 : end);
    int to = year.isPresent() ? (words.isMark(end, "/") ? end + 2 : end + 1) : end;
    LocalDate monday = week(year.orElse(today.date().getYear()), number.getAsInt());
    if (!year.isPresent() && monday.isAfter(today.date())) {
      monday = week(today.date().getYear() - 1, number.getAsInt());
    }
    parts.add(
        Part.time(
            from,
            to,
            Period.Fixed.of(monday, monday.plusDays(6)),
            week.get().tongues(),
            week.get().cost()));
  }

  private LocalDate week(int year, int number) {
    return LocalDate.of(year, 6, 15)
        .with(today.weeks().weekOfWeekBasedYear(), number)
        .with(today.weeks().dayOfWeek(), 1);
  }

  private void months(List<Part> parts, int from) {
    words
        .at(from, Hour.MONTH)
        .ifPresent(
            word -> {
              int at = words.over(word.to());
              OptionalInt year = dates.year(at);
              int thisYear = today.date().getYear();
              boolean ahead = word.value() > today.date().getMonthValue();
              LocalDate first =
                  LocalDate.of(year.orElse(ahead ? thisYear - 1 : thisYear), word.value(), 1);
              parts.add(
                  Part.time(
                      from,
                      year.isPresent() ? at + 1 : word.to(),
                      Period.Fixed.of(first, first.plusMonths(1).minusDays(1)),
                      word.tongues(),
                      word.cost() + (word.value() == 5 ? 0.1 : 0)));
            });
    dates
        .year(from)
        .ifPresent(
            year ->
                parts.add(
                    Part.time(
                        from,
                        from + 1,
                        Period.Fixed.of(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)),
                        ALL,
                        0.3)));
  }
}
