package pomona.ask;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pomona.ask.question.Ask;
import pomona.ask.question.Bounds;
import pomona.ask.question.CalendarUnit;
import pomona.ask.question.Clause;
import pomona.ask.question.Period;
import pomona.ask.question.Quantity;
import pomona.ask.question.Question;
import pomona.ask.question.Ranking;
import pomona.ask.question.Scope;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;

/**
 * How the set of questions writes what is meant: {@code share fruits product=apple part:defect=ROT
 * when=week-1}. Names have underscores for spaces, several are parted by bars, {@code !} negates.
 */
public final class Shorthand {
  private final List<Clause> where = new ArrayList<>();
  private final List<Clause> part = new ArrayList<>();
  private Optional<Bounds> share = Optional.empty();

  private Shorthand() {}

  public static Question read(String text) {
    return new Shorthand().parse(List.of(text.split(" ", -1)));
  }

  private Question parse(List<String> words) {
    Question question = Question.of(new Ask.Listing(), constant(Things.values(), words.get(1)));
    Optional<Period> against = Optional.empty();
    Optional<Ranking> order = Optional.empty();
    int limit = 0;
    for (String word : words.subList(2, words.size())) {
      String value = word.substring(word.indexOf('=') + 1);
      if (word.startsWith("by=")) {
        List<Trait> by = new ArrayList<>();
        for (String trait : value.split(",", -1)) {
          by.add(constant(Trait.values(), trait));
        }
        question = question.by(by);
      } else if (word.startsWith("when=")) {
        question = question.during(period(value));
      } else if (word.startsWith("against=")) {
        against = Optional.of(period(value));
      } else if (word.startsWith("order=")) {
        order = Optional.of(constant(Ranking.values(), value));
      } else if (word.startsWith("limit=")) {
        limit = Integer.parseInt(value);
      } else if (word.startsWith("scope=")) {
        question = question.in(constant(Scope.values(), value));
      } else {
        clause(word);
      }
    }
    share.ifPresent(
        bounds -> {
          where.add(new Clause.Portion(part, bounds));
          part.clear();
        });
    return question.asking(ask(words.get(0), against)).where(where).ranked(order, limit);
  }

  private void clause(String word) {
    if (word.startsWith("share>")) {
      share = Optional.of(Bounds.above(Double.parseDouble(word.substring(6))));
    } else if (word.startsWith("share<")) {
      share = Optional.of(Bounds.below(Double.parseDouble(word.substring(6))));
    } else if (word.startsWith("part:")) {
      part.add(one(word.substring(5)));
    } else {
      where.add(one(word));
    }
  }

  private static Clause one(String word) {
    int less = word.indexOf('<');
    int more = word.indexOf('>');
    if (less > 0) {
      return new Clause.Measured(
          constant(Quantity.values(), word.substring(0, less)),
          Bounds.below(Double.parseDouble(word.substring(less + 1))));
    }
    if (more > 0) {
      return new Clause.Measured(
          constant(Quantity.values(), word.substring(0, more)),
          Bounds.above(Double.parseDouble(word.substring(more + 1))));
    }
    boolean not = word.startsWith("!");
    String name = word.substring(not ? 1 : 0, word.indexOf('='));
    String value = word.substring(word.indexOf('=') + 1);
    if (value.contains("..")) {
      int dots = value.indexOf("..");
      return new Clause.Measured(
          constant(Quantity.values(), name),
          new Bounds(
              Double.parseDouble(value.substring(0, dots)),
              Double.parseDouble(value.substring(dots + 2))));
    }
    Trait trait = constant(Trait.values(), name);
    boolean constant = trait.isJudgement();
    List<String> names = new ArrayList<>();
    for (String each : value.split("\\|", -1)) {
      names.add(constant ? each : each.replace('_', ' '));
    }
    return new Clause.Named(trait, names, not);
  }

  private Ask ask(String word, Optional<Period> against) {
    String[] parts = word.split(":", -1);
    return switch (parts[0]) {
      case "count", "share", "mean" -> figure(word.replace(':', '-'));
      case "trend" -> new Ask.Trend(figure(parts[1]), constant(CalendarUnit.values(), parts[2]));
      case "compare" -> new Ask.Compare(figure(parts[1]), against);
      case "list" -> new Ask.Listing();
      case "alike" -> new Ask.Alike();
      case "why" -> new Ask.Why(parts.length > 1 ? Optional.of(parts[1]) : Optional.empty());
      case "there" -> new Ask.Whether();
      default -> throw new IllegalArgumentException(word);
    };
  }

  private Ask.Figure figure(String word) {
    return switch (word) {
      case "count" -> new Ask.Count();
      case "share" -> new Ask.Share(part);
      default -> new Ask.Mean(constant(Quantity.values(), word.substring("mean-".length())));
    };
  }

  private static Period period(String text) {
    int dots = text.indexOf("..");
    if (dots > 0) {
      return Period.Fixed.of(
          LocalDate.parse(text.substring(0, dots)), LocalDate.parse(text.substring(dots + 2)));
    }
    if (text.startsWith("since:")) {
      return new Period.Since(LocalDate.parse(text.substring(6)));
    }
    if (text.startsWith("last:")) {
      String[] parts = text.split(":", -1);
      return new Period.Rolling(
          Integer.parseInt(parts[1]), constant(CalendarUnit.values(), parts[2]));
    }
    if (Character.isDigit(text.charAt(0))) {
      return Period.Fixed.of(LocalDate.parse(text), LocalDate.parse(text));
    }
    int sign = Math.max(text.indexOf('+'), text.indexOf('-'));
    return new Period.Calendar(
        constant(CalendarUnit.values(), text.substring(0, sign)),
        Integer.parseInt(text.substring(sign + 1)));
  }

  static <E extends Enum<E>> E constant(E[] values, String word) {
    String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
    for (E value : values) {
      if (value.name().equals(name)) {
        return value;
      }
    }
    throw new IllegalArgumentException("no " + word);
  }
}
