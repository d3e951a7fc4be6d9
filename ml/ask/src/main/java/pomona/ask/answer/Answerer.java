package pomona.ask.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pomona.ask.question.Ask;
import pomona.ask.question.CalendarUnit;
import pomona.ask.question.Clause;
import pomona.ask.question.Dates;
import pomona.ask.question.Quantity;
import pomona.ask.question.Question;
import pomona.ask.question.Ranking;
import pomona.ask.question.Things;
import pomona.ask.question.Today;
import pomona.ask.question.Trait;

/**
 * Answers questions over some facts. It never guesses: what was not recorded is said to be missing.
 *
 * <pre>
 *   Answer answer = new Answerer(facts, today).answer(question);
 * </pre>
 */
public final class Answerer {
  private static final int EVIDENCE = 12;
  private static final int LISTED = 20;
  private static final int MOST_GROUPS = 200;

  private final Facts facts;
  private final Today today;

  public Answerer(Facts facts, Today today) {
    this.facts = facts;
    this.today = today;
  }

  public Answer answer(Question question) {
    Optional<Answer.Missing> missing = missing(question);
    if (missing.isPresent()) {
      return Answer.missing(question, missing.get());
    }
    return question.speaksOf(Trait.SIZE) ? ofMeasured(question) : over(question);
  }

  /** What is too small is only known of what was measured: the rest is not there. */
  private Answer ofMeasured(Question question) {
    Clause known = Clause.Named.of(Trait.SIZE, Trait.ANY);
    List<Clause> all = new ArrayList<>(question.where());
    all.removeIf(clause -> clause instanceof Clause.Named named && named.trait() == Trait.SIZE);
    all.add(known);
    return whole(question.where(all), new Ask.Count(), dates(question)).n() == 0
        ? Answer.missing(question, new Answer.Missing.OfTrait(Trait.SIZE))
        : over(question.with(known)).to(question);
  }

  private Answer over(Question question) {
    Ask ask = question.ask();
    if (ask instanceof Ask.Figure figure) {
      return figure(question, figure);
    }
    if (ask instanceof Ask.Trend trend) {
      return trend(question, trend);
    }
    if (ask instanceof Ask.Compare compare) {
      return compare(question, compare);
    }
    if (ask instanceof Ask.Listing || ask instanceof Ask.Whether) {
      return listed(question);
    }
    if (ask instanceof Ask.Alike) {
      return alike(question);
    }
    if (ask instanceof Ask.Why) {
      return why(question);
    }
    throw new IllegalStateException("no answer for " + ask);
  }

  private Optional<Answer.Missing> missing(Question question) {
    List<Clause> clauses = new ArrayList<>(question.where());
    if (question.ask().number().orElse(null) instanceof Ask.Share share) {
      clauses.addAll(share.part());
    }
    if (question.ask().number().orElse(null) instanceof Ask.Mean mean
        && !facts.has(mean.quantity())) {
      return Optional.of(new Answer.Missing.OfQuantity(mean.quantity()));
    }
    for (Trait trait : question.by()) {
      if (!facts.has(question.of(), trait)) {
        return Optional.of(new Answer.Missing.OfTrait(trait));
      }
    }
    return missing(question.of(), clauses);
  }

  private Optional<Answer.Missing> missing(Things things, List<Clause> clauses) {
    for (Clause clause : clauses) {
      if (clause instanceof Clause.Measured measured && !facts.has(measured.quantity())) {
        return Optional.of(new Answer.Missing.OfQuantity(measured.quantity()));
      }
      if (clause instanceof Clause.Named named && !facts.has(things, named.trait())) {
        return Optional.of(new Answer.Missing.OfTrait(named.trait()));
      }
      if (clause instanceof Clause.Portion portion) {
        Optional<Answer.Missing> inside = missing(Things.FRUITS, portion.part());
        if (inside.isPresent()) {
          return inside;
        }
      }
    }
    return Optional.empty();
  }

