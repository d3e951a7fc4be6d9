package pomona.learn.repair;

import pomona.lot.verdict.Interval;

/**
 * A proposal to read something otherwise, with its evidence.
 *
 * @param generation of the model whose answers are meant
 * @param from what the phone says
 * @param to what people make of it
 * @param times how often they ended there, of {@code seen}
 * @param kept how often they left the phone's answer
 * @param chance what the chain says of how often the other reading would be right
 * @param people how many people did so
 * @param days on how many days
 * @param devices with how many devices
 * @param ledger wins and losses on days that it was not learnt from
 */
public record RepairProposal(
    RepairScope scope,
    String generation,
    FruitReading from,
    FruitReading to,
    int times,
    int kept,
    int seen,
    double chance,
    int people,
    int days,
    int devices,
    RepairLedger ledger) {
  /** How often the other reading is right, by the Beta distribution of what was seen. */
  public Interval right() {
    return Interval.of(times, seen);
  }
}
