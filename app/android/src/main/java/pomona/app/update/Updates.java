package pomona.app.update;

import android.os.StrictMode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import okio.BufferedSink;
import okio.Okio;
import pomona.app.eye.BundleEyes;
import pomona.app.eye.BundleShelf;
import pomona.app.store.AssignmentRow;
import pomona.app.store.FactDao;
import pomona.bundle.Bundle;
import pomona.sync.SyncClient;
import pomona.sync.SyncFailure;
import pomona.trust.Sha256;

/**
 * Brings the bundle that the server assigned to this phone: fetched, verified, self-tested, and
 * then in use from the next scan on. Each step is safe to be cut off: a download goes on where it
 * was, and nothing is in use before all the steps before it are done. Blocks; one at a time.
 */
public final class Updates {
  /** What is left free when a bundle has been fetched; a full phone loses more than a model. */
  private static final long SPARE_BYTES = 64L << 20;

  private final FactDao facts;
  private final BundleShelf shelf;
  private final BundleEyes eyes;
  private final Supplier<Optional<SyncClient>> server;

  /**
   * Updates of a phone.
   *
   * @param server empty before enrolment
   */
  public Updates(
      FactDao facts, BundleShelf shelf, BundleEyes eyes, Supplier<Optional<SyncClient>> server) {
    this.facts = facts;
    this.shelf = shelf;
    this.eyes = eyes;
    this.server = server;
  }

  /** The assigned bundle, if it is another than the one in use and was not sent back. */
  Optional<AssignmentRow> offer() throws IOException {
    Optional<AssignmentRow> assigned = facts.assignment();
    if (!assigned.isPresent() || shelf.isCurrent(assigned.get().bundleSha256())) {
      return Optional.empty();
    }
    return assigned;
  }

  /** Does all of it, for an offer that nobody has sent back; whether there is another model now. */
  synchronized boolean bring() throws IOException, SyncFailure {
    Optional<AssignmentRow> offer = offer();
    if (!offer.isPresent() || shelf.isDeclined(offer.get().bundleSha256())) {
      return false;
    }
    use(prepare(offer.get()));
    return true;
  }

  /**
   * Fetches, verifies and self-tests.
   *
   * @throws IOException a sentence for a person: what is wrong with it, or with the phone
   */
  synchronized Bundle prepare(AssignmentRow offer) throws IOException, SyncFailure {
    fetch(offer);
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

  private void fetch(AssignmentRow offer) throws IOException, SyncFailure {
    StrictMode.noteSlowCall("fetches a model");
    Path file = shelf.file(offer.bundleSha256());
    if (Files.exists(file)) {
      return;
    }
    Path folder = Objects.requireNonNull(file.getParent());
    Files.createDirectories(folder);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    long have = Files.exists(part) ? Files.size(part) : 0;
    long missing = offer.bundleBytes() - have;
    if (folder.toFile().getUsableSpace() < missing + SPARE_BYTES) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "There is no room for the model's %d MB: free some storage",
              1 + (missing >> 20)));
    }
    if (missing > 0) {
      append(offer, part.toFile(), have);
    }
    if (!Sha256.of(Files.readAllBytes(part)).equals(offer.bundleSha256())) {
      Files.delete(part);
      throw new IOException("The model came damaged and was thrown away; it is fetched again");
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private void append(AssignmentRow offer, File part, long have) throws IOException, SyncFailure {
    SyncClient client =
        server.get().orElseThrow(() -> new IOException("This phone is not enrolled"));
    try (BufferedSink sink = Okio.buffer(Okio.appendingSink(part))) {
      client.download(offer.bundleSha256(), have, sink);
    }
    if (part.length() > offer.bundleBytes()) {
      Files.delete(part.toPath());
      throw new IOException("The server sent more than the model; it is fetched again");
    }
  }

  /** In use from the next scan on. */
  synchronized void use(Bundle bundle) throws IOException {
    shelf.use(bundle);
  }

  /** The model before is in use from the next scan on, and this one is not brought again. */
  synchronized void back() throws IOException {
    shelf.decline(shelf.current().sha256());
    shelf.back();
  }
}
