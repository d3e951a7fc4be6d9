package pomona.ask.read;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import pomona.ask.lexicon.Hour;
import pomona.ask.lexicon.Piece;
import pomona.ask.lexicon.Token;
import pomona.ask.question.CalendarUnit;
import pomona.ask.question.Dates;
import pomona.ask.question.Period;
import pomona.ask.question.Today;

/**
 * Finds times in a row of tokens: "yesterday", "since Monday", "KW 47", "las últimas dos semanas".
 * What has not been yet, and what is finer than a day, is found too, as what cannot be asked.
 */
final class TimeReader {
  private static final CalendarUnit[] PACES = CalendarUnit.values();

  private final TimeWords words;
  private final Today today;
  private final DateReader dates;
  private final CalendarReader calendar;
  private final List<Part> found = new ArrayList<>();

  TimeReader(List<Token> tokens, List<Piece> pieces, Today today) {
    this.words = new TimeWords(tokens, pieces);
    this.today = today;
    this.dates = new DateReader(words, today);
    this.calendar = new CalendarReader(words, today, dates);
  }

  List<Part> all() {
    for (int from = 0; from < words.size(); from++) {
      core(from).forEach(this::add);
      since(from);
      range(from);
      faults(from);
    }
    return List.copyOf(found);
  }

  private void add(Part part) {
    if (part.period().isPresent() && part.period().get().on(today).from().isAfter(today.date())) {
      found.add(
          Part.fault(part.from(), part.to(), Reply.Reason.FUTURE, part.tongues(), part.cost()));
    } else {
      found.add(part);
    }
  }

  private void faults(int from) {
    words.at(from, Hour.TOMORROW).ifPresent(word -> fault(from, word, Reply.Reason.FUTURE));
    words.at(from, Hour.HOURS).ifPresent(word -> fault(from, word, Reply.Reason.HOURS));
    for (Hour hour : List.of(Hour.UNIT, Hour.WEEKDAY, Hour.MONTH, Hour.WEEKEND)) {
      words
          .follows(from, Hour.NEXT, hour)
          .ifPresent(word -> fault(from, word, Reply.Reason.FUTURE));
      words
          .follows(from, hour, Hour.NEXT)
          .ifPresent(word -> fault(from, word, Reply.Reason.FUTURE));
    }
  }

  private void fault(int from, TimeWords.Word word, Reply.Reason reason) {
    found.add(Part.fault(from, word.to(), reason, word.tongues(), word.cost()));
  }

  /** The times that begin at a token, without "since" and ranges. */
  private List<Part> core(int from) {
    List<Part> parts = new ArrayList<>();
    named(parts, from, Hour.TODAY, 0);
    named(parts, from, Hour.YESTERDAY, 1);
    named(parts, from, Hour.BEFORE_YESTERDAY, 2);
    units(parts, from);
    counted(parts, from);
    calendar.add(parts, from);
    dates
        .date(from)
        .ifPresent(
            date ->
                parts.add(
                    Part.time(
                        from,
                        date.to(),
                        Period.Fixed.of(date.date(), date.date()),
                        date.tongues(),
                        date.cost())));
    return parts;
  }

  private void named(List<Part> parts, int from, Hour hour, int back) {
    words.at(from, hour).ifPresent(word -> calendar(parts, from, word, CalendarUnit.DAY, back));
  }

  private static void calendar(
      List<Part> parts, int from, TimeWords.Word word, CalendarUnit pace, int back) {
    parts.add(
        Part.time(from, word.to(), new Period.Calendar(pace, back), word.tongues(), word.cost()));
  }

  private void units(List<Part> parts, int from) {
    words
        .follows(from, Hour.THIS, Hour.UNIT)
        .ifPresent(word -> calendar(parts, from, word, PACES[word.value()], 0));
    words
        .follows(from, Hour.LAST, Hour.UNIT)
        .ifPresent(word -> calendar(parts, from, word, PACES[word.value()], 1));
    words
        .follows(from, Hour.UNIT, Hour.LAST)
        .ifPresent(word -> calendar(parts, from, word, PACES[word.value()], 1));
    words
        .follows(from, Hour.PAST, Hour.UNIT)
        .ifPresent(
            word ->
                parts.add(
                    Part.time(
                        from,
                        word.to(),
                        new Period.Rolling(1, PACES[word.value()]),
                        word.tongues(),
                        word.cost() + 0.05)));
  }

