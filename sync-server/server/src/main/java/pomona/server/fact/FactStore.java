package pomona.server.fact;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The log of facts. An implementation is right if it passes {@code FactStoreContract}:
 *
 * <ul>
 *   <li>when {@link #store} returns, the facts outlive a loss of power;
 *   <li>a batch is stored as a whole or not at all;
 *   <li>sequences begin at 1 and have no gaps, and readers see them in order: after n has been
 *       seen, no smaller one appears;
 *   <li>an id is stored once, whoever sends it and however often.
 * </ul>
 */
public interface FactStore {

  /** Stores a batch and the refused facts that came with it; outcomes in the batch's order. */
  List<Storing> store(List<NewFact> batch, List<RefusedFact> refused);

  Optional<StoredFact> find(UUID id);

  /** The facts after a sequence, in order, up to a number. */
  List<StoredFact> after(long sequence, int most);

  /** A fruit by its sequence. */
  Optional<IndexedFruit> fruit(long sequence);

  /** The fruits of the facts after a sequence, in order, up to a number. */
  Fruits fruitsAfter(long sequence, int most);

  /**
   * A part of the log as an index reads it.
   *
   * @param upTo no fruit up to this sequence is missing
   */
  record Fruits(List<IndexedFruit> fruits, long upTo) {}

  /** The facts after a sequence that a site's devices should know: corrections and policies. */
  List<StoredFact> forDevicesOf(String site, long sequence, int most);

  /** The newest refused facts of a device, or of all. */
  List<RefusedFact> refused(Optional<String> device, int most);

  /** The number of the newest fact; 0 if there is none. */
  long lastSequence();
}
