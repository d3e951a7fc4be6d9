package pomona.ask.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.ask.lexicon.Meaning;
import pomona.ask.lexicon.Sign;
import pomona.ask.question.Ask;
import pomona.ask.question.CalendarUnit;
import pomona.ask.question.Clause;
import pomona.ask.question.Quantity;
import pomona.ask.question.Question;
import pomona.ask.question.Ranking;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;

/** Decides what is asked, by the signs in a draft; the strongest sign decides. */
final class Composer {
  private static final List<Trait> COMPARABLE =
      List.of(Trait.SUPPLIER, Trait.PRODUCT, Trait.SITE, Trait.LOT, Trait.DEVICE, Trait.GENERATION);

  /** Enough to be asked back, and the likeliest reading still. */
  private static final double EITHER = 0.3;

  private final Draft draft;
  private final Setting setting;
  private final Ranges ranges;
  private final Nouns nouns;
  private final OneLot oneLot;
  private double penalty;

  private Composer(Draft draft, Setting setting) {
    this.draft = draft;
    this.setting = setting;
    this.nouns = new Nouns(draft);
    this.oneLot = new OneLot(draft, setting);
    this.ranges = new Ranges(draft, of(Things.FRUITS));
  }

  /** A question, and what it costs beyond its words. */
  record Composed(Question question, double penalty) {}

  /** The question that a draft asks, if it asks one. */
  static Optional<Composed> compose(Draft draft, Setting setting) {
    Composer composer = new Composer(draft, setting);
    return composer
        .choose()
        .map(
            question -> {
              Question placed = Place.put(question, draft, setting);
              return new Composed(
                  Standing.of(placed, draft),
                  composer.penalty
                      + draft.penalty
                      + composer.ranges.penalty()
                      + Place.cost(draft, placed)
                      + composer.unsaid(placed)
                      + LeftOver.cost(draft, question, setting.frame()));
            });
  }

  /** "Still on hold" does not say whether lots are or fruits. */
  private double unsaid(Question question) {
    boolean open = setting.frame() || setting.fruit().isPresent() || setting.lot().isPresent();
    return !open && question.of() == Things.FRUITS && nouns.speakOfDecisions()
        ? LeftOver.BEYOND
        : 0;
  }

  private Optional<Question> choose() {
    if (draft.has(Sign.WHY)) {
      return Optional.of(why());
    }
    if (draft.has(Sign.ALIKE)) {
      penalty += setting.fruit().isPresent() ? 0 : 1;
      return Optional.of(with(new Ask.Alike(), Things.FRUITS, false));
    }
    Optional<Question> compared = compared();
    if (compared.isPresent()) {
      return compared;
    }
    if (draft.has(Sign.TREND) || draft.pace.isPresent()) {
      // "Mould per week" is a share, "mouldy apples per week" are counted, as without a week.
      Ask.Figure figure =
          draft.has(Sign.TREND)
                  || draft.has(Sign.SHARE)
                  || nouns.isMass()
                  || !draft.amounts.isEmpty()
              ? figure()
              : new Ask.Count();
      return Optional.of(
          with(
              new Ask.Trend(figure, draft.pace.orElse(CalendarUnit.WEEK)),
              counted(figure),
              parted(figure)));
    }
    if (draft.has(Sign.COMMON) || draft.has(Sign.MOST) || draft.has(Sign.LEAST)) {
      return ranked();
    }
    if (draft.has(Sign.WORST) || draft.has(Sign.BEST)) {
      return Optional.of(worst());
    }
    boolean newest = draft.has(Sign.NEWEST);
    if (newest || draft.has(Sign.OLDEST)) {
      penalty += draft.thing().isPresent() ? 0 : 0.5;
      return Optional.of(
          with(new Ask.Listing(), of(Things.FRUITS), false)
              .ranked(Optional.of(newest ? Ranking.NEWEST : Ranking.OLDEST), limit()));
    }
    return plain();
  }

