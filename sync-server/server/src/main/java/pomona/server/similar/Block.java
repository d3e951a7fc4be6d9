package pomona.server.similar;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.zip.CRC32C;
import okio.ByteString;
import pomona.binary.FormatException;
import pomona.server.fact.IndexedFruit;
import pomona.server.similar.SimilarityIndex.Filter;

/**
 * Rows of one space in a file that is mapped and never changed. Only its few distinct words are on
 * the heap. A search reads 16 bytes of each row, and the vectors of the rows that these and their
 * sketches do not rule out. {@link BlockFile} describes the layout.
 */
final class Block {
  /** The number of a row without a lot. */
  static final short NONE = -1;

  private final BlockFile.Header header;
  private final ByteBuffer file;
  private final LongBuffer sequences;
  private final LongBuffer times;
  private final LongBuffer codes;
  private final FloatBuffer constants;
  private final FloatBuffer factors;
  private final FloatBuffer inverseLengths;
  private final ShortBuffer[] columns = new ShortBuffer[BlockFile.COLUMNS];
  private final int vectorsAt;

  /** The range of the rows' sequences, once it was asked for; only writers do, who take turns. */
  private boolean measured;

  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /** Of the rows' constants; the first search reads it, and whoever comes meanwhile does too. */
  private volatile Range range;

  private record Range(float least, float most) {}

  private Block(ByteBuffer file) {
    this.file = file;
    this.header = BlockFile.readHeader(file);
    int rows = header.rows();
    ByteBuffer body = file.duplicate().position(header.bodyAt());
    sequences = next(body, 8 * rows).asLongBuffer();
    times = next(body, 8 * rows).asLongBuffer();
    codes = next(body, 16 * rows).asLongBuffer();
    constants = next(body, 4 * rows).asFloatBuffer();
    factors = next(body, 4 * rows).asFloatBuffer();
    inverseLengths = next(body, 4 * rows).asFloatBuffer();
    for (int column = 0; column < BlockFile.COLUMNS; column++) {
      columns[column] = next(body, 2 * rows).asShortBuffer();
    }
    vectorsAt = body.position();
  }

  private static ByteBuffer next(ByteBuffer body, int bytes) {
    ByteBuffer part = body.slice(body.position(), bytes).order(BlockFile.ORDER);
    body.position(body.position() + bytes);
    return part;
  }

  /** Maps a file. Throws {@link FormatException} if its header is damaged or it is cut short. */
  static Block open(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return new Block(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
    }
  }

  String space() {
    return header.space();
  }

  int rows() {
    return header.rows();
  }

  /** Whether the rows are what was written; reads all of the file. */
  boolean isWhole() {
    CRC32C sum = new CRC32C();
    sum.update(file.slice(header.bodyAt(), file.capacity() - header.bodyAt()));
    return (int) sum.getValue() == header.bodySum();
  }

  /** Reads the rows only if some of the wanted lie between the first and the last of them. */
  boolean holdsAnyOf(NavigableSet<Long> wanted) {
    if (rows() == 0 || wanted.subSet(first(), true, last(), true).isEmpty()) {
      return false;
    }
    for (int row = 0; row < rows(); row++) {
      if (wanted.contains(sequences.get(row))) {
        return true;
      }
    }
    return false;
  }

  private long first() {
    measure();
    return first;
  }

  private long last() {
    measure();
    return last;
  }

  /** Reads all rows' sequences once; a block never changes. Its rows are in the order of sites. */
  private void measure() {
    if (!measured) {
      for (int row = 0; row < rows(); row++) {
        first = Math.min(first, sequences.get(row));
        last = Math.max(last, sequences.get(row));
      }
      measured = true;
    }
  }

  private Range range() {
    Range known = range;
    if (known == null) {
      float least = Float.POSITIVE_INFINITY;
      float most = Float.NEGATIVE_INFINITY;
      for (int row = 0; row < rows(); row++) {
        least = Math.min(least, constants.get(row));
        most = Math.max(most, constants.get(row));
      }
      known = new Range(least, most);
      range = known;
    }
    return known;
  }

  /** All rows. */
  List<IndexedFruit> entries() {
    List<IndexedFruit> entries = new ArrayList<>(rows());
    byte[] vector = new byte[Sketch.DIMENSIONS];
    for (BlockFile.SiteRows site : header.sites()) {
      for (int row = site.from(); row < site.to(); row++) {
        file.get(vectorsAt + row * Sketch.DIMENSIONS, vector);
        short lot = columns[BlockFile.LOT].get(row);
        entries.add(
            new IndexedFruit(
                sequences.get(row),
                header.space(),
                site.site(),
                lot == NONE ? Optional.empty() : Optional.of(word(BlockFile.LOT, row)),
                word(BlockFile.CLASS, row),
                word(BlockFile.GRADE, row),
                word(BlockFile.GENERATION, row),
                times.get(row),
                ByteString.of(vector)));
      }
    }
    return entries;
  }

