package pomona.phone.fetch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import okio.BufferedSink;
import okio.Okio;
import pomona.binary.WholeFile;
import pomona.sync.SyncClient;
import pomona.sync.SyncFailure;
import pomona.trust.Sha256;

/**
 * A file that the server assigned, by its digest. A download that was cut goes on where it was; the
 * file has its name only when all of it is there and right.
 */
public record Download(String sha256, long bytes, Path file) {
  /** What is left free when it has been fetched; a full phone loses more than a model. */
  private static final long SPARE_BYTES = 64L << 20;

  /**
   * Fetches what is missing.
   *
   * @param server asked for only when something is; empty while the phone is not enrolled
   * @throws DownloadException what is wrong with it, or with the phone
   */
  public void fetch(Supplier<Optional<SyncClient>> server) throws IOException, SyncFailure {
    if (Files.exists(file)) {
      return;
    }
    Path folder = Objects.requireNonNull(file.getParent());
    Files.createDirectories(folder);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    long have = Files.exists(part) ? Files.size(part) : 0;
    long missing = bytes - have;
    if (folder.toFile().getUsableSpace() < missing + SPARE_BYTES) {
      throw new DownloadException(DownloadException.Reason.NO_ROOM);
    }
    if (missing > 0) {
      append(server, part.toFile(), have);
    }
    if (!Sha256.of(Files.readAllBytes(part)).equals(sha256)) {
      Files.delete(part);
      throw new DownloadException(DownloadException.Reason.DAMAGED);
    }
    WholeFile.place(part, file);
  }

  private void append(Supplier<Optional<SyncClient>> server, File part, long have)
      throws IOException, SyncFailure {
    SyncClient client =
        server
            .get()
            .orElseThrow(() -> new DownloadException(DownloadException.Reason.NOT_ENROLLED));
    try (BufferedSink sink = Okio.buffer(Okio.appendingSink(part))) {
      client.download(sha256, have, sink);
    }
    if (part.length() > bytes) {
      Files.delete(part.toPath());
      throw new DownloadException(DownloadException.Reason.DAMAGED);
    }
  }
}
