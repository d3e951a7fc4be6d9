package pomona.ask.read;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pomona.ask.lexicon.Meaning;
import pomona.ask.lexicon.Sign;
import pomona.ask.question.Question;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;

/**
 * What is said of all: "are all apples Class I" asks for the share of apples that are. "Show all
 * apples that are" does not, since something else says what is asked.
 */
final class OfAll {
  private static final Set<Sign> ASKING =
      EnumSet.of(
          Sign.HOW_MANY,
          Sign.HOW_MUCH,
          Sign.SHARE,
          Sign.MEAN,
          Sign.TREND,
          Sign.LIST,
          Sign.WHICH,
          Sign.WHY,
          Sign.ALIKE,
          Sign.COMPARE,
          Sign.VERSUS,
          Sign.WORST,
          Sign.BEST,
          Sign.MOST,
          Sign.LEAST,
          Sign.NEWEST,
          Sign.OLDEST,
          Sign.COMMON,
          Sign.HOW_OFTEN);

  private OfAll() {}

  /** Whether a word says what is asked. */
  static boolean asks(Draft draft) {
    return ASKING.stream().anyMatch(draft::has);
  }

  /** Makes a share of a judgement of all; what else is said of all is asked back. */
  static void note(Draft draft) {
    if (asks(draft)) {
      return;
    }
    for (int i = 0; i < draft.nouns.size(); i++) {
      note(draft, draft.nounParts.get(i), draft.nouns.get(i).things());
    }
    for (Draft.Named name : draft.names) {
      boolean described = isDescription(draft, name);
      if (name.trait() == Trait.PRODUCT || (name.trait().isJudgement() && !described)) {
        note(draft, new Draft.Span(name.from(), name.to()), Optional.of(Things.FRUITS));
      } else if (described && draft.allBefore(name.from()) && draft.heard.opens()) {
        draft.penalty += LeftOver.BEYOND;
      }
    }
  }

  private static void note(Draft draft, Draft.Span subject, Optional<Things> things) {
    Heard heard = draft.heard;
    if (!draft.allBefore(subject.from())) {
      return;
    }
    boolean opens = heard.opens();
    int verb = heard.verbFrom(subject.to());
    boolean adjacent = verb == subject.to();
    boolean said = opens || (verb >= 0 && !heard.isRelative(subject.to(), verb));
    Optional<Draft.Named> judged =
        draft.judgements().stream()
            .filter(name -> name.from() >= (opens ? subject.from() : Math.max(verb, subject.to())))
            .filter(name -> !isDescription(draft, name))
            .findFirst();
    boolean more =
        judged.isPresent()
            || draft.names.stream().anyMatch(name -> name.from() >= Math.max(verb, subject.to()));
    boolean shared =
        things.filter(each -> each == Things.FRUITS || each == Things.LOTS).isPresent();
    if (said && judged.isPresent() && (opens || adjacent) && shared) {
      draft.signs.add(Sign.SHARE);
      draft.ofAll = true;
      draft.makeMany();
    } else if (said && more) {
      draft.penalty += LeftOver.BEYOND;
    }
  }

  /** "Rotten" in "rotten apples": it says which are meant, and not what they are. */
  static boolean isDescription(Draft draft, Draft.Named name) {
    return name.trait().isJudgement()
        && (draft.names.stream()
                .anyMatch(other -> other.trait() == Trait.PRODUCT && other.from() == name.to())
            || draft.nounParts.stream().anyMatch(noun -> noun.from() == name.to()));
  }

  /** Notes where "all" stands; "all lots but those from Old Mill" are not those from Old Mill. */
  static void note(List<Part> row, Draft draft) {
    for (int i = 0; i < row.size(); i++) {
      Part part = row.get(i);
      if (Row.passes(part) && draft.heard.isAll(part)) {
        draft.alls.add(new Draft.Span(part.from(), part.to()));
      }
      if (Row.passes(part) && draft.heard.isBut(part) && !draft.alls.isEmpty()) {
        boolean named =
            row.subList(i + 1, row.size()).stream()
                .filter(next -> !Row.passes(next))
                .findFirst()
                .filter(next -> !next.meanings().isEmpty())
                .filter(next -> next.meanings().get(0) instanceof Meaning.Name)
                .isPresent();
        draft.penalty += named ? LeftOver.BEYOND : 0;
      }
    }
  }

  /**
   * "Lots where all apples are Class I" are not those with one that is: "all" stands behind what is
   * asked for, and before what is judged.
   */
  static boolean isInside(Draft draft, Question question) {
    if (question.of() == Things.FRUITS || !draft.judges() || draft.ofAll) {
      return false;
    }
    boolean product =
        draft.names.stream()
            .anyMatch(name -> name.trait() == Trait.PRODUCT && draft.allBefore(name.from()));
    int thing = draft.thingAt();
    boolean judged =
        draft.judgements().stream()
            .anyMatch(name -> name.from() > thing && draft.allBefore(name.from()));
    boolean verb =
        draft.alls.stream().anyMatch(all -> all.to() > thing && draft.heard.isVerb(all.to()));
    boolean noun = false;
    for (int i = 0; i < draft.nouns.size(); i++) {
      Meaning.Noun each = draft.nouns.get(i);
      boolean other =
          each.things()
              .filter(things -> things == Things.FRUITS || things == Things.LOTS)
              .filter(things -> things != question.of())
              .isPresent();
      noun |= other && draft.allBefore(draft.nounParts.get(i).from());
    }
    return product || noun || (thing >= 0 && (judged || verb));
  }
}