  private Answer figure(Question question, Ask.Figure figure) {
    Estimate whole = whole(question, figure, dates(question));
    Optional<Quantity> quantity = quantity(figure);
    if (quantity.isPresent() && whole.n() == 0) {
      return Answer.missing(question, new Answer.Missing.OfQuantity(quantity.get()));
    }
    List<Answer.Group> groups =
        question.by().isEmpty() ? List.of() : groups(question, figure, dates(question));
    return new Answer(
        question, Optional.of(whole), groups, List.of(), evidence(question), Optional.empty());
  }

  private Answer trend(Question question, Ask.Trend trend) {
    List<Facts.Row> rows =
        facts.sums(
            sums(
                question,
                trend.figure(),
                dates(question),
                question.by(),
                Optional.of(trend.pace())));
    List<Answer.Point> series = new ArrayList<>();
    for (Facts.Row row : rows) {
      series.add(new Answer.Point(row.names(), row.step().get(), estimate(trend.figure(), row)));
    }
    series.sort(
        Comparator.comparing(Answer.Point::step).thenComparing(point -> point.names().toString()));
    Estimate whole = whole(question, trend.figure(), dates(question));
    return new Answer(
        question, Optional.of(whole), List.of(), series, evidence(question), Optional.empty());
  }

  private Answer compare(Question question, Ask.Compare compare) {
    List<Answer.Group> groups = new ArrayList<>();
    if (compare.against().isPresent() && question.when().isPresent()) {
      groups.add(ofTime(question, compare.figure(), question.when().get().on(today)));
      groups.add(ofTime(question, compare.figure(), compare.against().get().on(today)));
    } else {
      groups.addAll(groups(question, compare.figure(), dates(question)));
    }
    return new Answer(
        question, Optional.empty(), groups, List.of(), evidence(question), Optional.empty());
  }

  private Answer.Group ofTime(Question question, Ask.Figure figure, Dates dates) {
    return new Answer.Group(
        List.of(dates.from() + "/" + dates.to()), whole(question, figure, Optional.of(dates)));
  }

  private Answer listed(Question question) {
    Estimate whole = whole(question, new Ask.Count(), dates(question));
    boolean some = question.ask() instanceof Ask.Whether;
    int limit = question.limit() > 0 ? question.limit() : some ? EVIDENCE : LISTED;
    return new Answer(
        question,
        Optional.of(whole),
        question.by().isEmpty() ? List.of() : groups(question, new Ask.Count(), dates(question)),
        List.of(),
        facts.list(wanted(question, question.of(), limit)),
        Optional.empty());
  }

  private Answer alike(Question question) {
    List<Clause.Named> fruits = question.named(Trait.FRUIT);
    if (fruits.isEmpty()) {
      return Answer.missing(question, new Answer.Missing.Fruit());
    }
    List<Clause> others = new ArrayList<>(question.where());
    others.removeAll(fruits);
    int limit = question.limit() > 0 ? question.limit() : LISTED;
    List<Exhibit> found =
        facts.alike(
            fruits.get(0).names().get(0), wanted(question.where(others), Things.FRUITS, limit));
    return new Answer(question, Optional.empty(), List.of(), List.of(), found, Optional.empty());
  }

  /** What was found on what was judged: its grades, and its defects with their surface. */
  private Answer why(Question question) {
    List<Clause> which = new ArrayList<>();
    for (Clause clause : question.where()) {
      if (clause instanceof Clause.Named named && !named.trait().isJudgement()) {
        which.add(clause);
      }
    }
    if (which.isEmpty()) {
      return Answer.missing(question, new Answer.Missing.Fruit());
    }
    Question fruits = question.ofThings(Things.FRUITS).where(which);
    Estimate whole = whole(fruits, new Ask.Count(), dates(question));
    List<Answer.Group> groups = new ArrayList<>();
    for (Answer.Group group :
        groups(fruits.by(List.of(Trait.GRADE)), new Ask.Count(), dates(question))) {
      groups.add(
          new Answer.Group(
              group.names(), Estimate.share(Math.round(group.estimate().value()), whole.n())));
    }
    groups.addAll(defects(fruits, dates(question)));
    return new Answer(
        question,
        Optional.of(whole),
        groups,
        List.of(),
        facts.list(wanted(fruits, Things.FRUITS, EVIDENCE)),
        Optional.empty());
  }

