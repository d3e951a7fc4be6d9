package pomona.app.eye;

import android.content.Context;
import android.content.SharedPreferences;
import android.os.StrictMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import pomona.app.failure.Failure;
import pomona.app.failure.FailureException;
import pomona.app.store.StoredFile;
import pomona.binary.FormatException;
import pomona.embedding.Generation;
import pomona.head.Heads;
import pomona.trust.DetachedSignature;

/**
 * The head pack that this phone judges with, if its server gave it one: heads in place of the
 * bundle's own, for every generation of one space. Its signature is checked whenever it is read. If
 * it cannot be read any more, the bundle's own heads judge again.
 */
public final class HeadShelf {
  private static final String SHA256 = "sha256";
  private static final String NAME = "name";
  private static final String SPACE = "space";
  private static final String EDITION = "edition";
  private static final String DECLINED = "declined";
  private static final String HEADS = ".heads";
  private static final long MOST_BYTES = 16 << 20;

  private final BundleShelf bundles;
  private final Path folder;
  private final SharedPreferences kept;
  private Optional<Pack> read = Optional.empty();

  /**
   * A shelf.
   *
   * @param bundles know whose signatures are trusted
   * @param folder where fetched packs lie
   */
  public HeadShelf(Context context, BundleShelf bundles, Path folder) {
    this.bundles = bundles;
    this.folder = folder;
    this.kept = context.getSharedPreferences("heads", Context.MODE_PRIVATE);
  }

  /**
   * A head pack.
   *
   * @param name what people call them
   * @param space whose embeddings they judge
   */
  public record Pack(String sha256, String name, String space, Heads heads) {}

  /** The pack in use. Blocks. */
  public synchronized Optional<Pack> current() {
    String sha256 = kept.getString(SHA256, null);
    if (sha256 == null) {
      return Optional.empty();
    }
    if (!read.isPresent() || !read.get().sha256().equals(sha256)) {
      try {
        byte[] signature = bytes(signatureOf(sha256));
        read =
            Optional.of(
                opened(sha256, kept.getString(NAME, ""), kept.getString(SPACE, ""), signature));
      } catch (IOException damaged) {
        leave();
      }
    }
    return read;
  }

  /**
   * The heads that judge embeddings of a generation: the pack's, if it is of its space, or else the
   * generation's own.
   */
  public Heads over(Generation generation, Heads own) {
    return current()
        .filter(pack -> pack.space().equals(generation.space().name()))
        .map(Pack::heads)
        .orElse(own);
  }

  /** Where a pack of this digest lies, or will lie when it was fetched. */
  public Path file(String sha256) {
    return folder.resolve(sha256 + HEADS);
  }

  /**
   * Opens a pack that was fetched, which checks it; it is not in use yet.
   *
   * @param signature put beside it, for the next time
   */
  public Pack keep(String sha256, String name, String space, byte[] signature) throws IOException {
    Pack pack = opened(sha256, name, space, signature);
    StoredFile.write(signatureOf(sha256), signature);
    return pack;
  }

  /** From the next frame on, judges with it. */
  public synchronized void use(Pack pack) {
    read = Optional.of(pack);
    change()
        .putString(SHA256, pack.sha256())
        .putString(NAME, pack.name())
        .putString(SPACE, pack.space())
        .apply();
  }

  /** Lets the bundle's own heads judge from the next frame on; says whether a pack did before. */
  public synchronized boolean leave() {
    boolean used = kept.contains(SHA256);
    read = Optional.empty();
    if (used) {
      change().remove(SHA256).remove(NAME).remove(SPACE).apply();
    }
    return used;
  }

  private SharedPreferences.Editor change() {
    return kept.edit().putLong(EDITION, edition() + 1);
  }

  /** Somebody sent this pack back, so it must not return by itself. */
  public void decline(String sha256) {
    kept.edit().putString(DECLINED, sha256).apply();
  }

  public boolean isDeclined(String sha256) {
    return sha256.equals(kept.getString(DECLINED, null));
  }

  /** A number that rises whenever another pack is put into use. */
  public long edition() {
    return kept.getLong(EDITION, 0);
  }

  private Path signatureOf(String sha256) {
    return folder.resolve(sha256 + HEADS + DetachedSignature.SUFFIX);
  }

  private Pack opened(String sha256, String name, String space, byte[] signature)
      throws IOException {
    byte[] content = bytes(file(sha256));
    try {
      DetachedSignature.verify(name, content, signature, bundles.trusted());
      return new Pack(sha256, name, space, Heads.fromBytes(content));
    } catch (FormatException e) {
      throw new FailureException(Failure.ofModel(e), e);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    StrictMode.noteSlowCall("reads a head pack");
    if (Files.size(file) > MOST_BYTES) {
      throw new FailureException(Failure.MODEL_DAMAGED);
    }
    return Files.readAllBytes(file);
  }
}