  /** "The last 30 days", "two weeks ago", "hace tres días". */
  private void counted(List<Part> parts, int from) {
    for (Hour hour : List.of(Hour.LAST, Hour.PAST, Hour.AGO)) {
      Optional<TimeWords.Word> head = words.at(from, hour);
      if (head.isPresent()) {
        Optional<TimeWords.Word> number = words.number(head.get().to());
        Optional<TimeWords.Word> unit = number.flatMap(n -> words.at(n.to(), Hour.UNIT));
        unit.ifPresent(
            word -> {
              int count = number.get().value();
              int tongues = head.get().tongues() & word.tongues();
              double cost = head.get().cost() + word.cost();
              counted(parts, from, word, count, hour == Hour.AGO, tongues, cost);
            });
      }
    }
    Optional<TimeWords.Word> number = words.number(from);
    Optional<TimeWords.Word> unit = number.flatMap(n -> words.at(n.to(), Hour.UNIT));
    unit.flatMap(word -> words.at(word.to(), Hour.AGO))
        .ifPresent(
            ago -> {
              TimeWords.Word word = unit.get();
              int tongues = ago.tongues() & word.tongues();
              TimeWords.Word whole =
                  new TimeWords.Word(word.hour(), word.value(), ago.to(), tongues, word.cost());
              counted(
                  parts,
                  from,
                  whole,
                  number.get().value(),
                  true,
                  tongues,
                  ago.cost() + word.cost());
            });
  }

  private static void counted(
      List<Part> parts,
      int from,
      TimeWords.Word unit,
      int count,
      boolean ago,
      int tongues,
      double cost) {
    if (count >= 1 && count <= 1000) {
      CalendarUnit pace = PACES[unit.value()];
      Period period = ago ? new Period.Calendar(pace, count) : new Period.Rolling(count, pace);
      parts.add(Part.time(from, unit.to(), period, tongues, cost));
    }
  }

  private void since(int from) {
    Optional<TimeWords.Word> since = words.at(from, Hour.SINCE);
    if (since.isPresent()) {
      for (Part part : core(words.over(since.get().to()))) {
        Dates days = part.period().get().on(today);
        add(
            Part.time(
                from,
                part.to(),
                new Period.Since(days.from()),
                since.get().tongues() & part.tongues(),
                since.get().cost() + part.cost()));
      }
    }
  }

  /** "Between the 2nd and 8 November", "vom 1. bis 15. November", "monday to wednesday". */
  private void range(int from) {
    Optional<TimeWords.Word> between = words.at(from, Hour.BETWEEN);
    int begin = between.isPresent() ? words.over(between.get().to()) : from;
    for (Part first : core(begin)) {
      to(first.to(), between.isPresent())
          .ifPresent(
              next ->
                  core(next)
                      .forEach(
                          second ->
                              range(
                                  from,
                                  second,
                                  first.period().get().on(today).from(),
                                  first.cost())));
    }
    OptionalInt day = words.digits(begin);
    if (day.isPresent() && day.getAsInt() <= 31) {
      to(words.isMark(begin + 1, ".") ? begin + 2 : begin + 1, between.isPresent())
          .flatMap(next -> dates.date(next).map(date -> datePart(next, date)))
          .ifPresent(
              second -> {
                LocalDate end = second.period().get().on(today).to();
                DateReader.valid(end.getYear(), end.getMonthValue(), day.getAsInt())
                    .ifPresent(start -> range(from, second, start, 0));
              });
    }
  }

  private static Part datePart(int from, DateReader.Found date) {
    return Part.time(
        from, date.to(), Period.Fixed.of(date.date(), date.date()), date.tongues(), date.cost());
  }

  /** Behind what ends a range; "monday and wednesday" is none. */
  private Optional<Integer> to(int at, boolean between) {
    if (words.isMark(at, "-–")) {
      return Optional.of(at + 1);
    }
    Optional<TimeWords.Word> word = words.at(at, Hour.TO);
    if (!word.isPresent() && between) {
      word = words.at(at, Hour.AND);
    }
    return word.map(found -> words.over(found.to()));
  }

  private void range(int from, Part second, LocalDate start, double cost) {
    LocalDate end = second.period().get().on(today).to();
    if (!end.isBefore(start)) {
      add(
          Part.time(
              from,
              second.to(),
              Period.Fixed.of(start, end),
              second.tongues(),
              cost + second.cost()));
    }
  }
}
