package pomona.server.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okio.ByteString;
import pomona.binary.WholeFile;
import pomona.sync.UploadState;

/**
 * Attachments as files: {@code whole/ab/abcd...} when complete, {@code parts/SENDER/abcd...}
 * before, where SENDER is 32 digits of the digest of the sender's name. A file enters {@code whole}
 * by an atomic rename, after its bytes were forced to the disk and read back to be hashed; so every
 * file there is whole and right, even after a loss of power.
 */
public final class FileAttachmentStore implements AttachmentStore {
  private static final int LOCKS = 64;
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /** Whose uploads are the program's own. */
  private static final String OWN = "";

  private final Path whole;
  private final Path parts;
  private final Object[] locks = new Object[LOCKS];

  public FileAttachmentStore(Path directory) throws IOException {
    this.whole = Files.createDirectories(directory.resolve("whole"));
    this.parts = Files.createDirectories(directory.resolve("parts"));
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new Object();
    }
  }

  @Override
  public OptionalLong bytes(ByteString sha256) throws IOException {
    try {
      return OptionalLong.of(Files.size(file(sha256)));
    } catch (NoSuchFileException notThere) {
      return OptionalLong.empty();
    }
  }

  @Override
  public long begun(String sender, ByteString sha256) throws IOException {
    return sizeOf(part(sender, sha256));
  }

  @Override
  public long unfinished(String sender) throws IOException {
    long bytes = 0;
    for (Path part : parts(folder(sender))) {
      bytes += sizeOf(part);
    }
    return bytes;
  }

  @Override
  public UploadState append(
      String sender, ByteString sha256, long offset, long total, ByteString bytes)
      throws IOException, UploadRefused {
    synchronized (lock(sha256)) {
      Path part = part(sender, sha256);
      long begun = sizeOf(part);
      if (total < 1 || total > UploadState.MAX_BYTES) {
        throw new UploadRefused(
            "total", "must be from 1 to " + UploadState.MAX_BYTES + " bytes, is " + total);
      }
      if (offset > begun || offset < 0) {
        throw new UploadRefused(
            "offset", "must be at most " + begun + ", which is what the server has");
      }
      long end = offset + bytes.size();
      if (end > total) {
        throw new UploadRefused("total", "is " + total + ", but the part goes beyond it");
      }
      if (end > begun) {
        write(part, begun, bytes.substring((int) (begun - offset)));
      }
      long have = Math.max(end, begun);
      return have < total ? new UploadState(have, false) : complete(part, sha256);
    }
  }

  @Override
  public void keep(ByteString content) throws IOException {
    ByteString sha256 = content.sha256();
    synchronized (lock(sha256)) {
      Path part = part(OWN, sha256);
      Files.deleteIfExists(part);
      write(part, 0, content);
      completeOwn(part, sha256, "what was written");
    }
  }

  @Override
  public Optional<SeekableByteChannel> open(ByteString sha256) throws IOException {
    try {
      return Optional.of(Files.newByteChannel(file(sha256), StandardOpenOption.READ));
    } catch (NoSuchFileException notThere) {
      return Optional.empty();
    }
  }

  @Override
  public void delete(ByteString sha256) throws IOException {
    Files.deleteIfExists(file(sha256));
  }

  @Override
  public int deleteAbandoned(Instant before) throws IOException {
    int deleted = 0;
    for (Path part : parts(parts)) {
      synchronized (lock(ByteString.decodeHex(part.getFileName().toString()))) {
        if (Files.exists(part) && Files.getLastModifiedTime(part).toInstant().isBefore(before)) {
          Files.delete(part);
          deleted++;
        }
      }
    }
    return deleted;
  }

  /**
   * The uploads under a folder. Uploads from before senders were recorded are in no sender's
   * folder.
   */
  private static List<Path> parts(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> DIGEST.matcher(file.getFileName().toString()).matches())
          .toList();
    }
  }

  private Object lock(ByteString sha256) {
    return locks[Math.floorMod(sha256.hashCode(), LOCKS)];
  }

  @Override
  public List<ByteString> all() throws IOException {
    List<ByteString> digests = new ArrayList<>();
    try (Stream<Path> files = Files.walk(whole, 2)) {
      files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> DIGEST.matcher(name).matches())
          .sorted()
          .forEach(name -> digests.add(ByteString.decodeHex(name)));
    }
    return digests;
  }

  /**
   * Moves a damaged attachment out of the way, to {@code damaged}, where a person can look at it.
   */
  public void setAside(ByteString sha256) throws IOException {
    Path damaged = Files.createDirectories(whole.resolveSibling("damaged"));
    Files.move(file(sha256), damaged.resolve(sha256.hex()), StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Takes a file's content as an attachment, verified.
   *
   * @throws IOException also if the file does not have the digest
   */
  public void adopt(ByteString sha256, Path source) throws IOException {
    try (InputStream content = Files.newInputStream(source)) {
      keep(sha256, content, source.toString());
    }
  }

  /** The same with content from elsewhere. */
  void keep(ByteString sha256, InputStream content) throws IOException {
    keep(sha256, content, "what was fetched");
  }

  private void keep(ByteString sha256, InputStream content, String what) throws IOException {
    synchronized (lock(sha256)) {
      if (Files.exists(file(sha256))) {
        return;
      }
      Path part = part(OWN, sha256);
      Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
      completeOwn(part, sha256, what);
    }
  }

  private void completeOwn(Path part, ByteString sha256, String what) throws IOException {
    try {
      complete(part, sha256);
    } catch (UploadRefused damaged) {
      throw new IOException(what + " is damaged: its SHA-256 is not its name", damaged);
    }
  }

  private static void write(Path part, long offset, ByteString bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = bytes.asByteBuffer();
      long at = offset;
      while (buffer.hasRemaining()) {
        at += channel.write(buffer, at);
      }
      channel.force(true);
    }
  }

  /** Digests one upload; what is here already stays, and the upload goes. */
  private UploadState complete(Path part, ByteString sha256) throws IOException, UploadRefused {
    if (!digest(part).equals(sha256)) {
      Files.delete(part);
      throw new UploadRefused(
          "sha256", "is not the digest of the bytes that came; they were dropped, begin again");
    }
    Path file = file(sha256);
    if (Files.exists(file)) {
      Files.delete(part);
    } else {
      WholeFile.place(part, file);
    }
    return new UploadState(Files.size(file), true);
  }

  /** The SHA-256 of a file. */
  public static ByteString digest(Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every Java platform has it
    }
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (channel.read(buffer) >= 0) {
        digest.update(buffer.flip());
        buffer.clear();
      }
    }
    return ByteString.of(digest.digest());
  }

  private Path file(ByteString sha256) {
    String hex = sha256.hex();
    return whole.resolve(hex.substring(0, 2)).resolve(hex);
  }

  private Path part(String sender, ByteString sha256) throws IOException {
    return Files.createDirectories(folder(sender)).resolve(sha256.hex());
  }

  /** A name is never used as a path. */
  private Path folder(String sender) {
    return parts.resolve(ByteString.encodeUtf8(sender).sha256().hex().substring(0, 32));
  }

  private static long sizeOf(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException nothingYet) {
      return 0;
    }
  }
}
