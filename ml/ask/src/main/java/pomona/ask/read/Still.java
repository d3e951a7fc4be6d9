package pomona.ask.read;

import java.util.Set;
import pomona.ask.lexicon.Sign;
import pomona.ask.question.Period;

/**
 * Whether "still" or "now" is said of a decision: beside it, or one verb away. "Now show me the
 * held lots" and "noch 5 gesperrte Partien" say nothing of it, and what is not plain is asked back.
 */
final class Still {
  /** Words that may begin a sentence, and say nothing then. */
  private static final Set<String> NOW =
      Set.of("now", "right", "currently", "jetzt", "derzeit", "momentan", "aktuell", "ahora");

  /** Words that go between "still" and a decision beside verbs. */
  private static final Set<String> BEING =
      Set.of("be", "been", "being", "on", "in", "auf", "en", "estando", "all", "alle");

  private static final Set<String> ARTICLES =
      Set.of(
          "a", "an", "the", "my", "our", "der", "die", "das", "den", "dem", "ein", "eine", "einen",
          "el", "la", "los", "las", "un", "una", "mal", "einmal", "me", "mir");

  private static final Set<String> PAST =
      Set.of(
          "was", "were", "had", "war", "waren", "hatte", "hatten", "wurde", "wurden", "estaba",
          "estaban", "era", "eran", "fue", "fueron", "tenia", "tenian", "seguia", "seguian");

  private static final Set<String> FROM = Set.of("from", "of", "von", "vom", "aus", "de", "del");

  /** "Gerade gesperrt" is so now, or has just been done. */
  private static final String GERADE = "gerade";

  private static final Set<String> PRESENT = Set.of("ist", "sind");

  private final Row row;
  private final Draft draft;
  private final Heard heard;

  private Still(Row row, Draft draft) {
    this.row = row;
    this.draft = draft;
    this.heard = draft.heard;
  }

  /** Notes what is said to be so still, once all names are known. */
  static void note(Row row, Draft draft) {
    if (draft.names.stream().anyMatch(Draft.Named::isDecision)) {
      Still still = new Still(row, draft);
      draft.heard.stills().forEach(still::note);
    }
  }

  private void note(Heard.Said said) {
    boolean beside =
        draft.names.stream().filter(Draft.Named::isDecision).anyMatch(name -> isBeside(said, name));
    boolean now = NOW.contains(heard.words().at(said.from()));
    boolean opens = heard.beginsAt(said.from()) || row.isBehindAnd(said.from());
    if (said.misspelt()) {
      draft.standingUnclear |= beside;
    } else if (!beside) {
      draft.standingUnclear |= !(opens && now) && !isBeforeOther(said);
    } else {
      draft.standing = true;
      draft.standingUnclear |= (opens && now) || isPast(said) || isJust(said) || decisions() > 1;
    }
  }

  private long decisions() {
    return draft.names.stream().filter(Draft.Named::isDecision).count();
  }

  private boolean isBeside(Heard.Said said, Draft.Named name) {
    return name.from() >= said.to()
        ? isNear(said.to(), name.from())
        : name.to() <= said.from() && isNear(name.to(), said.from());
  }

  /** Whether at most one verb stands between two tokens, and what denies. */
  private boolean isNear(int from, int to) {
    int verbs = 0;
    for (int at = from; at < to; at++) {
      boolean passed = BEING.contains(heard.words().at(at)) || row.denies(at) || heard.isStill(at);
      verbs += heard.isVerb(at) || heard.opensAt(at) ? 1 : passed ? 0 : 2;
    }
    return verbs < 2;
  }

  /** Before an article, a number or what is to be shown it is said of the sentence. */
  private boolean isBeforeOther(Heard.Said said) {
    return heard.words().isNumber(said.to())
        || ARTICLES.contains(heard.words().at(said.to()))
        || row.isAt(said.to(), Sign.LIST)
        || row.isAt(said.to(), Sign.BY);
  }

  /** "Which were still held yesterday" asks for another day than this. */
  private boolean isPast(Heard.Said said) {
    boolean verb =
        PAST.contains(heard.words().at(said.from() - 1))
            || PAST.contains(heard.words().at(said.to()))
            || (heard.words().hasAny(PAST) && !heard.saysOther(PAST));
    return verb || row.parts.stream().anyMatch(this::isPast);
  }

  /** "Lots from last week" may be held today; what is held last week is not. */
  private boolean isPast(Part part) {
    Period period = part.period().orElse(null);
    boolean past =
        period instanceof Period.Fixed
            || (period instanceof Period.Calendar each && each.back() > 0);
    boolean from =
        FROM.contains(heard.words().at(part.from()))
            || FROM.contains(heard.words().at(part.from() - 1));
    return past && !from;
  }

  private boolean isJust(Heard.Said said) {
    return heard.words().at(said.from()).equals(GERADE)
        && (!heard.words().hasAny(PRESENT) || heard.words().hasAny(PAST));
  }
}
