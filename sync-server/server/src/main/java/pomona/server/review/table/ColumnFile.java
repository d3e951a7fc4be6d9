package pomona.server.review.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.CRC32C;

/**
 * Columns in a file, so that a start maps them and does not read every fruit from the database:
 * pieces as they lie in memory, then what tells where they are, then its place and a checksum. The
 * file is mapped for this process alone; it is never changed, and a newer one is another file.
 */
final class ColumnFile {
  private static final long MAGIC = 0x506f6d436f6c3031L; // PomCol01
  private static final int FOOTER_BYTES = 3 * Long.BYTES;
  private static final int AT_ONCE = 1 << 20;
  private static final int MOST_TELLING_BYTES = 1 << 28;

  /** What the columns are, so that a file of other columns is not taken for one of these. */
  private static final String STAMP =
      FruitRows.SELECT + "; " + DefectShares.KINDS + "; " + ColumnParts.COUNT;

  private ColumnFile() {}

  /** The file is none of these, or is damaged. */
  static final class Unreadable extends IOException {
    Unreadable(String why) {
      super(why);
    }
  }

  /**
   * Writes columns and has them on the disk when it returns.
   *
   * @param texts of the columns, asked for after all rows are written
   */
  static void write(Path file, ColumnParts kept, Supplier<List<List<String>>> texts)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      Sum sum = new Sum(channel);
      ByteArrayOutputStream telling = new ByteArrayOutputStream();
      DataOutputStream tells = new DataOutputStream(telling);
      text(tells, STAMP);
      tells.writeInt(kept.rows());
      for (long first : kept.firsts()) {
        tells.writeLong(first);
      }
      for (Pieces column : kept.pieces()) {
        tells.writeByte(column.size());
        for (ByteBuffer piece : column.first(kept.rows())) {
          tells.writeLong(piece == null ? -1 : sum.place);
          if (piece != null) {
            sum.add(piece.duplicate().clear());
          }
        }
      }
      for (List<String> column : texts.get()) {
        tells.writeInt(column.size());
        for (String text : column) {
          text(tells, text);
        }
      }
      long place = sum.place;
      sum.add(ByteBuffer.wrap(telling.toByteArray()));
      sum.crc.update(bytes(place));
      ByteBuffer footer = ByteBuffer.allocate(FOOTER_BYTES);
      footer.putLong(place).putLong(sum.crc.getValue()).putLong(MAGIC).flip();
      sum.add(footer);
      channel.force(true);
    }
  }

  /** Writes at the end, and sums up what it wrote. */
  private static final class Sum {
    final CRC32C crc = new CRC32C();
    private final FileChannel channel;
    private long place;

    Sum(FileChannel channel) {
      this.channel = channel;
    }

    /** A copy is summed up and written, because a piece may change between the two. */
    void add(ByteBuffer bytes) throws IOException {
      ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
      crc.update(copy.duplicate());
      place += copy.remaining();
      while (copy.hasRemaining()) {
        channel.write(copy);
      }
    }
  }

  /**
   * Maps the columns of a file.
   *
   * @throws Unreadable if it is not whole, or was written by another version of this program
   */
  static FruitRows map(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long place = check(channel);
      long bytes = channel.size() - FOOTER_BYTES - place;
      byte[] telling = new byte[(int) bytes];
      read(channel, ByteBuffer.wrap(telling), place);
      return rows(channel, new DataInputStream(new ByteArrayInputStream(telling)));
    }
  }

  private static FruitRows rows(FileChannel channel, DataInputStream tells) throws IOException {
    if (!text(tells).equals(STAMP)) {
      throw new Unreadable("it has the columns of another version");
    }
    int rows = tells.readInt();
    long[] firsts = new long[Pieces.count(rows)];
    for (int i = 0; i < firsts.length; i++) {
      firsts[i] = tells.readLong();
    }
    List<Pieces> columns = new ArrayList<>();
    for (int column = 0; column < ColumnParts.COUNT; column++) {
      columns.add(column(channel, tells, firsts.length));
    }
    List<List<String>> texts = new ArrayList<>();
    for (int column = 0; column < FruitRows.Column.values().length; column++) {
      int count = tells.readInt();
      List<String> some = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        some.add(text(tells));
      }
      texts.add(some);
    }
    return new FruitRows(new ColumnParts(rows, firsts, columns, texts));
  }

  /** The pieces of a column lie one behind the other, so one mapping has them all. */
  private static Pieces column(FileChannel channel, DataInputStream tells, int count)
      throws IOException {
    int size = tells.readByte();
    long[] places = new long[count];
    long first = -1;
    long end = 0;
    for (int piece = 0; piece < count; piece++) {
      places[piece] = tells.readLong();
      if (places[piece] >= 0) {
        first = first < 0 ? places[piece] : first;
        end = places[piece] + (long) Pieces.ROWS * size;
      }
    }
    ByteBuffer[] pieces = new ByteBuffer[count];
    if (first >= 0) {
      ByteBuffer all = channel.map(MapMode.PRIVATE, first, end - first);
      for (int piece = 0; piece < count; piece++) {
        if (places[piece] >= 0) {
          pieces[piece] =
              all.slice((int) (places[piece] - first), Pieces.ROWS * size)
                  .order(ByteOrder.LITTLE_ENDIAN);
        }
      }
    }
    return new Pieces(size, pieces);
  }

  /** Reads everything but the footer once; returns the place of what tells where pieces are. */
  private static long check(FileChannel channel) throws IOException {
    long end = channel.size() - FOOTER_BYTES;
    if (end < 0) {
      throw new Unreadable("it is cut off");
    }
    ByteBuffer footer = ByteBuffer.allocate(FOOTER_BYTES);
    read(channel, footer, end);
    long place = footer.flip().getLong();
    long sum = footer.getLong();
    if (footer.getLong() != MAGIC || place < 0 || end - place > MOST_TELLING_BYTES || place > end) {
      throw new Unreadable("it is cut off, or of another kind");
    }
    CRC32C crc = new CRC32C();
    ByteBuffer part = ByteBuffer.allocateDirect(AT_ONCE);
    for (long at = 0; at < end; at += part.limit()) {
      part.clear().limit((int) Math.min(AT_ONCE, end - at));
      read(channel, part, at);
      crc.update(part.flip());
    }
    crc.update(bytes(place));
    if (crc.getValue() != sum) {
      throw new Unreadable("its checksum differs");
    }
    return place;
  }

  private static ByteBuffer bytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).flip();
  }

  private static void read(FileChannel channel, ByteBuffer into, long place) throws IOException {
    long at = place;
    while (into.hasRemaining()) {
      int count = channel.read(into, at);
      if (count < 0) {
        throw new Unreadable("it is cut off");
      }
      at += count;
    }
  }

  private static void text(DataOutputStream to, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    to.writeInt(bytes.length);
    to.write(bytes);
  }

  private static String text(DataInputStream from) throws IOException {
    return new String(from.readNBytes(from.readInt()), StandardCharsets.UTF_8);
  }
}
