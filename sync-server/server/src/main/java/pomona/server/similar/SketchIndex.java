package pomona.server.similar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okio.ByteString;
import pomona.binary.FormatException;
import pomona.server.fact.IndexedFruit;

/**
 * Compares a query with the {@link Sketch} of every vector that passes the filter, and with the few
 * vectors that their sketches do not rule out. The answer is nearly exact. There is no graph to
 * build, so feeding a vector takes microseconds, and a filter makes a search cheaper.
 *
 * <p>Rows lie in the order of the facts, in {@link Block}s of one space each. The newest rows,
 * which do not fill a block yet, are in memory and are compared one by one. {@link #commit} writes
 * them too, as a small block, and then replaces the list of blocks in one step; files that are on
 * no list are left over from a crash and are deleted. Writers take turns; a search sees what the
 * last {@link #refresh} saw, and never waits.
 */
public final class SketchIndex implements SimilarityIndex {
  /**
   * The rows of a block; comparing with this many rows one by one takes less than a millisecond.
   */
  static final int BLOCK_ROWS = 16_384;

  private final Path directory;
  private final int blockRows;
  private final Map<String, Rows> spaces = new HashMap<>();
  private volatile Map<String, Snapshot> seen = Map.of();
  private long nextFile = 1;
  private volatile long fedTo;

  /** The rows of one space. */
  private static final class Rows {
    final List<Sealed> sealed = new ArrayList<>();
    OpenRows open = new OpenRows();
    boolean openChanged;
    String openFile = "";
  }

  private record Sealed(String file, Block block) {}

  /** What a search looks at. */
  private record Snapshot(List<Block> blocks, OpenRows open, int openRows) {}

  private SketchIndex(Path directory, int blockRows) {
    this.directory = directory;
    this.blockRows = blockRows;
  }

  /** Opens an index; one that is missing, damaged or of another version begins anew, empty. */
  public static SketchIndex open(Path path) throws IOException {
    return open(path, BLOCK_ROWS);
  }

  static SketchIndex open(Path path, int blockRows) throws IOException {
    Files.createDirectories(path);
    SketchIndex index = new SketchIndex(path, blockRows);
    try {
      index.load();
    } catch (FormatException | NoSuchFileException damaged) {
      // The index can be built again from the facts at any time.
      clear(path);
      index = new SketchIndex(path, blockRows);
    }
    index.refresh();
    return index;
  }

  /**
   * Opens an index of the facts up to a sequence. One that has seen facts that are not there (the
   * facts were restored from a backup) begins anew.
   */
  public static SketchIndex openLevelWith(Path path, long lastSequence) throws IOException {
    SketchIndex index = open(path);
    if (index.fedTo() <= lastSequence) {
      return index;
    }
    clear(path);
    return open(path);
  }

  private static void clear(Path path) throws IOException {
    for (Path file : files(path)) {
      if (Files.isRegularFile(file)) {
        Files.delete(file);
      }
    }
  }

