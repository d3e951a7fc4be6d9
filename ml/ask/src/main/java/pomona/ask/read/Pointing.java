package pomona.ask.read;

import java.util.List;
import pomona.ask.lexicon.Meaning;
import pomona.ask.question.Trait;

/** Which words of a row point at what is open: "this one", "this lot", "these apples". */
final class Pointing {
  private Pointing() {}

  static void note(List<Part> row, Draft draft) {
    Heard heard = draft.heard;
    for (int i = 0; i < row.size(); i++) {
      Part part = row.get(i);
      if (!Row.passes(part)) {
        continue;
      }
      Meaning next = i + 1 < row.size() ? first(row.get(i + 1)) : null;
      boolean either = heard.isThisOrThese(part);
      boolean many = either && isMany(next, heard);
      draft.pointsAtLot |= heard.isThisLot(part);
      draft.points |= heard.isThis(part) || (either && !many);
      draft.pointsAtMany |= heard.isThese(part) || many;
      // "Those apples" and "how many of those are", but not "all except those from Old Mill".
      boolean alone = i == 0 || i + 1 == row.size() || heard.isVerb(part.to());
      draft.pointsAtMany |= heard.isThose(part) && (isThing(next) || alone);
    }
  }

  private static Meaning first(Part part) {
    return part.meanings().isEmpty() ? null : part.meanings().get(0);
  }

  private static boolean isThing(Meaning meaning) {
    return meaning instanceof Meaning.Noun
        || (meaning instanceof Meaning.Name name && name.trait() == Trait.PRODUCT);
  }

  /** German has one word for one pear and for several: the noun or the verb tells. */
  private static boolean isMany(Meaning next, Heard heard) {
    if (next instanceof Meaning.Noun noun) {
      return !noun.one();
    }
    return heard.saysAre() || (isThing(next) && !heard.saysIs());
  }
}