  /** Without a ranking. */
  private Optional<Question> plain() {
    if (nouns.areDecided()) {
      // What is on hold is so now, if no time is said.
      draft.standing = draft.periods.isEmpty();
      return Optional.of(with(new Ask.Listing(), Things.LOTS, false));
    }
    Things things = of(Things.FRUITS);
    if (draft.has(Sign.SHARE) && ranges.isOfShares() && !draft.has(Sign.HOW_MANY)) {
      // "Suppliers with a reject rate over 5 %" are listed.
      leaveLimit();
      return Optional.of(with(new Ask.Listing(), things, false));
    }
    if (draft.has(Sign.SHARE) || draft.has(Sign.HOW_OFTEN)) {
      return share();
    }
    if (draft.has(Sign.MEAN) || (!draft.amounts.isEmpty() && draft.ranges.isEmpty())) {
      return mean();
    }
    if (draft.has(Sign.HOW_MUCH) && nouns.isMass()) {
      return share();
    }
    if (draft.has(Sign.HOW_MANY) || draft.has(Sign.HOW_MUCH)) {
      penalty += things == Things.SCANS && draft.names(Trait.PRODUCT) ? 0.3 : 0;
      leaveLimit();
      return Optional.of(with(new Ask.Count(), things, false));
    }
    if (draft.has(Sign.WHETHER)) {
      leaveLimit();
      boolean lots = nouns.sendsAnything() || (nouns.speakOfDecisions() && !setting.frame());
      return Optional.of(with(new Ask.Whether(), lots ? Things.LOTS : things, false));
    }
    if (nouns.isGrouped() && !draft.thing().isPresent()) {
      return Optional.of(with(new Ask.Count(), Things.FRUITS, false).by(nouns.traitNouns()));
    }
    if (draft.has(Sign.LIST) || draft.has(Sign.WHICH)) {
      boolean nothing = draft.nouns.isEmpty() && draft.names.isEmpty();
      // In a frame there is nothing but fruits, so "which" needs no noun.
      boolean unsaid = draft.has(Sign.WHICH) && !draft.thing().isPresent() && !setting.frame();
      penalty += nothing ? 2 : unsaid ? 0.3 : 0;
      return Optional.of(
          with(new Ask.Listing(), things, false).ranked(Optional.empty(), draft.limit));
    }
    return bare(things);
  }

  /** No word says what is asked. */
  private Optional<Question> bare(Things things) {
    if (oneLot.isAskedFor()) {
      Question question = with(new Ask.Whether(), Things.LOTS, false);
      return Optional.of(
          draft.names(Trait.LOT)
              ? question
              : question.with(Clause.Named.of(Trait.LOT, setting.lot().get())));
    }
    if (draft.points && setting.fruit().isPresent() && draft.judges() && things == Things.FRUITS) {
      leaveLimit();
      return Optional.of(with(new Ask.Whether(), Things.FRUITS, false));
    }
    if (things != Things.FRUITS) {
      boolean summed = !draft.by.isEmpty() || things == Things.SCANS;
      return Optional.of(
          with(summed ? new Ask.Count() : new Ask.Listing(), things, false)
              .ranked(Optional.empty(), summed ? 0 : draft.limit));
    }
    boolean rare = draft.names(Trait.REVIEW) || draft.amounts.contains(Quantity.CONFIDENCE);
    if (rare) {
      return Optional.of(with(new Ask.Listing(), Things.FRUITS, false));
    }
    leaveLimit();
    if (nouns.isMass() && draft.judges()) {
      penalty += oneLot.mayBeAskedFor() ? LeftOver.BEYOND : 0;
      return share();
    }
    boolean counted = !draft.nouns.isEmpty() || draft.names(Trait.PRODUCT);
    if (draft.names.isEmpty() && draft.nouns.isEmpty()) {
      return Optional.empty();
    }
    penalty += counted ? 0 : 0.5;
    return Optional.of(with(new Ask.Count(), Things.FRUITS, false));
  }

  private void leaveLimit() {
    penalty += draft.limit > 0 ? 1 : 0;
  }

  private Question why() {
    boolean ofLot =
        draft.names(Trait.LOT)
            || (draft.nounOf(Things.LOTS).isPresent() && setting.lot().isPresent());
    leaveLimit();
    return with(new Ask.Why(draft.instead), ofLot ? Things.LOTS : Things.FRUITS, false);
  }

  private Optional<Question> compared() {
    boolean asked = draft.has(Sign.COMPARE) || draft.has(Sign.VERSUS);
    if (!asked) {
      penalty += draft.periods.size() > 1 ? 1.5 : 0;
      return Optional.empty();
    }
    Ask.Figure figure =
        draft.judges() || !draft.amounts.isEmpty() || draft.has(Sign.HOW_MANY)
            ? figure()
            : new Ask.Share(List.of(Clause.Named.of(Trait.GRADE, "REJECT")));
    if (draft.periods.size() == 2) {
      Ask.Compare compare = new Ask.Compare(figure, Optional.of(draft.periods.get(1)));
      return Optional.of(with(compare, counted(figure), parted(figure)));
    }
    for (Trait trait : COMPARABLE) {
      long names =
          draft.names.stream().filter(name -> name.trait() == trait && !name.not()).count();
      if (names > 1) {
        Ask.Compare compare = new Ask.Compare(figure, Optional.empty());
        return Optional.of(with(compare, counted(figure), parted(figure)).by(List.of(trait)));
      }
    }
    penalty += 1;
    return Optional.empty();
  }

