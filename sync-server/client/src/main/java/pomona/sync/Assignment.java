package pomona.sync;

import java.util.Optional;
import okio.ByteString;

/**
 * The model that this device should run: a state and not an event, so a phone that was away for
 * weeks needs only the newest one.
 *
 * @param bundleSha256 which bundle, to be had from the bundles' address
 * @param signature the bytes of the {@code .sig} file beside the bundle, to be verified before the
 *     bundle is loaded
 * @param headPack heads that replace the bundle's own
 */
public record Assignment(
    String space,
    String generation,
    String bundleSha256,
    long bundleBytes,
    ByteString signature,
    Optional<HeadPack> headPack) {
  public Assignment {
    Bounds.name("space", space);
    Bounds.name("generation", generation);
    Bounds.sha256("bundleSha256", bundleSha256);
    Bounds.range("bundleBytes", bundleBytes, 1, 1L << 31);
    Bounds.size("signature", signature, 0, 4096);
  }

  /** Heads for the embeddings of a space. */
  public record HeadPack(String name, String sha256, long bytes, ByteString signature) {
    public HeadPack {
      Bounds.name("name", name);
      Bounds.sha256("sha256", sha256);
      Bounds.range("bytes", bytes, 1, 1L << 26);
      Bounds.size("signature", signature, 0, 4096);
    }
  }
}
