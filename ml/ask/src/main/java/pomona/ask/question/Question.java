package pomona.ask.question;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * A question as data: it can be saved, sent as a link, put on a dashboard. Questions that mean the
 * same are equal.
 *
 * <pre>
 *   Question.of(new Ask.Count(), Things.LOTS)
 *       .with(Clause.Named.of(Trait.SUPPLIER, "Hof Sonnental"))
 *       .during(new Period.Calendar(CalendarUnit.WEEK, 1));
 * </pre>
 *
 * @param of what is counted, listed or summed over
 * @param where what it must fit
 * @param by what the answer is parted by, in the order of the words
 * @param when the time, if one is given
 * @param order what comes first, if it was said
 * @param limit how many of it at most; 0 if that was not said
 */
public record Question(
    Ask ask,
    Things of,
    List<Clause> where,
    List<Trait> by,
    Optional<Period> when,
    Optional<Ranking> order,
    int limit,
    Scope scope) {
  public static final int MOST_LIMIT = 1000;

  public Question {
    where = Clauses.inOrder(where);
    by = List.copyOf(new LinkedHashSet<>(by));
    if (limit < 0 || limit > MOST_LIMIT) {
      throw new IllegalArgumentException("limit " + limit + " is not 0 to " + MOST_LIMIT);
    }
  }

  public static Question of(Ask ask, Things of) {
    return new Question(
        ask, of, List.of(), List.of(), Optional.empty(), Optional.empty(), 0, Scope.RECORDED);
  }

  /** The same with a further clause. */
  public Question with(Clause clause) {
    List<Clause> more = new ArrayList<>(where);
    more.add(clause);
    return where(more);
  }

  public Question where(List<Clause> clauses) {
    return new Question(ask, of, clauses, by, when, order, limit, scope);
  }

  public Question asking(Ask other) {
    return new Question(other, of, where, by, when, order, limit, scope);
  }

  public Question ofThings(Things other) {
    return new Question(ask, other, where, by, when, order, limit, scope);
  }

  public Question by(List<Trait> traits) {
    return new Question(ask, of, where, traits, when, order, limit, scope);
  }

  public Question during(Period period) {
    return new Question(ask, of, where, by, Optional.of(period), order, limit, scope);
  }

  public Question anyTime() {
    return new Question(ask, of, where, by, Optional.empty(), order, limit, scope);
  }

  public Question ranked(Optional<Ranking> ranking, int most) {
    return new Question(ask, of, where, by, when, ranking, most, scope);
  }

  public Question in(Scope other) {
    return new Question(ask, of, where, by, when, order, limit, other);
  }

  /** All clauses: what things must fit, and what is counted of them. */
  public List<Clause> clauses() {
    List<Clause> all = new ArrayList<>(where);
    if (ask.number().orElse(null) instanceof Ask.Share share) {
      all.addAll(share.part());
    }
    for (Clause clause : List.copyOf(all)) {
      if (clause instanceof Clause.Portion portion) {
        all.addAll(portion.part());
      }
    }
    return all;
  }

  /** Whether anything is said of a trait. */
  public boolean speaksOf(Trait trait) {
    return by.contains(trait)
        || clauses().stream()
            .anyMatch(clause -> clause instanceof Clause.Named named && named.trait() == trait);
  }

  /** Whether anything is said of a quantity. */
  public boolean speaksOf(Quantity quantity) {
    return ask.number().equals(Optional.of(new Ask.Mean(quantity)))
        || clauses().stream()
            .anyMatch(
                clause ->
                    clause instanceof Clause.Measured measured && measured.quantity() == quantity);
  }

  /** The clauses about a trait. */
  public List<Clause.Named> named(Trait trait) {
    List<Clause.Named> found = new ArrayList<>();
    for (Clause clause : where) {
      if (clause instanceof Clause.Named named && named.trait() == trait) {
        found.add(named);
      }
    }
    return List.copyOf(found);
  }
}
