package pomona.server.similar;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import pomona.binary.FormatException;
import pomona.server.fact.IndexedFruit;

/**
 * The layout of a block on the disk, version 1; little-endian, because it is read in place.
 *
 * <pre>
 *   int   magic, version, rows, bytes of the header, sum of the header's rest, sum of the body
 *         the header's rest: the space; the sites (a count, and of each a text and the number of
 *         its rows); the words of lot, class, grade, generation (each a count, and texts); 128
 *         floats, the turned centre; zeros up to a multiple of 8. A text is a length and UTF-8
 *   body, each for all rows: long sequence, long time, two longs of signs, float constant, float
 *         factor, float inverse length, four shorts (lot, class, grade, generation; lot -1 if there
 *         is none), 128 bytes of the vector
 * </pre>
 *
 * <p>Rows are ordered by site, so that a site's rows are read in one piece.
 */
final class BlockFile {
  static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  static final int LOT = 0;
  static final int CLASS = 1;
  static final int GRADE = 2;
  static final int GENERATION = 3;
  static final int COLUMNS = 4;

  /** The most rows: a short can number this many words, with one number left for none. */
  static final int MOST_ROWS = 65_535;

  private static final int MAGIC = 0x424d4f50; // "POMB"
  private static final int VERSION = 1;
  private static final int FIXED_BYTES = 24;
  private static final int ROW_BYTES = 8 + 8 + 16 + 4 + 4 + 4 + 2 * COLUMNS + Sketch.DIMENSIONS;

  private BlockFile() {}

  /** Which rows are a site's. */
  record SiteRows(String site, int from, int to) {}

  /** What stands before the rows. */
  record Header(
      int rows,
      int bodyAt,
      int bodySum,
      String space,
      List<SiteRows> sites,
      List<List<String>> words,
      float[] centre) {}