  private static List<Path> files(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.toList();
    }
  }

  private void load() throws IOException {
    Optional<BlockList> list = BlockList.read(directory);
    if (list.isEmpty()) {
      clear(directory);
      return;
    }
    fedTo = list.get().fedTo();
    nextFile = list.get().nextFile();
    for (BlockList.Line line : list.get().lines()) {
      Block block = Block.open(directory.resolve(line.file()));
      Rows rows = rows(block.space());
      if (line.full()) {
        rows.sealed.add(new Sealed(line.file(), block));
      } else {
        block.entries().forEach(rows.open::add);
        rows.openFile = line.file();
      }
    }
    deleteLeftOvers();
  }

  private Rows rows(String space) {
    return spaces.computeIfAbsent(space, name -> new Rows());
  }

  @Override
  public synchronized void feed(List<IndexedFruit> entries, long upTo) throws IOException {
    for (IndexedFruit entry : entries) {
      Rows rows = rows(entry.space());
      rows.open.add(entry);
      rows.openChanged = true;
      if (rows.open.size() >= blockRows) {
        rows.sealed.add(write(entry.space(), rows.open.entries()));
        rows.open = new OpenRows();
      }
    }
    fedTo = upTo;
  }

  private Sealed write(String space, List<IndexedFruit> entries) throws IOException {
    String file = nextFile++ + ".block";
    BlockFile.write(directory.resolve(file), space, entries);
    return new Sealed(file, Block.open(directory.resolve(file)));
  }

  @Override
  public synchronized void remove(List<Long> sequences) throws IOException {
    NavigableSet<Long> gone = new TreeSet<>(sequences);
    for (Map.Entry<String, Rows> space : spaces.entrySet()) {
      Rows rows = space.getValue();
      OpenRows left = rows.open.without(gone);
      rows.openChanged |= left.size() < rows.open.size();
      rows.open = left;
      for (int i = rows.sealed.size() - 1; i >= 0; i--) {
        Block block = rows.sealed.get(i).block();
        if (block.holdsAnyOf(gone)) {
          List<IndexedFruit> rest = new ArrayList<>(block.entries());
          rest.removeIf(entry -> gone.contains(entry.sequence()));
          if (rest.isEmpty()) {
            rows.sealed.remove(i);
          } else {
            rows.sealed.set(i, write(space.getKey(), rest));
          }
        }
      }
    }
  }

  @Override
  public synchronized void refresh() {
    Map<String, Snapshot> now = new HashMap<>();
    spaces.forEach(
        (space, rows) ->
            now.put(
                space,
                new Snapshot(
                    rows.sealed.stream().map(Sealed::block).toList(),
                    rows.open,
                    rows.open.size())));
    seen = Map.copyOf(now);
  }

  @Override
  public synchronized void commit() throws IOException {
    List<BlockList.Line> lines = new ArrayList<>();
    for (Map.Entry<String, Rows> space : spaces.entrySet()) {
      Rows rows = space.getValue();
      if (rows.openChanged) {
        rows.openFile =
            rows.open.size() == 0 ? "" : write(space.getKey(), rows.open.entries()).file();
        rows.openChanged = false;
      }
      rows.sealed.forEach(block -> lines.add(new BlockList.Line(true, block.file())));
      if (!rows.openFile.isEmpty()) {
        lines.add(new BlockList.Line(false, rows.openFile));
      }
    }
    new BlockList(fedTo, nextFile, lines).replaceIn(directory);
    deleteLeftOvers();
  }

  private void deleteLeftOvers() throws IOException {
    Set<String> listed = new HashSet<>(Set.of(BlockList.NAME));
    for (Rows rows : spaces.values()) {
      rows.sealed.forEach(block -> listed.add(block.file()));
      listed.add(rows.openFile);
    }
    for (Path file : files(directory)) {
      if (Files.isRegularFile(file) && !listed.contains(file.getFileName().toString())) {
        Files.delete(file);
      }
    }
  }

  @Override
  public long fedTo() {
    return fedTo;
  }

  @Override
  public long size() {
    long size = 0;
    for (Snapshot space : seen.values()) {
      size += space.openRows();
      for (Block block : space.blocks()) {
        size += block.rows();
      }
    }
    return size;
  }

  /** Shows all rows, a block at a time. */
  public void visit(Consumer<IndexedFruit> visitor) {
    for (Snapshot space : seen.values()) {
      space.open().entries().stream().limit(space.openRows()).forEach(visitor);
      space.blocks().forEach(block -> block.entries().forEach(visitor));
    }
  }

  /** Whether all blocks hold what was written; reads all of them. */
  public boolean isWhole() {
    return seen.values().stream()
        .flatMap(space -> space.blocks().stream())
        .allMatch(Block::isWhole);
  }

  @Override
  public List<Hit> nearest(String space, ByteString embedding, Filter filter, int count) {
    Snapshot rows = seen.get(space);
    if (rows == null) {
      return List.of();
    }
    Wanted wanted = new Wanted(embedding);
    Best best = new Best(count);
    rows.open().search(rows.openRows(), wanted, filter, best);
    Block.Scratch scratch = new Block.Scratch();
    for (Block block : rows.blocks()) {
      block.search(wanted, filter, scratch, best);
    }
    return best.hits();
  }

  @Override
  public void close() throws IOException {
    commit();
  }
}
