package pomona.app.update;

import android.os.StrictMode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
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
 * call at a time, except that nothing waits for a download but who asked for it.
 */
public final class Updates {
  private final FactDao facts;
  private final BundleShelf shelf;
  private final HeadShelf packs;
  private final BundleEyes eyes;
  private final Supplier<Optional<SyncClient>> server;

  private final SharedFetches fetches = new SharedFetches();

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

  /** Whether these heads judge already. */
  public boolean isInUse(PackOffer offer) {
    return packs.current().filter(used -> used.sha256().equals(offer.pack().sha256())).isPresent();
  }

  /** Brings all offers that nobody has sent back; says whether anything new is in use. */
  public boolean bring() throws IOException, SyncFailure {
    boolean changed = leaveWithdrawn();
    Optional<AssignmentRow> bundle = wantedBundle();
    if (bundle.isPresent()) {
      SharedFetches.await(fetch(bundle.get(), Runnable::run));
      changed |= useIfWanted(bundle.get());
    }
    Optional<PackOffer> pack = wantedPack();
    if (pack.isPresent()) {
      SharedFetches.await(fetch(pack.get(), Runnable::run));
      changed |= useIfWanted(pack.get());
    }
    return changed;
  }

  private Optional<AssignmentRow> wantedBundle() throws IOException {
    return offer().filter(offer -> !shelf.isDeclined(offer.bundleSha256()));
  }

  private Optional<PackOffer> wantedPack() throws IOException {
    return packOffer().filter(offer -> !packs.isDeclined(offer.pack().sha256()));
  }

  /** While it was on its way, a person may have sent it back, or the server assigned another. */
  private synchronized boolean useIfWanted(AssignmentRow fetched) throws IOException {
    boolean wanted =
        wantedBundle()
            .filter(offer -> offer.bundleSha256().equals(fetched.bundleSha256()))
            .isPresent();
    if (wanted) {
      use(check(fetched));
    }
    return wanted;
  }

  private synchronized boolean useIfWanted(PackOffer fetched) throws IOException {
    boolean wanted =
        wantedPack()
            .filter(offer -> offer.pack().sha256().equals(fetched.pack().sha256()))
            .isPresent();
    if (wanted) {
      use(check(fetched));
    }
    return wanted;
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
   * Fetches a model, which may take long. Whoever asks for one that is on its way is told with the
   * first, and takes none of the network's threads.
   *
   * @param network runs the fetch, if it is the first
   * @return ends with what {@link Download#fetch} throws, if it fails
   */
  public CompletableFuture<Void> fetch(AssignmentRow offer, Executor network) {
    return fetch(
        new Download(offer.bundleSha256(), offer.bundleBytes(), shelf.file(offer.bundleSha256())),
        network);
  }

  /** The same of heads. */
  public CompletableFuture<Void> fetch(PackOffer offer, Executor network) {
    AssignmentRow.HeadPackColumns pack = offer.pack();
    return fetch(new Download(pack.sha256(), pack.bytes(), packs.file(pack.sha256())), network);
  }

  private CompletableFuture<Void> fetch(Download download, Executor network) {
    return fetches.join(
        download.sha256(),
        network,
        () -> {
          StrictMode.noteSlowCall("fetches a model or heads");
          download.fetch(server);
        });
  }

  /** The fetch of what is offered that is under way, for whomever; begins none. */
  public Optional<CompletableFuture<Void>> underWay(AssignmentRow offer) {
    return fetches.underWay(offer.bundleSha256());
  }

  /** The same of heads. */
  public Optional<CompletableFuture<Void>> underWay(PackOffer offer) {
    return fetches.underWay(offer.pack().sha256());
  }

  /**
   * Verifies and self-tests what was fetched.
   *
   * @throws IOException what is wrong with it, or with the phone
   */
  public synchronized Bundle check(AssignmentRow offer) throws IOException {
    StrictMode.noteSlowCall("checks a model");
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

  /** Verifies heads that were fetched. */
  public synchronized HeadShelf.Pack check(PackOffer offer) throws IOException {
    StrictMode.noteSlowCall("checks a head pack");
    AssignmentRow.HeadPackColumns pack = offer.pack();
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
