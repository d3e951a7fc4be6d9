package pomona.app.update;

import android.os.StrictMode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Supplier;
import pomona.app.eye.BundleEyes;
import pomona.app.eye.BundleShelf;
import pomona.app.eye.HeadShelf;
import pomona.app.store.AssignmentRow;
import pomona.app.store.FactDao;
import pomona.bundle.Bundle;
import pomona.phone.fetch.Download;
import pomona.sync.SyncClient;
import pomona.sync.SyncFailure;

/**
 * Brings the bundle and the head pack that the server assigned to this phone. They are fetched,
 * verified and self-tested, and are in use from the next scan on. Each step may be interrupted: a
 * download goes on where it stopped, and nothing is used before all steps are done. Blocks; one
 * call at a time.
 */
public final class Updates {
  private final FactDao facts;
  private final BundleShelf shelf;
  private final HeadShelf packs;
  private final BundleEyes eyes;
  private final Supplier<Optional<SyncClient>> server;

  /** Where what was fetched lies. */
  public record Shelves(BundleShelf bundles, HeadShelf packs) {}

  /**
   * Updates of a phone.
   *
   * @param server empty before enrolment
   */
  public Updates(
      FactDao facts, Shelves shelves, BundleEyes eyes, Supplier<Optional<SyncClient>> server) {
    this.facts = facts;
    this.shelf = shelves.bundles();
    this.packs = shelves.packs();
    this.eyes = eyes;
    this.server = server;
  }

  /** Heads for the embeddings of a space, as they are assigned. */
  public record PackOffer(AssignmentRow.HeadPackColumns pack, String space) {}

  /** The assigned bundle, if it is another than the one in use and was not sent back. */
  public Optional<AssignmentRow> offer() throws IOException {
    Optional<AssignmentRow> assigned = facts.assignment();
    if (!assigned.isPresent() || shelf.isCurrent(assigned.get().bundleSha256())) {
      return Optional.empty();
    }
    return assigned;
  }

  /** The assigned head pack, if it is not in use, and of the space of the bundle that is. */
  public Optional<PackOffer> packOffer() throws IOException {
    Optional<PackOffer> assigned = assignedPack();
    if (!assigned.isPresent()
        || isInUse(assigned.get())
        || !shelf.current().card().generation().space().name().equals(assigned.get().space())) {
      return Optional.empty();
    }
    return assigned;
  }

  private Optional<PackOffer> assignedPack() {
    return facts
        .assignment()
        .flatMap(
            row ->
                Optional.ofNullable(row.headPack()).map(pack -> new PackOffer(pack, row.space())));
  }

  private boolean isInUse(PackOffer offer) {
    return packs.current().filter(used -> used.sha256().equals(offer.pack().sha256())).isPresent();
  }

  /** Brings all offers that nobody has sent back; says whether anything new is in use. */
  public synchronized boolean bring() throws IOException, SyncFailure {
    boolean changed = leaveWithdrawn();
    Optional<AssignmentRow> offer = offer();
    if (offer.isPresent() && !shelf.isDeclined(offer.get().bundleSha256())) {
      use(prepare(offer.get()));
      changed = true;
    }
    Optional<PackOffer> pack = packOffer();
    if (pack.isPresent() && !packs.isDeclined(pack.get().pack().sha256())) {
      packs.use(prepare(pack.get()));
      changed = true;
    }
    return changed;
  }

  /**
   * Stops using what is no longer assigned; says whether there was any. Where nothing is assigned
   * at all, a phone runs what came with the application.
   */
  public synchronized boolean leaveWithdrawn() {
    Optional<PackOffer> assigned = assignedPack();
    boolean stays = assigned.isPresent() && isInUse(assigned.get());
    // A pack that was assigned in its place is fetched first, unless it was sent back.
    boolean waits =
        assigned.isPresent() && !packs.isDeclined(assigned.get().pack().sha256()) && !stays;
    boolean left = !stays && !waits && packs.leave();
    return (!facts.assignment().isPresent() && shelf.leave()) || left;
  }

  /**
   * Fetches, verifies and self-tests.
   *
   * @throws IOException what is wrong with it, or with the phone
   */
  public synchronized Bundle prepare(AssignmentRow offer) throws IOException, SyncFailure {
    StrictMode.noteSlowCall("fetches a model");
    new Download(offer.bundleSha256(), offer.bundleBytes(), shelf.file(offer.bundleSha256()))
        .fetch(server);
    Bundle bundle;
    try {
      bundle = shelf.keep(offer.bundleSha256(), offer.signature());
    } catch (IOException e) {
      Files.deleteIfExists(shelf.file(offer.bundleSha256()));
      throw e;
    }
    eyes.open(bundle).eye().close();
    return bundle;
  }

  /** Fetches heads and verifies them. */
  public synchronized HeadShelf.Pack prepare(PackOffer offer) throws IOException, SyncFailure {
    StrictMode.noteSlowCall("fetches a head pack");
    AssignmentRow.HeadPackColumns pack = offer.pack();
    new Download(pack.sha256(), pack.bytes(), packs.file(pack.sha256())).fetch(server);
    try {
      return packs.keep(pack.sha256(), pack.name(), offer.space(), pack.signature());
    } catch (IOException e) {
      Files.deleteIfExists(packs.file(pack.sha256()));
      throw e;
    }
  }

  /** In use from the next scan on. */
  public synchronized void use(Bundle bundle) throws IOException {
    shelf.use(bundle);
  }

  /** Judges from the next frame on. */
  public synchronized void use(HeadShelf.Pack pack) {
    packs.use(pack);
  }

  /** The model before is in use from the next scan on, and this one is not brought again. */
  public synchronized void back() throws IOException {
    shelf.decline(shelf.current().sha256());
    shelf.back();
  }

  /** The bundle's own heads judge from the next frame on, and the pack is not brought again. */
  public synchronized void backToOwnHeads() {
    packs.current().ifPresent(pack -> packs.decline(pack.sha256()));
    packs.leave();
  }
}
