package pomona.ask.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.ask.lexicon.Meaning;
import pomona.ask.lexicon.Sign;
import pomona.ask.question.Ask;
import pomona.ask.question.Clause;
import pomona.ask.question.Question;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;

/** What was decided of lots. Two decisions are either of them only where "or" or "and" says so. */
final class Decisions {
  private static final Clause REJECTED = Clause.Named.of(Trait.GRADE, "REJECT");
  private static final Clause NOT_REJECTED = Clause.Named.not(Trait.GRADE, "REJECT");

  private Decisions() {}

  /** Of lots, "rejected" is a decision; "held or rejected" are two, of which one was made. */
  static List<Clause> ofLots(List<Clause> said) {
    List<Clause> clauses = new ArrayList<>(said);
    if (clauses.remove(REJECTED)) {
      clauses.add(decided(clauses));
    }
    if (clauses.remove(NOT_REJECTED)) {
      clauses.add(Clause.Named.not(Trait.DISPOSITION, "REJECT"));
    }
    return clauses;
  }

  private static Clause decided(List<Clause> clauses) {
    List<String> decisions = new ArrayList<>(List.of("REJECT"));
    for (Clause clause : List.copyOf(clauses)) {
      if (clause instanceof Clause.Named named
          && named.trait() == Trait.DISPOSITION
          && !named.not()) {
        decisions.addAll(named.names());
        clauses.remove(clause);
      }
    }
    return new Clause.Named(Trait.DISPOSITION, decisions, false);
  }

  /** Whether a question is one of what was decided of lots. */
  static boolean areAskedOf(Question question) {
    return question.of() == Things.LOTS && !(question.ask() instanceof Ask.Trend);
  }

  /** The same clauses without what was decided, since another decision takes its place. */
  static List<Clause> without(List<Clause> clauses, boolean ofLots) {
    List<Clause> left = new ArrayList<>(clauses);
    left.removeIf(
        each ->
            isOf(each, Trait.DISPOSITION)
                || isOf(each, Trait.STANDING)
                || (ofLots && (each.equals(REJECTED) || each.equals(NOT_REJECTED))));
    return left;
  }

  static boolean isDecision(Clause clause) {
    return isOf(clause, Trait.DISPOSITION);
  }

  private static boolean isOf(Clause clause, Trait trait) {
    return clause instanceof Clause.Named named && named.trait() == trait;
  }

  /**
   * Whether a question of lots lost how two decisions belong together: "held lots that were
   * released" are not those that were either.
   */
  static boolean isLost(Draft draft, Question question) {
    boolean portion = question.clauses().stream().anyMatch(each -> each instanceof Clause.Portion);
    boolean both = question.speaksOf(Trait.DISPOSITION) && question.speaksOf(Trait.STANDING);
    boolean noLonger =
        draft.heard.words().saysNoLonger()
            && draft.names.stream().anyMatch(Draft.Named::isDecision);
    return both || noLonger || (draft.decidedApart && question.of() == Things.LOTS && !portion);
  }

  /** Whether two decisions stand in a row, and are not joined. */
  static boolean areApart(Row row, Draft draft) {
    Optional<Part> before = Optional.empty();
    boolean joined = false;
    boolean broken = false;
    for (Part part : row.parts) {
      if (isDecision(part, draft)) {
        boolean listed =
            before.isPresent() && draft.heard.words().isMark(before.get().to(), part.from());
        if (before.isPresent() && (broken || !(joined || listed))) {
          return true;
        }
        before = Optional.of(part);
        joined = false;
        broken = false;
      } else if (part.is(Sign.AND) || part.is(Sign.OR)) {
        joined = true;
      } else {
        broken |= !isNounOfLots(part);
      }
    }
    return false;
  }

  private static boolean isDecision(Part part, Draft draft) {
    return draft.names.stream()
        .anyMatch(name -> name.from() == part.from() && name.isDecision() && !name.not());
  }

  static boolean isNounOfLots(Part part) {
    return part.meanings().stream()
        .anyMatch(
            meaning ->
                meaning instanceof Meaning.Noun noun
                    && noun.things().equals(Optional.of(Things.LOTS)));
  }
}
