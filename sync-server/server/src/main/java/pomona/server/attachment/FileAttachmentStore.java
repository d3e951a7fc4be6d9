package pomona.server.attachment;

import java.io.IOException;
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
import java.util.stream.Stream;
import okio.ByteString;
import pomona.binary.WholeFile;
import pomona.sync.UploadState;

/**
 * Attachments as files: {@code whole/ab/abcd...} when complete, {@code parts/abcd...} before. A
 * file enters {@code whole} by an atomic rename, after its bytes were forced to the disk and read
 * back to be hashed; so whatever lies there is right, whenever the power went.
 */
public final class FileAttachmentStore implements AttachmentStore {
  private static final int LOCKS = 64;

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
  public UploadState state(ByteString sha256) throws IOException {
    Path file = file(sha256);
    if (Files.exists(file)) {
      return new UploadState(Files.size(file), true);
    }
    try {
      return new UploadState(Files.size(part(sha256)), false);
    } catch (NoSuchFileException nothingYet) {
      return new UploadState(0, false);
    }
  }

  @Override
  public UploadState append(ByteString sha256, long offset, long total, ByteString bytes)
      throws IOException, UploadRefused {
    synchronized (lock(sha256)) {
      UploadState state = state(sha256);
      if (state.complete()) {
        return state;
      }
      if (total < 1 || total > UploadState.MAX_BYTES) {
        throw new UploadRefused(
            "total", "must be from 1 to " + UploadState.MAX_BYTES + " bytes, is " + total);
      }
      if (offset > state.offset() || offset < 0) {
        throw new UploadRefused(
            "offset", "must be at most " + state.offset() + ", which is what the server has");
      }
      if (offset + bytes.size() > total) {
        throw new UploadRefused("total", "is " + total + ", but the part goes beyond it");
      }
      long end = offset + bytes.size();
      if (end > state.offset()) {
        write(sha256, state.offset(), bytes.substring((int) (state.offset() - offset)));
      }
      long have = Math.max(end, state.offset());
      if (have < total) {
        return new UploadState(have, false);
      }
      return complete(sha256);
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
    Files.deleteIfExists(part(sha256));
  }

  @Override
  public int deleteAbandoned(Instant before) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(parts)) {
      files = listed.toList();
    }
    int deleted = 0;
    for (Path part : files) {
      ByteString sha256 = ByteString.decodeHex(part.getFileName().toString());
      synchronized (lock(sha256)) {
        if (Files.exists(part) && Files.getLastModifiedTime(part).toInstant().isBefore(before)) {
          Files.delete(part);
          deleted++;
        }
      }
    }
    return deleted;
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
          .filter(name -> name.matches("[0-9a-f]{64}"))
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
    synchronized (lock(sha256)) {
      if (Files.exists(file(sha256))) {
        return;
      }
      Files.copy(source, part(sha256), StandardCopyOption.REPLACE_EXISTING);
      try {
        complete(sha256);
      } catch (UploadRefused damaged) {
        throw new IOException(source + " is damaged: its SHA-256 is not its name", damaged);
      }
    }
  }

  private void write(ByteString sha256, long offset, ByteString bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(part(sha256), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = bytes.asByteBuffer();
      long at = offset;
      while (buffer.hasRemaining()) {
        at += channel.write(buffer, at);
      }
      channel.force(true);
    }
  }

  private UploadState complete(ByteString sha256) throws IOException, UploadRefused {
    Path part = part(sha256);
    if (!digest(part).equals(sha256)) {
      Files.delete(part);
      throw new UploadRefused(
          "sha256", "is not the digest of the bytes that came; they were dropped, begin again");
    }
    Path file = file(sha256);
    WholeFile.place(part, file);
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

  private Path part(ByteString sha256) {
    return parts.resolve(sha256.hex());
  }
}
