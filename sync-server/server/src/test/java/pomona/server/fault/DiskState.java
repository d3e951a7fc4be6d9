package pomona.server.fault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * What a disk holds for certain, and what it holds as long as it has power. The content of a file
 * is certain as of its last fsync, and so is the name of a file that was synced itself, as on ext4;
 * a rename or a deletion is certain when its folder was synced.
 */
final class DiskState {
  private final Map<String, Content> certain = new HashMap<>();
  private final Map<String, Content> now = new HashMap<>();

  /** A record of {@code disk.c}. */
  record Change(char kind, String path, long offset, byte[] data) {
    static final int LEAST_BYTES = 17;

    /** Reads one; empty if it is cut. */
    static Optional<Change> read(ByteBuffer records) {
      char kind = (char) records.get();
      byte[] path = new byte[records.getInt()];
      long offset = records.getLong();
      byte[] data = new byte[records.getInt()];
      if (records.remaining() < path.length + data.length) {
        return Optional.empty();
      }
      records.get(path).get(data);
      return Optional.of(new Change(kind, new String(path, StandardCharsets.UTF_8), offset, data));
    }
  }

  /** The bytes of a file, whatever it is called. */
  private static final class Content {
    private byte[] certain = new byte[0];
    private final List<Change> pending = new ArrayList<>();

    void sync() {
      pending.forEach(change -> certain = changed(certain, change));
      pending.clear();
    }

    /** What was synced, and each later write or not: a disk orders its cache as it likes. */
    byte[] afterPowerLoss(Random random) {
      byte[] bytes = certain;
      for (Change change : pending) {
        if (random.nextBoolean()) {
          bytes = changed(bytes, change);
        }
      }
      return bytes;
    }

    private static byte[] changed(byte[] bytes, Change change) {
      if (change.kind() == 't') {
        return Arrays.copyOf(bytes, (int) change.offset());
      }
      int end = (int) change.offset() + change.data().length;
      byte[] longer = end > bytes.length ? Arrays.copyOf(bytes, end) : bytes.clone();
      System.arraycopy(change.data(), 0, longer, (int) change.offset(), change.data().length);
      return longer;
    }
  }

  /** A file that was there, durable, before the log began. */
  void add(String path, byte[] bytes) {
    Content content = new Content();
    content.certain = bytes;
    certain.put(path, content);
    now.put(path, content);
  }

  void apply(Change change) {
    String path = change.path();
    switch (change.kind()) {
      case 'w', 't' -> now.computeIfAbsent(path, name -> new Content()).pending.add(change);
      case 'r' -> now.put(new String(change.data(), StandardCharsets.UTF_8), moved(path));
      case 'u' -> now.remove(path);
      case 's' -> sync(path);
      default -> throw new IllegalArgumentException("a record of the kind " + change.kind());
    }
  }

  private Content moved(String path) {
    Content content = now.remove(path);
    return content == null ? new Content() : content;
  }

  private void sync(String path) {
    Content file = now.get(path);
    if (file != null) {
      file.sync();
      certain.put(path, file);
      return;
    }
    certain.keySet().removeIf(name -> folder(name).equals(path) && !now.containsKey(name));
    now.forEach(
        (name, content) -> {
          if (folder(name).equals(path)) {
            certain.put(name, content);
          }
        });
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }

  /** The files by their paths, each folder's names as they were certain, or as they were last. */
  Map<String, byte[]> afterPowerLoss(Random random) {
    Set<String> folders = new HashSet<>();
    certain.keySet().forEach(name -> folders.add(folder(name)));
    now.keySet().forEach(name -> folders.add(folder(name)));
    Map<String, byte[]> files = new HashMap<>();
    for (String folder : folders.stream().sorted().toList()) {
      Map<String, Content> names = random.nextBoolean() ? now : certain;
      names.forEach(
          (name, content) -> {
            if (folder(name).equals(folder)) {
              files.put(name, content.afterPowerLoss(random));
            }
          });
    }
    return files;
  }
}