  private String word(int column, int row) {
    return header.words().get(column).get(columns[column].get(row) & 0xffff);
  }

  /** The arrays that one search needs to read a block, made once for all blocks. */
  static final class Scratch {
    /** Rows whose signs are looked at together; they fit the fastest cache. */
    private static final int ROWS = 512;

    private final Sketch.Query query = new Sketch.Query();
    private final long[] signs = new long[2 * ROWS];
    private final int[] near = new int[ROWS];
    private final byte[] vector = new byte[Sketch.DIMENSIONS];
  }

  /** Offers the rows that pass and that their sketches do not rule out. */
  void search(Wanted wanted, Filter filter, Scratch scratch, Best best) {
    RowFilter passing = new RowFilter(filter);
    if (passing.nothing) {
      return;
    }
    boolean ready = false;
    for (BlockFile.SiteRows site : header.sites()) {
      if (filter.site().isEmpty() || filter.site().get().equals(site.site())) {
        if (!ready) {
          Range range = range();
          scratch.query.around(wanted.turned(), header.centre(), range.least(), range.most());
          ready = true;
        }
        search(site.from(), site.to(), wanted, passing, scratch, best);
      }
    }
  }

  /**
   * Looks at rows by their signs, some at a time and without a branch, what is left by its sketch,
   * and what is left then itself.
   */
  private void search(
      int from, int to, Wanted wanted, RowFilter passing, Scratch scratch, Best best) {
    Sketch.Query query = scratch.query;
    double least = best.least();
    int mostDifferent = query.mostDifferent(least);
    for (int at = from; at < to; at += Scratch.ROWS) {
      int rows = Math.min(Scratch.ROWS, to - at);
      codes.get(2 * at, scratch.signs, 0, 2 * rows);
      int left = query.within(mostDifferent, scratch.signs, rows, scratch.near);
      for (int i = 0; i < left; i++) {
        int row = at + scratch.near[i];
        long low = scratch.signs[2 * scratch.near[i]];
        long high = scratch.signs[2 * scratch.near[i] + 1];
        if (query.most(low, high, constants.get(row), factors.get(row)) >= least
            && passing.passes(row)) {
          file.get(vectorsAt + row * Sketch.DIMENSIONS, scratch.vector);
          best.offer(sequences.get(row), wanted.cosine(scratch.vector, 0, inverseLengths.get(row)));
          if (best.least() > least) {
            least = best.least();
            mostDifferent = query.mostDifferent(least);
          }
        }
      }
    }
  }

  /** A filter in this block's numbers for its words; sites are told apart by their rows. */
  private final class RowFilter {
    private static final int ANY = -2;

    private final int[] wanted = new int[BlockFile.COLUMNS];
    private final boolean byWords;
    private final boolean byTime;
    private final long from;
    private final long to;
    private boolean nothing;

    RowFilter(Filter filter) {
      wanted[BlockFile.LOT] = number(BlockFile.LOT, filter.lot());
      wanted[BlockFile.CLASS] = number(BlockFile.CLASS, filter.className());
      wanted[BlockFile.GRADE] = number(BlockFile.GRADE, filter.grade());
      wanted[BlockFile.GENERATION] = number(BlockFile.GENERATION, filter.generation());
      boolean any = false;
      for (int number : wanted) {
        any |= number != ANY;
      }
      byWords = any;
      byTime = filter.fromMillis().isPresent() || filter.toMillis().isPresent();
      from = filter.fromMillis().orElse(Long.MIN_VALUE);
      to = filter.toMillis().orElse(Long.MAX_VALUE);
    }

    private int number(int column, Optional<String> word) {
      if (word.isEmpty()) {
        return ANY;
      }
      int number = header.words().get(column).indexOf(word.get());
      nothing |= number < 0;
      return number;
    }

    boolean passes(int row) {
      if (byTime) {
        long at = times.get(row);
        if (at < from || at > to) {
          return false;
        }
      }
      if (byWords) {
        for (int column = 0; column < BlockFile.COLUMNS; column++) {
          if (wanted[column] != ANY && columns[column].get(row) != (short) wanted[column]) {
            return false;
          }
        }
      }
      return true;
    }
  }
}