  private Optional<Question> ranked() {
    Ranking order = draft.has(Sign.LEAST) ? Ranking.LEAST : Ranking.MOST;
    if (draft.has(Sign.COMMON)) {
      Optional<Meaning.Noun> noun =
          draft.nouns.stream().filter(each -> each.trait().isPresent()).findFirst();
      // "Mostly mouldy lots" are no most frequent lots.
      penalty +=
          noun.filter(each -> each.things().equals(Optional.of(Things.LOTS))).isPresent()
              ? LeftOver.BEYOND
              : 0;
      return noun.map(
          each ->
              with(new Ask.Count(), Things.FRUITS, false)
                  .by(List.of(each.trait().get()))
                  .ranked(Optional.of(order), draft.rankedOne ? 1 : limit(each)));
    }
    Optional<Meaning.Noun> group = nouns.group();
    if (!group.isPresent() && draft.by.isEmpty()) {
      return Optional.empty();
    }
    List<Trait> by = group.map(noun -> List.of(noun.trait().get())).orElse(draft.by);
    Optional<Meaning.Noun> thing =
        draft.nouns.stream()
            .filter(noun -> !Optional.of(noun).equals(group))
            .filter(noun -> noun.things().isPresent() && !noun.weak())
            .findFirst();
    boolean mass = draft.judges() && !thing.isPresent() && !nouns.describesProduct();
    Ask.Figure figure =
        !draft.amounts.isEmpty()
            ? new Ask.Mean(draft.amounts.get(0))
            : mass ? new Ask.Share(draft.clauses(true)) : new Ask.Count();
    // "Which supplier sent the most" does not say of what.
    boolean nothing = figure instanceof Ask.Count && !thing.isPresent() && !draft.saysWhat();
    penalty += nothing ? LeftOver.BEYOND : 0;
    // "The supplier with the most mouldy strawberries" may send the most, or the mouldiest.
    boolean either =
        figure instanceof Ask.Count && draft.names(Trait.DEFECT) && nouns.describesProduct();
    penalty += either ? EITHER : 0;
    Things things =
        figure instanceof Ask.Count
            ? thing.flatMap(Meaning.Noun::things).orElse(Things.FRUITS)
            : Things.FRUITS;
    return Optional.of(
        with(figure, things, mass)
            .by(by)
            .ranked(Optional.of(order), group.map(this::limit).orElse(draft.limit)));
  }

  private Question worst() {
    Ranking order = draft.has(Sign.WORST) ? Ranking.WORST : Ranking.BEST;
    if (draft.has(Sign.HOW_MANY)) {
      return with(new Ask.Count(), of(Things.FRUITS), false).ranked(Optional.of(order), 0);
    }
    Optional<Trait> group = draft.thing().flatMap(Meaning.Noun::trait);
    if (group.isPresent() && draft.names(Trait.DEFECT)) {
      Ranking share = order == Ranking.WORST ? Ranking.MOST : Ranking.LEAST;
      return with(new Ask.Share(draft.clauses(true)), Things.FRUITS, true)
          .by(List.of(group.get()))
          .ranked(Optional.of(share), limit());
    }
    return with(new Ask.Listing(), of(Things.FRUITS), false).ranked(Optional.of(order), limit());
  }

  private int limit() {
    Optional<Meaning.Noun> thing = draft.thing();
    if (thing.isPresent()) {
      return limit(thing.get());
    }
    boolean one = draft.rankedOne || draft.has(Sign.WHICH);
    return draft.limit > 0 ? draft.limit : one && !draft.names(Trait.PRODUCT) ? 1 : 0;
  }

  private int limit(Meaning.Noun noun) {
    return draft.limit > 0 ? draft.limit : noun.one() ? 1 : 0;
  }

