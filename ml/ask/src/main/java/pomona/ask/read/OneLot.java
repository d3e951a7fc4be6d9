package pomona.ask.read;

import pomona.ask.lexicon.Sign;
import pomona.ask.question.Trait;

/** Whether what was decided of one lot is asked for, and not what its fruits are. */
final class OneLot {
  private final Draft draft;
  private final Setting setting;

  OneLot(Draft draft, Setting setting) {
    this.draft = draft;
    this.setting = setting;
  }

  /** "Is N-118 held" asks for what was decided of the lot, and not of its fruits. */
  boolean isAskedFor() {
    boolean open =
        setting.lot().isPresent()
            && (draft.pointsAtLot
                || (!setting.frame() && !setting.fruit().isPresent() && draft.periods.isEmpty()));
    boolean decided =
        draft.names(Trait.DISPOSITION)
            && draft.judgements().stream().allMatch(Draft.Named::isDecision);
    return decided
        && (draft.names(Trait.LOT) || open)
        && !draft.names(Trait.PRODUCT)
        && draft.nouns.isEmpty()
        && draft.ranges.isEmpty()
        && draft.by.isEmpty()
        && draft.limit == 0;
  }

  /** "Is N-118 rejected" may be meant of the lot or of its fruits. */
  boolean mayBeAskedFor() {
    return (draft.names(Trait.LOT) || draft.pointsAtLot)
        && !draft.has(Sign.HOW)
        && draft.judgements().stream()
            .allMatch(name -> name.isDecision() && draft.heard.verbBetween(0, name.from()));
  }
}
