package pomona.phone.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import pomona.sync.WireRefusal;

/**
 * The counts of one window where the end of the process does not reach them: a place in a file that
 * is mapped into memory. To count is to write a number into memory; the system keeps it when the
 * process is killed.
 *
 * <p>Layout, big-endian: frames (4 bytes), first and last frame's time (8 each), a count for each
 * reason (4 each, at most {@link #MOST_REASONS}), length of the generation's name (4), the name.
 */
final class KeptCounts {
  private static final int MOST_REASONS = 16;
  private static final int MOST_NAME_BYTES = 128;
  private static final int FROM = 4;
  private static final int TO = 12;
  private static final int REASONS = 20;
  private static final int NAME_LENGTH = REASONS + 4 * MOST_REASONS;
  private static final int NAME = NAME_LENGTH + 4;

  /** How many bytes one window takes. */
  static final int BYTES = NAME + MOST_NAME_BYTES;

  private final ByteBuffer place;
  private final int at;
  private String generation;

  /** The counts that are at a place, which is left as it is found. */
  KeptCounts(ByteBuffer place, int at) {
    this.place = place;
    this.at = at;
    this.generation = readName();
  }

  /**
   * Maps a file, which is made if it is not there, and made anew if it is not one of these.
   *
   * <p>Its bytes are written first: a page of a file that has no room on a full disk ends the
   * process when it is touched.
   */
  static ByteBuffer map(Path file, int bytes) throws IOException {
    boolean ours = Files.exists(file) && Files.size(file) == bytes;

    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (!ours) {
        channel.truncate(0);
        channel.write(ByteBuffer.allocate(bytes));
      }
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
    }
  }

  private String readName() {
    int length = place.getInt(at + NAME_LENGTH);
    if (length < 0 || length > MOST_NAME_BYTES) {
      return "";
    }
    byte[] name = new byte[length];
    for (int i = 0; i < length; i++) {
      name[i] = place.get(at + NAME + i);
    }
    return new String(name, StandardCharsets.UTF_8);
  }

  int frames() {
    return Math.max(0, place.getInt(at));
  }

  String generation() {
    return generation;
  }

  long fromMillis() {
    return place.getLong(at + FROM);
  }

  long toMillis() {
    return place.getLong(at + TO);
  }

  /** Another generation's frames come from now on; there are none yet. */
  void begin(String newGeneration) {
    clear();
    byte[] name = newGeneration.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(name.length, MOST_NAME_BYTES);
    place.putInt(at + NAME_LENGTH, 0);
    for (int i = 0; i < length; i++) {
      place.put(at + NAME + i, name[i]);
    }
    place.putInt(at + NAME_LENGTH, length);
    generation = newGeneration;
  }

  void from(long millis) {
    place.putLong(at + FROM, millis);
  }

  /** One more frame; a kill between two numbers is off by one at most. */
  void count(long millis, int reason) {
    place.putLong(at + TO, millis);
    if (reason >= 0) {
      int counter = at + REASONS + 4 * reason;
      place.putInt(counter, place.getInt(counter) + 1);
    }
    place.putInt(at, place.getInt(at) + 1);
  }

  /** None; the frames go first, since without them the rest counts for nothing. */
  void clear() {
    place.putInt(at, 0);
    for (int i = 0; i < MOST_REASONS; i++) {
      place.putInt(at + REASONS + 4 * i, 0);
    }
  }

  /** Takes over another's counts; its frames last, since they say that the rest is there. */
  void take(KeptCounts other) {
    begin(other.generation);
    place.putLong(at + FROM, other.fromMillis());
    place.putLong(at + TO, other.toMillis());
    for (int i = 0; i < MOST_REASONS; i++) {
      place.putInt(at + REASONS + 4 * i, other.place.getInt(other.at + REASONS + 4 * i));
    }
    place.putInt(at, other.frames());
  }

  RefusalWindow window() {
    int[] counts = new int[WireRefusal.values().length];
    int refused = 0;
    for (int i = 0; i < counts.length; i++) {
      counts[i] = Math.max(0, place.getInt(at + REASONS + 4 * i));
      refused += counts[i];
    }
    return RefusalWindow.of(
        generation, fromMillis(), toMillis(), Math.max(frames(), refused), counts);
  }
}