  /** Each kind of defect, with the share of the surface that it has where it is. */
  private List<Answer.Group> defects(Question fruits, Optional<Dates> dates) {
    List<Answer.Group> defects = new ArrayList<>();
    Ask.Mean surface = new Ask.Mean(Quantity.DEFECT_SHARE);
    for (Answer.Group kind : groups(fruits.by(List.of(Trait.DEFECT)), new Ask.Count(), dates)) {
      Clause with = Clause.Named.of(Trait.DEFECT, kind.names().get(0));
      defects.add(
          new Answer.Group(kind.names(), whole(fruits.by(List.of()).with(with), surface, dates)));
    }
    defects.sort(Comparator.comparingDouble(group -> -group.estimate().value()));
    return defects;
  }

  private Optional<Dates> dates(Question question) {
    return question.when().map(period -> period.on(today));
  }

  private Estimate whole(Question question, Ask.Figure figure, Optional<Dates> dates) {
    List<Facts.Row> rows = facts.sums(sums(question, figure, dates, List.of(), Optional.empty()));
    return rows.isEmpty()
        ? estimate(figure, new Facts.Row(List.of(), Optional.empty(), 0, 0, 0, 0, 0))
        : estimate(figure, rows.get(0));
  }

  private List<Answer.Group> groups(Question question, Ask.Figure figure, Optional<Dates> dates) {
    List<Answer.Group> groups = new ArrayList<>();
    for (Facts.Row row :
        facts.sums(sums(question, figure, dates, question.by(), Optional.empty()))) {
      groups.add(new Answer.Group(row.names(), estimate(figure, row)));
    }
    Comparator<Answer.Group> byValue =
        Comparator.comparingDouble(group -> group.estimate().value());
    boolean least = question.order().equals(Optional.of(Ranking.LEAST));
    groups.sort(
        (least ? byValue : byValue.reversed()).thenComparing(group -> group.names().toString()));
    int limit = question.limit() > 0 ? question.limit() : MOST_GROUPS;
    return List.copyOf(groups.subList(0, Math.min(limit, groups.size())));
  }

  private static Facts.Sums sums(
      Question question,
      Ask.Figure figure,
      Optional<Dates> dates,
      List<Trait> by,
      Optional<CalendarUnit> pace) {
    List<Clause> part = figure instanceof Ask.Share share ? share.part() : List.of();
    return new Facts.Sums(question.of(), question.where(), dates, by, pace, part, quantity(figure));
  }

  private static Optional<Quantity> quantity(Ask.Figure figure) {
    return figure instanceof Ask.Mean mean ? Optional.of(mean.quantity()) : Optional.empty();
  }

  private static Estimate estimate(Ask.Figure figure, Facts.Row row) {
    if (figure instanceof Ask.Share) {
      return Estimate.share(row.part(), row.count());
    }
    return figure instanceof Ask.Mean
        ? Estimate.mean(row.measured(), row.sum(), row.squares())
        : Estimate.count(row.count());
  }

  private Facts.Wanted wanted(Question question, Things things, int limit) {
    Ranking order =
        question.order().orElse(things == Things.FRUITS ? Ranking.WORST : Ranking.NEWEST);
    boolean ofFigure = order == Ranking.MOST || order == Ranking.LEAST;
    return new Facts.Wanted(
        things, question.where(), dates(question), ofFigure ? Ranking.WORST : order, limit);
  }

  /** What a number was counted from; of a share, those that fit it. */
  private List<Exhibit> evidence(Question question) {
    List<Clause> where = new ArrayList<>(question.where());
    if (question.ask().number().orElse(null) instanceof Ask.Share share) {
      where.addAll(share.part());
    }
    return facts.list(wanted(question.where(where), question.of(), EVIDENCE));
  }
}