  private Optional<Question> share() {
    leaveLimit();
    List<Draft.Named> whole = Within.whole(draft);
    if (!whole.isEmpty() && draft.ranges.isEmpty() && !isOfLots()) {
      List<Draft.Named> rest = draft.judgements();
      rest.removeAll(whole);
      Question share = with(new Ask.Share(draft.clauses(rest)), Things.FRUITS, true);
      for (Clause clause : draft.clauses(whole)) {
        share = share.with(clause);
      }
      return Optional.of(share);
    }
    // A range that holds nothing, such as "under -3", makes no part.
    List<Clause> part = part();
    if (!part.isEmpty()) {
      // "Defects per supplier" asks which defects.
      penalty += draft.names.stream().anyMatch(Nouns::isAnyDefect) ? 0.15 : 0;
      if (isOfLots()) {
        boolean decided = draft.judgements().stream().allMatch(Draft.Named::isDecision);
        if (decided) {
          List<Clause> of = judgements(new Ask.Count(), Things.LOTS);
          return Optional.of(with(new Ask.Share(of), Things.LOTS, true));
        }
        // Of the lots, or of the fruits of each?
        penalty += LeftOver.BEYOND;
      }
      Question share = with(new Ask.Share(part), Things.FRUITS, true);
      Optional<Trait> group = draft.thing().flatMap(Meaning.Noun::trait);
      return Optional.of(
          draft.by.isEmpty() && group.isPresent()
              ? share
                  .by(List.of(group.get()))
                  .ranked(Optional.of(Ranking.MOST), limit(draft.thing().get()))
              : share);
    }
    if (nouns.isGrouped()) {
      return Optional.of(with(new Ask.Count(), Things.FRUITS, false).by(nouns.traitNouns()));
    }
    return Optional.empty();
  }

  /** "Share of lots held" is one of lots; "which lot has most mould" is one of fruits. */
  private boolean isOfLots() {
    boolean lots =
        draft
            .thing()
            .filter(noun -> !noun.one() && noun.things().equals(Optional.of(Things.LOTS)))
            .isPresent();
    return lots && draft.has(Sign.SHARE) && !draft.has(Sign.WHICH) && draft.ranges.isEmpty();
  }

  private List<Clause> part() {
    List<Clause> part = new ArrayList<>(draft.clauses(true));
    part.addAll(ranges.clauses());
    return part;
  }

  private Optional<Question> mean() {
    leaveLimit();
    if (draft.amounts.isEmpty()) {
      penalty += 0.3;
      return draft.judges() ? share() : Optional.empty();
    }
    return Optional.of(with(new Ask.Mean(draft.amounts.get(0)), Things.FRUITS, false));
  }

  /** The number that a trend or a comparison is of. */
  private Ask.Figure figure() {
    if (!draft.amounts.isEmpty() && draft.ranges.isEmpty()) {
      return new Ask.Mean(draft.amounts.get(0));
    }
    boolean counts =
        draft.has(Sign.HOW_MANY)
            || draft.nouns.stream().anyMatch(noun -> noun.things().isPresent());
    if (draft.judges() && (draft.has(Sign.SHARE) || !counts)) {
      return new Ask.Share(draft.clauses(true));
    }
    return new Ask.Count();
  }

  private static boolean parted(Ask.Figure figure) {
    return figure instanceof Ask.Share;
  }

  private Things counted(Ask.Figure figure) {
    return figure instanceof Ask.Count ? of(Things.FRUITS) : Things.FRUITS;
  }

  private Things of(Things otherwise) {
    return draft.thing().flatMap(Meaning.Noun::things).orElse(otherwise);
  }

  /** A question with all that the draft says of conditions, groups and time. */
  private Question with(Ask ask, Things things, boolean parted) {
    List<Clause> where = new ArrayList<>(draft.clauses(false));
    if (!parted) {
      where.addAll(judgements(ask, things));
    }
    Question question = Question.of(ask, things).where(where).by(draft.by);
    return draft.periods.isEmpty() ? question : question.during(draft.periods.get(0));
  }

  /** The judgements; of lots, a share in a range takes them, and "rejected" is a decision. */
  private List<Clause> judgements(Ask ask, Things things) {
    List<Clause> clauses = new ArrayList<>(draft.clauses(true));
    if (ranges.isOfShares()) {
      return List.of(ranges.portion(clauses));
    }
    if (things == Things.LOTS && !(ask instanceof Ask.Trend)) {
      // "Lots without rejects" are not those that were accepted.
      penalty += draft.rejects ? LeftOver.BEYOND : 0;
      clauses = Decisions.ofLots(clauses);
    }
    clauses.addAll(ranges.clauses());
    return List.copyOf(clauses);
  }
}
