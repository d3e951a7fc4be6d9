package pomona.demo.phone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import pomona.bundle.Bundle;
import pomona.head.Heads;
import pomona.phone.fetch.Download;
import pomona.sync.Assignment;
import pomona.sync.SyncClient;
import pomona.sync.SyncFailure;
import pomona.tflite.TfliteRuntime;
import pomona.trust.DetachedSignature;
import pomona.trust.TrustedKeys;
import pomona.vision.Eye;
import pomona.vision.SelfTestCheck;

/**
 * The eye of a simulated phone: the bundle that came with the app, until the server assigns
 * another. A file is fetched in as many pieces as the network allows, and is used only if digest,
 * signature and self-test are right.
 */
public final class PhoneEye implements AutoCloseable {

  private static final String RUNS = "runs";
  private static final String NO_PACK = "-";

  private final Path folder;
  private final Bundle shipped;
  private final TrustedKeys trusted;
  private final PhoneDisk disk;
  private Bundle bundle;
  private Eye eye;
  private String runs;

  PhoneEye(final Path folder, final Bundle shipped, final TrustedKeys trusted, final PhoneDisk disk)
      throws IOException {
    this.folder = Files.createDirectories(folder);
    this.shipped = shipped;
    this.trusted = trusted;
    this.disk = disk;
    final String asLeft = disk.setting(RUNS).orElse(ofApp());
    if (asLeft.equals(ofApp())) {
      bundle = shipped;
      eye = new Eye(shipped, new TfliteRuntime(shipped));
      runs = asLeft;
    } else {
      open(asLeft);
    }
  }

  private String ofApp() {
    return shipped.sha256() + " " + NO_PACK;
  }

  Eye eye() {
    return eye;
  }

  Bundle bundle() {
    return bundle;
  }

  /** Whether a head pack replaces the bundle's own heads. */
  public boolean hasPack() {
    return !runs.endsWith(" " + NO_PACK);
  }

  /** Whether this phone runs what it was assigned; nothing means what came with the app. */
  boolean runs(final Optional<Assignment> assigned) {
    return runs.equals(name(assigned));
  }

  private String name(final Optional<Assignment> assigned) {
    return assigned
        .map(
            one ->
                one.bundleSha256()
                    + " "
                    + one.headPack().map(Assignment.HeadPack::sha256).orElse(NO_PACK))
        .orElse(ofApp());
  }

  /** Fetches what is assigned, checks it and runs it from now on. */
  void follow(final SyncClient client, final Optional<Assignment> assigned)
      throws SyncFailure, IOException {
    if (runs(assigned)) {
      return;
    }
    if (assigned.isPresent()) {
      final Assignment one = assigned.get();
      if (!one.bundleSha256().equals(shipped.sha256())) {
        fetch(client, one.bundleSha256(), one.bundleBytes(), one.signature().toByteArray());
      }
      if (one.headPack().isPresent()) {
        final Assignment.HeadPack pack = one.headPack().get();
        fetch(client, pack.sha256(), pack.bytes(), pack.signature().toByteArray());
      }
    }
    open(name(assigned));
    disk.set(RUNS, runs);
  }

  private void fetch(
      final SyncClient client, final String sha256, final long bytes, final byte[] signature)
      throws SyncFailure, IOException {
    Files.write(folder.resolve(sha256 + DetachedSignature.SUFFIX), signature);
    new Download(sha256, bytes, folder.resolve(sha256)).fetch(() -> Optional.of(client));
  }

  /** Opens what lies in the folder; what runs now goes on running if that fails. */
  private void open(final String name) throws IOException {
    final String[] digests = name.split(" ", 2);
    final Bundle next =
        digests[0].equals(shipped.sha256())
            ? shipped
            : Bundle.open(digests[0], file(digests[0]), signature(digests[0]), trusted);
    Heads heads = next.heads();
    if (!digests[1].equals(NO_PACK)) {
      final byte[] pack = file(digests[1]);
      DetachedSignature.verify("head pack", pack, signature(digests[1]), trusted);
      heads = Heads.fromBytes(pack);
    }
    final TfliteRuntime runtime = new TfliteRuntime(next);
    final SelfTestCheck check = SelfTestCheck.of(next, runtime);
    if (!check.passed()) {
      runtime.close();
      throw new IOException(next.card().generation() + " fails its self-test here: " + check);
    }
    if (eye != null) {
      eye.close();
    }
    eye = new Eye(next.card(), heads, runtime, stage -> {});
    bundle = next;
    runs = name;
  }

  private byte[] file(final String sha256) throws IOException {
    return Files.readAllBytes(folder.resolve(sha256));
  }

  private byte[] signature(final String sha256) throws IOException {
    return file(sha256 + DetachedSignature.SUFFIX);
  }

  @Override
  public void close() {
    eye.close();
  }
}
