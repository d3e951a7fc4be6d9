package pomona.ask.read;

import pomona.ask.question.Question;
import pomona.ask.question.Things;

/** What is asked of lots, and is meant of something in them: "mould in held lots" lists no lots. */
final class Inside {
  private Inside() {}

  static boolean isLost(Draft draft, Question question) {
    return question.of() == Things.LOTS && holdsOthers(draft);
  }

  /** Whether lots stand behind "in", and what is in them before it. */
  private static boolean holdsOthers(Draft draft) {
    int lots = -1;
    for (int i = 0; i < draft.nouns.size(); i++) {
      boolean things = draft.nouns.get(i).things().filter(each -> each == Things.LOTS).isPresent();
      lots = things ? draft.nounParts.get(i).from() : lots;
    }
    int begin = lots;
    boolean more = true;
    while (more) {
      // The words that describe the lots stand between.
      int end = begin;
      more = draft.names.stream().anyMatch(name -> name.to() == end);
      begin =
          draft.names.stream()
              .filter(name -> name.to() == end)
              .mapToInt(Draft.Named::from)
              .min()
              .orElse(begin);
    }
    int inside = draft.heard.insideUpTo(begin);
    return lots >= 0
        && inside == begin
        && (draft.names.stream().anyMatch(name -> name.to() < inside)
            || draft.nounParts.stream().anyMatch(noun -> noun.to() < inside));
  }
}
