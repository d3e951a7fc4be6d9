package pomona.ask.say;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Ask;
import pomona.ask.question.Bounds;
import pomona.ask.question.Clause;
import pomona.ask.question.Dates;
import pomona.ask.question.Period;
import pomona.ask.question.Quantity;
import pomona.ask.question.Question;
import pomona.ask.question.Scope;
import pomona.ask.question.Today;
import pomona.ask.question.Trait;

/**
 * Says a question in words, so that whoever asked sees how it was read before the answer.
 *
 * <pre>
 *   new QuestionWords(Tongue.ENGLISH, today, CalledNames.NONE).say(question);
 *   // Number of lots: of supplier Hof Sonnental, with mould, held, 16 to 22 November
 * </pre>
 */
public final class QuestionWords {
  private final SayFile words;
  private final Tongue tongue;
  private final Today today;
  private final CalledNames called;

  public QuestionWords(Tongue tongue, Today today, CalledNames called) {
    this.words = SayFile.of(tongue);
    this.tongue = tongue;
    this.today = today;
    this.called = called;
  }

  /** The whole question as one line. */
  public String say(Question question) {
    List<String> parts = new ArrayList<>();
    boolean fruitInHead = question.ask() instanceof Ask.Alike;
    for (Clause clause : question.where()) {
      boolean said =
          fruitInHead && clause instanceof Clause.Named named && named.trait() == Trait.FRUIT;
      if (!said) {
        parts.add(clause(clause));
      }
    }
    if (question.scope() == Scope.FRAME) {
      parts.add(words.say("frame"));
    }
    question.when().ifPresent(period -> parts.add(period(period)));
    if (!question.by().isEmpty()) {
      List<String> traits = new ArrayList<>();
      question.by().forEach(trait -> traits.add(words.say("trait." + key(trait))));
      parts.add(words.say("by", String.join(", ", traits)));
    }
    question.order().ifPresent(order -> parts.add(words.say("order." + key(order))));
    if (question.limit() == 1) {
      parts.add(words.say("limit.one"));
    } else if (question.limit() > 1) {
      parts.add(words.say("limit", String.valueOf(question.limit())));
    }
    String head = upper(head(question));
    return parts.isEmpty() ? head : head + ": " + String.join(", ", parts);
  }

  private String head(Question question) {
    Ask ask = question.ask();
    String things = words.say("things." + key(question.of()));
    if (ask instanceof Ask.Figure figure) {
      return figure(figure, question);
    }
    if (ask instanceof Ask.Trend trend) {
      return words.say(
          "head.trend", figure(trend.figure(), question), words.say("pace." + key(trend.pace())));
    }
    if (ask instanceof Ask.Compare compare) {
      String figure = figure(compare.figure(), question);
      return compare
          .against()
          .map(period -> words.say("head.against", figure, period(period)))
          .orElseGet(() -> words.say("head.compare", figure));
    }
    if (ask instanceof Ask.Listing) {
      return words.say("head.list", things);
    }
    if (ask instanceof Ask.Alike) {
      List<Clause.Named> fruits = question.named(Trait.FRUIT);
      return fruits.isEmpty()
          ? words.say("head.alike.any")
          : words.say("head.alike", String.join(", ", fruits.get(0).names()));
    }
    if (ask instanceof Ask.Why why) {
      return why.instead()
          .map(grade -> words.say("head.why.instead", things, name(Trait.GRADE, grade)))
          .orElseGet(() -> words.say("head.why", things));
    }
    if (ask instanceof Ask.Whether) {
      return words.say("head.whether", things);
    }
    throw new IllegalStateException("no words for " + ask);
  }

  private String figure(Ask.Figure figure, Question question) {
    String things = words.say("things." + key(question.of()));
    if (figure instanceof Ask.Share share) {
      // "An Früchten", where German has another form.
      String among = words.sayOr("among." + key(question.of()), things);
      return words.say("head.share", among, clauses(share.part()));
    }
    if (figure instanceof Ask.Mean mean) {
      return words.say("head.mean", things, quantity(mean.quantity()));
    }
    return words.say("head.count", things);
  }

  private String clauses(List<Clause> clauses) {
    List<String> said = new ArrayList<>();
    clauses.forEach(clause -> said.add(clause(clause)));
    return String.join(", ", said);
  }

  /** One condition. */
  public String clause(Clause clause) {
    if (clause instanceof Clause.Named named) {
      List<String> names = new ArrayList<>();
      named.names().forEach(name -> names.add(inClause(named, name)));
      String joined = String.join(" " + words.say("or") + " ", names);
      return words.say((named.not() ? "not." : "is.") + key(named.trait()), joined);
    }
    if (clause instanceof Clause.Measured measured) {
      Quantity quantity = measured.quantity();
      return bounds("", quantity(quantity), measured.bounds(), quantity);
    }
    Clause.Portion portion = (Clause.Portion) clause;
    return bounds("portion.", clauses(portion.part()), portion.bounds(), Quantity.CONFIDENCE);
  }

  /** A name as it stands in a condition: "mit Rissen", and "ohne Risse". */
  private String inClause(Clause.Named named, String name) {
    String said = name(named.trait(), name);
    return named.trait() == Trait.DEFECT && !named.not() ? words.sayOr("with." + name, said) : said;
  }

  private String bounds(String prefix, String what, Bounds bounds, Quantity quantity) {
    if (bounds.hasLow() && bounds.hasHigh()) {
      return words.say(
          prefix + "between", what, value(bounds.low(), quantity), value(bounds.high(), quantity));
    }
    return bounds.hasLow()
        ? words.say(prefix + "above", what, value(bounds.low(), quantity))
        : words.say(prefix + "below", what, value(bounds.high(), quantity));
  }

  /** A value with its unit; a share as a percentage. */
  public String value(double value, Quantity quantity) {
    return quantity.isShare()
        ? Numbers.percent(value, tongue)
        : Numbers.plain(value, tongue) + " " + quantity.unit();
  }

  public String quantity(Quantity quantity) {
    return words.say("quantity." + key(quantity));
  }

  /** The name of a grade, a defect and so on; of a site's own things what the site calls them. */
  public String name(Trait trait, String name) {
    return called
        .of(trait, name, tongue)
        .orElseGet(() -> words.sayOr(key(trait) + "." + name, name));
  }

  /** A time by its days. */
  public String period(Period period) {
    if (period instanceof Period.Since since) {
      return words.say("time.since", date(since.from(), true));
    }
    Dates dates = period.on(today);
    if (dates.from().equals(dates.to())) {
      return words.say("time.day", date(dates.from(), true));
    }
    boolean oneMonth =
        dates.from().getYear() == dates.to().getYear()
            && dates.from().getMonthValue() == dates.to().getMonthValue();
    String from =
        oneMonth
            ? dayAlone(dates.from())
            : date(dates.from(), dates.from().getYear() != dates.to().getYear());
    return words.say("time.span", from, date(dates.to(), true));
  }

  private String dayAlone(LocalDate date) {
    return tongue == Tongue.GERMAN ? date.getDayOfMonth() + "." : "" + date.getDayOfMonth();
  }

  private String date(LocalDate date, boolean withYear) {
    String day = String.valueOf(date.getDayOfMonth());
    String month = words.say("month." + date.getMonthValue());
    boolean other = withYear && date.getYear() != today.date().getYear();
    return other
        ? words.say("date.year", day, month, String.valueOf(date.getYear()))
        : words.say("date", day, month);
  }

  private static String upper(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static String key(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
