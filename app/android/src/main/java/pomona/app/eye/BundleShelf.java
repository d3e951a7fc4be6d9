package pomona.app.eye;

import android.content.Context;
import android.content.SharedPreferences;
import android.content.res.AssetManager;
import android.os.StrictMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.app.failure.Failure;
import pomona.app.failure.FailureException;
import pomona.app.store.StoredFile;
import pomona.binary.FormatException;
import pomona.bundle.Bundle;
import pomona.trust.DetachedSignature;
import pomona.trust.TrustedKeys;

/**
 * The bundles on this phone: the one that came with the application, and those that were fetched.
 * It knows which one is in use, and which was in use before.
 *
 * <p>A bundle's signature is checked every time it is opened. If the bundle in use cannot be opened
 * any more, the application's own is used.
 */
public final class BundleShelf {
  private static final String FOLDER = "bundles";
  private static final String BUNDLE = ".tflite";
  private static final String KEY = ".pub.pem";
  private static final String CURRENT = "current";
  private static final String PREVIOUS = "previous";
  private static final String EDITION = "edition";
  private static final String DECLINED = "declined";

  /** Stands for the application's own bundle, because its digest changes with the application. */
  private static final String OWN = "";

  private final AssetManager assets;
  private final Path folder;
  private final SharedPreferences kept;

  /**
   * A shelf.
   *
   * @param folder where fetched bundles lie
   */
  public BundleShelf(Context context, Path folder) {
    this.assets = context.getAssets();
    this.folder = folder;
    this.kept = context.getSharedPreferences("bundles", Context.MODE_PRIVATE);
  }

  /** The bundle to see with. */
  public Bundle current() throws IOException {
    String sha256 = kept.getString(CURRENT, OWN);
    if (!sha256.equals(OWN)) {
      try {
        return read(sha256);
      } catch (IOException damaged) {
        use(OWN);
      }
    }
    return own();
  }

  /** The bundle before the one in use, if there was one and it can still be opened. */
  public Optional<Bundle> previous() throws IOException {
    String sha256 = kept.getString(PREVIOUS, null);
    if (sha256 == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(sha256.equals(OWN) ? own() : read(sha256));
    } catch (IOException damaged) {
      return Optional.empty();
    }
  }

  /** The bundle that came with the application. */
  public Bundle own() throws IOException {
    String name = newestAsset();
    return opened(
        name, asset(name, Bundle.MOST_BYTES), asset(name + DetachedSignature.SUFFIX, 4096));
  }

  /** Where a bundle of this digest lies, or will lie when it was fetched. */
  public Path file(String sha256) {
    return folder.resolve(sha256 + BUNDLE);
  }

  /** Whether the bundle in use has this digest. */
  public boolean isCurrent(String sha256) throws IOException {
    return current().sha256().equals(sha256);
  }

  /**
   * Opens a bundle that was fetched, which checks it; it is not in use yet.
   *
   * @param signature put beside it, for the next time
   */
  public Bundle keep(String sha256, byte[] signature) throws IOException {
    StrictMode.noteSlowCall("keeps a bundle");
    Bundle bundle = opened(sha256, bytes(file(sha256)), signature);
    if (!bundle.sha256().equals(sha256)) {
      throw new FailureException(Failure.FETCHED_DAMAGED);
    }
    StoredFile.write(signatureOf(sha256), signature);
    return bundle;
  }

  /** From the next scan on, sees with a bundle that is on the shelf. */
  public void use(Bundle bundle) throws IOException {
    use(bundle.sha256().equals(own().sha256()) ? OWN : bundle.sha256());
  }

  /** Somebody sent this bundle back, so it must not return by itself. */
  public void decline(String sha256) {
    kept.edit().putString(DECLINED, sha256).apply();
  }

  public boolean isDeclined(String sha256) {
    return sha256.equals(kept.getString(DECLINED, null));
  }

  /** Goes back to the bundle before; another call goes forward again. */
  public void back() throws IOException {
    Optional<Bundle> previous = previous();
    if (previous.isPresent()) {
      use(previous.get());
    }
  }

  /**
   * From the next scan on, sees with the application's own bundle, and offers no way back to the
   * one before; says whether it was another.
   */
  public boolean leave() {
    boolean fetched = !kept.getString(CURRENT, OWN).equals(OWN);
    if (fetched || kept.contains(PREVIOUS)) {
      use(OWN);
      kept.edit().remove(PREVIOUS).apply();
    }
    return fetched;
  }

  private void use(String sha256) {
    String before = kept.getString(CURRENT, OWN);
    if (!before.equals(sha256)) {
      kept.edit()
          .putString(CURRENT, sha256)
          .putString(PREVIOUS, before)
          .putLong(EDITION, edition() + 1)
          .apply();
    }
  }

  /** A number that changes whenever another bundle is put into use. */
  long edition() {
    return kept.getLong(EDITION, 0);
  }

  private Bundle read(String sha256) throws IOException {
    return opened(sha256, bytes(file(sha256)), bytes(signatureOf(sha256)));
  }

  private Path signatureOf(String sha256) {
    return folder.resolve(sha256 + BUNDLE + DetachedSignature.SUFFIX);
  }

  private Bundle opened(String name, byte[] content, byte[] signature) throws IOException {
    try {
      return Bundle.open(name, content, signature, trusted());
    } catch (FormatException e) {
      throw new FailureException(Failure.ofModel(e), e);
    }
  }

  /** The keys that this phone trusts. */
  TrustedKeys trusted() throws IOException {
    List<String> keys = new ArrayList<>();
    for (String file : list()) {
      if (file.endsWith(KEY)) {
        keys.add(new String(asset(file, 4096), StandardCharsets.US_ASCII));
      }
    }
    return TrustedKeys.fromPem(keys);
  }

  private String newestAsset() throws IOException {
    String newest = null;
    for (String file : list()) {
      if (file.endsWith(BUNDLE) && (newest == null || file.compareTo(newest) > 0)) {
        newest = file;
      }
    }
    if (newest == null) {
      throw new FailureException(Failure.MODEL_MISSING);
    }
    return newest;
  }

  private String[] list() throws IOException {
    StrictMode.noteSlowCall("lists bundles");
    String[] files = assets.list(FOLDER);
    return files == null ? new String[0] : files;
  }

  private byte[] asset(String name, int mostBytes) throws IOException {
    try (InputStream in = assets.open(FOLDER + "/" + name)) {
      return bounded(in, mostBytes);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    StrictMode.noteSlowCall("reads a bundle");
    try (InputStream in = Files.newInputStream(file)) {
      return bounded(in, Bundle.MOST_BYTES);
    }
  }

  private static byte[] bounded(InputStream in, int mostBytes) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] part = new byte[1 << 16];
    for (int count = in.read(part); count >= 0; count = in.read(part)) {
      content.write(part, 0, count);
      if (content.size() > mostBytes) {
        throw new FailureException(Failure.MODEL_DAMAGED);
      }
    }
    return content.toByteArray();
  }
}