  static Header readHeader(ByteBuffer mapped) {
    ByteBuffer file = mapped.duplicate().order(ORDER);
    if (file.capacity() < FIXED_BYTES || file.getInt() != MAGIC || file.getInt() != VERSION) {
      throw new FormatException("not a block of similarity of version " + VERSION);
    }
    int rows = file.getInt();
    int headerBytes = file.getInt();
    int headerSum = file.getInt();
    final int bodySum = file.getInt();
    long bytes = headerBytes + (long) rows * ROW_BYTES;
    if (rows < 0 || rows > MOST_ROWS || headerBytes < FIXED_BYTES || bytes != file.capacity()) {
      throw new FormatException("a block of " + file.capacity() + " bytes should have " + bytes);
    }
    if (headerSum != sum(mapped.slice(FIXED_BYTES, headerBytes - FIXED_BYTES))) {
      throw new FormatException("a block's header is damaged");
    }
    // The checksum is right, so the rest is as it was written.
    final String space = text(file);
    List<SiteRows> sites = new ArrayList<>();
    int from = 0;
    for (int left = file.getInt(); left > 0; left--) {
      String site = text(file);
      int to = from + file.getInt();
      sites.add(new SiteRows(site, from, to));
      from = to;
    }
    List<List<String>> words = new ArrayList<>();
    for (int column = 0; column < COLUMNS; column++) {
      int count = file.getInt();
      List<String> texts = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        texts.add(text(file));
      }
      words.add(List.copyOf(texts));
    }
    float[] centre = new float[Sketch.DIMENSIONS];
    file.asFloatBuffer().get(centre);
    return new Header(
        rows, headerBytes, bodySum, space, List.copyOf(sites), List.copyOf(words), centre);
  }

  /** Writes the rows, and returns when they are on the disk. */
  static void write(Path path, String space, List<IndexedFruit> entries) throws IOException {
    List<IndexedFruit> rows = new ArrayList<>(entries);
    rows.sort(Comparator.comparing(IndexedFruit::site));
    Words words = new Words(rows);
    float[] turned = new float[rows.size() * Sketch.DIMENSIONS];
    float[] inverseLengths = new float[rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      byte[] vector = rows.get(row).embedding().toByteArray();
      inverseLengths[row] = Sketch.inverseLength(vector, 0);
      Sketch.turned(vector, 0, inverseLengths[row], turned, row * Sketch.DIMENSIONS);
    }
    float[] centre = centre(turned, rows.size());
    ByteBuffer body = ByteBuffer.allocate(rows.size() * ROW_BYTES).order(ORDER);
    putRows(body, rows, words, turned, centre, inverseLengths);
    ByteBuffer rest = headerRest(space, rows, words, centre);
    ByteBuffer fixed = ByteBuffer.allocate(FIXED_BYTES).order(ORDER);
    fixed.putInt(MAGIC).putInt(VERSION).putInt(rows.size()).putInt(FIXED_BYTES + rest.limit());
    fixed.putInt(sum(rest.duplicate())).putInt(sum(body.flip().duplicate())).flip();
    try (FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (ByteBuffer part : List.of(fixed, rest, body)) {
        while (part.hasRemaining()) {
          channel.write(part);
        }
      }
      channel.force(true);
    }
  }

  private static float[] centre(float[] turned, int rows) {
    double[] sums = new double[Sketch.DIMENSIONS];
    for (int i = 0; i < rows * Sketch.DIMENSIONS; i++) {
      sums[i % Sketch.DIMENSIONS] += turned[i];
    }
    float[] centre = new float[Sketch.DIMENSIONS];
    for (int i = 0; i < centre.length; i++) {
      centre[i] = (float) (sums[i] / Math.max(1, rows));
    }
    return centre;
  }

  private static void putRows(
      ByteBuffer body,
      List<IndexedFruit> rows,
      Words words,
      float[] turned,
      float[] centre,
      float[] inverseLengths) {
    List<Sketch.Kept> kept = new ArrayList<>(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      kept.add(Sketch.keep(turned, row * Sketch.DIMENSIONS, centre));
    }
    rows.forEach(entry -> body.putLong(entry.sequence()));
    rows.forEach(entry -> body.putLong(entry.atMillis()));
    kept.forEach(sketch -> body.putLong(sketch.low()).putLong(sketch.high()));
    kept.forEach(sketch -> body.putFloat(sketch.constant()));
    kept.forEach(sketch -> body.putFloat(sketch.factor()));
    for (float inverseLength : inverseLengths) {
      body.putFloat(inverseLength);
    }
    for (int column = 0; column < COLUMNS; column++) {
      for (IndexedFruit entry : rows) {
        body.putShort(words.number(column, entry));
      }
    }
    rows.forEach(entry -> body.put(entry.embedding().toByteArray()));
  }

  private static ByteBuffer headerRest(
      String space, List<IndexedFruit> rows, Words words, float[] centre) {
    okio.Buffer rest = new okio.Buffer();
    putText(rest, space);
    Map<String, Integer> sites = new LinkedHashMap<>();
    rows.forEach(entry -> sites.merge(entry.site(), 1, Integer::sum));
    rest.writeIntLe(sites.size());
    sites.forEach(
        (site, count) -> {
          putText(rest, site);
          rest.writeIntLe(count);
        });
    for (Map<String, Short> numbers : words.numbers) {
      rest.writeIntLe(numbers.size());
      numbers.keySet().forEach(word -> putText(rest, word));
    }
    for (float value : centre) {
      rest.writeIntLe(Float.floatToIntBits(value));
    }
    while ((FIXED_BYTES + rest.size()) % 8 != 0) {
      rest.writeByte(0);
    }
    return ByteBuffer.wrap(rest.readByteArray()).order(ORDER);
  }

  private static void putText(okio.Buffer rest, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    rest.writeIntLe(utf8.length).write(utf8);
  }

  private static String text(ByteBuffer file) {
    byte[] utf8 = new byte[file.getInt()];
    file.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static int sum(ByteBuffer bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return (int) sum.getValue();
  }

  /** The distinct words of each column, numbered in the order of their first row. */
  private static final class Words {
    final List<Map<String, Short>> numbers = new ArrayList<>();

    Words(List<IndexedFruit> rows) {
      for (int column = 0; column < COLUMNS; column++) {
        Map<String, Short> ofColumn = new LinkedHashMap<>();
        for (IndexedFruit entry : rows) {
          String word = word(column, entry);
          if (word != null && !ofColumn.containsKey(word)) {
            ofColumn.put(word, (short) ofColumn.size());
          }
        }
        numbers.add(ofColumn);
      }
    }

    short number(int column, IndexedFruit entry) {
      String word = word(column, entry);
      return word == null ? Block.NONE : numbers.get(column).get(word);
    }

    private static String word(int column, IndexedFruit entry) {
      return switch (column) {
        case LOT -> entry.lot().orElse(null);
        case CLASS -> entry.className();
        case GRADE -> entry.grade();
        default -> entry.generation();
      };
    }
  }
}
