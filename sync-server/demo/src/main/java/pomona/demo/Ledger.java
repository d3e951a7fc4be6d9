package pomona.demo;

import java.util.List;
import java.util.UUID;
import pomona.server.fact.FactStore;

/**
 * The proof that nothing was lost and nothing doubled: every fact that a phone recorded is looked
 * up in the server's store.
 *
 * @param recorded on the phones
 * @param acknowledged told by the server to be on its disk
 * @param found of these, in the server's store
 * @param waiting still on the phones only
 * @param refused kept on both sides, with the reason
 * @param stored facts that the server has of whoever
 */
record Ledger(int recorded, int acknowledged, int found, int waiting, int refused, long stored) {

  static Ledger of(final List<Phone> phones, final FactStore facts) {
    int acknowledged = 0;
    int found = 0;
    int waiting = 0;
    int refused = 0;
    for (final Phone phone : phones) {
      for (final UUID id : phone.store().safeIds()) {
        acknowledged++;
        found += facts.find(id).isPresent() ? 1 : 0;
      }
      waiting += phone.store().waitingIds().size();
      refused += phone.store().refusedIds().size();
    }
    return new Ledger(
        acknowledged + waiting + refused,
        acknowledged,
        found,
        waiting,
        refused,
        facts.lastSequence());
  }

  /** Whether every acknowledged fact is there, and the server has none twice. */
  boolean balances() {
    return found == acknowledged && waiting == 0 && stored == acknowledged;
  }
}
