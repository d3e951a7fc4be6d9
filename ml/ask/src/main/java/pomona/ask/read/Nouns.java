package pomona.ask.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.ask.lexicon.Meaning;
import pomona.ask.lexicon.Sign;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;

/** What the nouns and names of a draft are to each other. */
final class Nouns {
  private final Draft draft;

  Nouns(Draft draft) {
    this.draft = draft;
  }

  /** What is ranked: the first noun that is a trait; lots only if there is no other. */
  Optional<Meaning.Noun> group() {
    Optional<Meaning.Noun> first = Optional.empty();
    for (Meaning.Noun noun : draft.nouns) {
      boolean fits = noun.trait().isPresent() && !noun.weak();
      boolean lots = noun.things().equals(Optional.of(Things.LOTS));
      if (fits && !lots) {
        return Optional.of(noun);
      }
      first = fits && !first.isPresent() ? Optional.of(noun) : first;
    }
    return first;
  }

  /** "Mouldy apples" are counted, "mould" is a share. */
  boolean describesProduct() {
    return draft.names.stream()
        .anyMatch(
            name ->
                name.trait() == Trait.PRODUCT
                    && draft.names.stream()
                        .anyMatch(
                            other -> other.trait().isJudgement() && other.to() == name.from()));
  }

  /** "Mould", and "mould in strawberries", but neither "mouldy strawberries" nor "Class I". */
  boolean isMass() {
    boolean things =
        !draft.ranges.isEmpty() || draft.nouns.stream().anyMatch(noun -> noun.things().isPresent());
    boolean grade = draft.has(Sign.HOW_MUCH) && draft.names(Trait.GRADE);
    return !things && !grade && (!draft.names(Trait.PRODUCT) || judgesBeforeProduct());
  }

  private boolean judgesBeforeProduct() {
    int product = firstOf(false);
    int judgement = firstOf(true);
    return judgement < product && !describesProduct();
  }

  /** The first token of a judgement, or of a product. */
  private int firstOf(boolean judgement) {
    return draft.names.stream()
        .filter(name -> judgement ? name.trait().isJudgement() : name.trait() == Trait.PRODUCT)
        .mapToInt(Draft.Named::from)
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  static boolean isAnyDefect(Draft.Named name) {
    return name.trait() == Trait.DEFECT && name.values().contains(Trait.ANY) && !name.not();
  }

  /** "Did Old Mill send anything": what a supplier sends are lots. */
  boolean sendsAnything() {
    return draft.nouns.isEmpty()
        && draft.ranges.isEmpty()
        && !draft.names.isEmpty()
        && draft.names.stream().allMatch(name -> name.trait() == Trait.SUPPLIER && !name.not());
  }

  /** "What is on hold at harbour" asks which lots are. */
  boolean areDecided() {
    boolean what = draft.has(Sign.HOW) || (draft.has(Sign.WHICH) && draft.has(Sign.WHETHER));
    return what && !draft.has(Sign.SHARE) && !draft.has(Sign.HOW_MANY) && speakOfDecisions();
  }

  /** Whether something was decided, and no word says whether of lots or of fruits. */
  boolean speakOfDecisions() {
    return draft.nouns.isEmpty()
        && draft.ranges.isEmpty()
        && draft.amounts.isEmpty()
        && draft.limit == 0
        && !draft.names(Trait.PRODUCT)
        && !draft.names(Trait.LOT)
        && draft.judges()
        && draft.judgements().stream().allMatch(name -> name.trait() == Trait.DISPOSITION);
  }

  /** Whether grades or defects themselves are asked for. */
  boolean isGrouped() {
    return draft.nouns.stream().anyMatch(noun -> !noun.things().isPresent());
  }

  List<Trait> traitNouns() {
    List<Trait> traits = new ArrayList<>();
    for (Meaning.Noun noun : draft.nouns) {
      if (!noun.things().isPresent()) {
        noun.trait().ifPresent(traits::add);
      }
    }
    traits.addAll(draft.by);
    return traits;
  }
}
