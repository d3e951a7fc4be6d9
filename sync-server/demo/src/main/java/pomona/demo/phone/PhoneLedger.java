package pomona.demo.phone;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import pomona.server.fact.FactStore;
import pomona.server.fact.StoredFact;
import pomona.sync.FactOutcome;
import pomona.sync.MemoryOutbox;

/**
 * Proves that nothing was lost and nothing doubled: it compares what the phones recorded with what
 * the server has from them, one fact at a time and in both directions.
 *
 * @param recorded on the phones
 * @param acknowledged told by the server to be on its disk
 * @param found of these, in the server's store
 * @param waiting still on the phones only, as far as they know
 * @param refused kept on both sides, with the reason
 * @param doubled facts of these phones that the server has more than once
 * @param strange facts on the server from these phones that they never recorded
 * @param cropsWaiting pictures still on the phones only
 * @param cropsRefused pictures that the server would not have
 */
public record PhoneLedger(
    int recorded,
    int acknowledged,
    int found,
    int waiting,
    int refused,
    int doubled,
    int strange,
    int cropsWaiting,
    int cropsRefused) {

  private static final int PAGE = 1000;

  /** A phone as a device, and what it knows of its facts. */
  public record Recorded(String device, MemoryOutbox outbox) {}

  public static PhoneLedger of(final List<Recorded> phones, final FactStore facts) {
    final Set<UUID> acknowledged = new HashSet<>();
    final Set<UUID> waiting = new HashSet<>();
    final Set<UUID> refused = new HashSet<>();
    final Set<String> devices = new HashSet<>();
    int cropsWaiting = 0;
    int cropsRefused = 0;
    for (final Recorded phone : phones) {
      final MemoryOutbox outbox = phone.outbox();
      outbox
          .settled()
          .forEach(
              (id, outcome) ->
                  (outcome.outcome() == FactOutcome.Outcome.REFUSED ? refused : acknowledged)
                      .add(UUID.fromString(id)));
      outbox
          .oldest(Integer.MAX_VALUE, Integer.MAX_VALUE)
          .forEach(fact -> waiting.add(UUID.fromString(fact.id())));
      devices.add(phone.device());
      cropsWaiting += outbox.waitingAttachments();
      cropsRefused += outbox.lost().size();
    }
    final List<UUID> stored = storedOf(devices, facts);
    final Set<UUID> distinct = new HashSet<>(stored);
    final Set<UUID> found = new HashSet<>(acknowledged);
    found.retainAll(distinct);
    final Set<UUID> strange = new HashSet<>(distinct);
    strange.removeAll(acknowledged);
    // The server may have what a phone still waits for: the answer got lost on its way back.
    strange.removeAll(waiting);
    return new PhoneLedger(
        acknowledged.size() + waiting.size() + refused.size(),
        acknowledged.size(),
        found.size(),
        waiting.size(),
        refused.size(),
        stored.size() - distinct.size(),
        strange.size(),
        cropsWaiting,
        cropsRefused);
  }

  private static List<UUID> storedOf(final Set<String> devices, final FactStore facts) {
    final List<UUID> ids = new ArrayList<>();
    long after = 0;
    while (true) {
      final List<StoredFact> page = facts.after(after, PAGE);
      if (page.isEmpty()) {
        return ids;
      }
      for (final StoredFact fact : page) {
        after = fact.sequence();
        if (devices.contains(fact.device())) {
          ids.add(fact.id());
        }
      }
    }
  }

  /** Whether every acknowledged fact is on the server, once, and nothing else is. */
  public boolean balances() {
    return found == acknowledged && doubled == 0 && strange == 0;
  }

  /** Whether, besides, everything has arrived. */
  public boolean isComplete() {
    return balances() && waiting == 0 && refused + cropsWaiting + cropsRefused == 0;
  }

  /** In words. */
  public String words() {
    final String verdict;
    if (!balances()) {
      verdict = "IT DOES NOT BALANCE.";
    } else if (isComplete()) {
      verdict = "Nothing lost, nothing doubled.";
    } else {
      verdict = "Nothing lost, nothing doubled; the next start sends the rest.";
    }
    return recorded
        + " facts recorded, "
        + acknowledged
        + " acknowledged, "
        + found
        + " of them found on the server, "
        + waiting
        + " waiting, "
        + refused
        + " refused, "
        + doubled
        + " doubled, "
        + cropsWaiting
        + " pictures waiting, "
        + cropsRefused
        + " refused. "
        + verdict;
  }
}
