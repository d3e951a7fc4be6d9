package pomona.ask.read;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import pomona.ask.lexicon.Meaning;
import pomona.ask.lexicon.Sign;
import pomona.ask.question.Trait;

/** What is said not to be, while a row is walked along: "without mould or rot", "no apples". */
final class Denial {
  private static final Set<Trait> DECISIONS = Set.of(Trait.GRADE, Trait.DISPOSITION);

  private final Row row;
  private final Draft draft;

  /** How many judgements "neither" still denies. */
  private int neither;

  /** The trait whose name was denied, while others may follow: "without mould or rot". */
  private Optional<Trait> denied = Optional.empty();

  private boolean not;

  Denial(Row row, Draft draft) {
    this.row = row;
    this.draft = draft;
  }

  /** Whether what comes next is denied. */
  boolean isNot() {
    return not;
  }

  /** Denies what comes next; "not all", "not only" and "not because of mould" deny more or less. */
  void not() {
    not = true;
    int behind = row.part().to();
    boolean other =
        draft.alls.stream().anyMatch(all -> all.from() == behind)
            || draft.heard.isCause(behind)
            || (row.has(row.at + 1) && row.parts.get(row.at + 1).is(Sign.ONLY));
    draft.penalty += other ? LeftOver.BEYOND : 0;
  }

  /**
   * "No" denies a judgement: "apples with no mould". Before anything else it speaks of all: "no
   * apples are rotten"; where nothing is named of which it speaks, it is not plain what is asked.
   */
  void none() {
    Meaning next = row.peek(row.at + 1).orElse(null);
    boolean judged =
        (next instanceof Meaning.Name name && name.trait().isJudgement())
            || (next instanceof Meaning.Noun noun
                && noun.trait().equals(Optional.of(Trait.DEFECT)));
    if (!not) {
      // "No tienen ningún defecto" denies once.
      draft.penalty += judged ? 0 : LeftOver.BEYOND;
      draft.deniesAlone |=
          draft.has(Sign.WHETHER)
              || (draft.names.isEmpty() && draft.nouns.isEmpty() && !OfAll.asks(draft));
    }
    not();
  }

  /** What comes next is not denied by what was said before. */
  void forget() {
    not = false;
  }

  /** "Ni" goes on with what was denied, as in "sin moho ni podredumbre", or denies two things. */
  void neither() {
    if (not) {
      // "No tienen ni golpes ni podredumbre" denies the same two.
      not = false;
      neither = 2;
    } else if (denied.isPresent() || neither > 0) {
      draft.signs.add(Sign.OR);
    } else {
      neither = 2;
    }
  }

  /** Whether a name is denied; what follows is not, unless it goes on. */
  boolean takes(Meaning.Name name, Part part) {
    boolean denies = not || isNeither(name.trait()) || goesOn(name.trait(), part);
    denied = denies ? Optional.of(name.trait()) : Optional.empty();
    return denies;
  }

  private boolean isNeither(Trait trait) {
    boolean denies = neither > 0 && trait.isJudgement();
    neither -= denies ? 1 : 0;
    return denies;
  }

  /**
   * Whether what was said not to be goes on: "without mould or rot", "not from Old Mill or Valley
   * Growers". Where that is not plain, as in "not from Old Mill or from Valley Growers", the
   * question is asked back.
   */
  boolean goesOn(Trait trait, Part part) {
    boolean joined = row.afterJoint() && row.isName(row.at - 2);
    // "Without mould, rot or scab" goes on, "without mould but with rot" does not.
    boolean listed = row.isName(row.at - 1) && !row.isBehindFiller(part);
    if (!denied.isPresent() || !(joined || listed)) {
      return false;
    }
    boolean kin =
        denied.get() == trait || (DECISIONS.contains(denied.get()) && DECISIONS.contains(trait));
    boolean plain = kin && !row.isBehindFiller(part);
    boolean other = !kin && !(trait.isJudgement() && denied.get().isJudgement());
    draft.penalty += plain || other ? 0 : LeftOver.BEYOND;
    return plain;
  }

  /** "No defects" is a name of its own. */
  boolean takesDefects(Meaning.Noun noun, Part part) {
    if (!not || !noun.trait().equals(Optional.of(Trait.DEFECT))) {
      return false;
    }
    draft.names.add(
        new Draft.Named(Trait.DEFECT, List.of(Trait.ANY), true, part.from(), part.to()));
    not = false;
    return true;
  }

  /** What it costs that something was to be denied and nothing came. */
  double left() {
    return (not && !draft.instead.isPresent() ? LeftOver.BEYOND : 0)
        + (neither > 0 ? LeftOver.BEYOND : 0);
  }
}
