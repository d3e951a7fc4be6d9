package pomona.server.similar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.SampleFacts;
import pomona.server.fact.IndexedFruit;

final class SketchIndexTest extends SimilarityIndexContract {
  /** So small that every test has full blocks. */
  private static final int BLOCK_ROWS = 64;

  @TempDir private Path directory;
  private SketchIndex index;

  @BeforeEach
  void open() throws IOException {
    index = SketchIndex.open(directory.resolve("index"), BLOCK_ROWS);
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  @Override
  SimilarityIndex index() {
    return index;
  }

  @Test
  void reopened_findsTheSameAndKnowsHowFarItWasFed() throws IOException {
    feed(150);
    ByteString wanted = SampleFacts.embedding(new Random(59));
    SimilarityIndex.Filter filter = SimilarityIndex.Filter.ANY.inSite("north");
    List<SimilarityIndex.Hit> before = index.nearest("s1", wanted, filter, 10);
    close();
    open();
    assertEquals(150, index.fedTo());
    assertEquals(150, index.size());
    assertEquals(before, index.nearest("s1", wanted, filter, 10));
    assertTrue(index.isWhole());
  }

  @Test
  void killed_goesBackToItsLastCommit() throws IOException {
    List<IndexedFruit> entries = feed(100);
    index.commit();
    index.feed(entries, 200);
    index.remove(List.of(3L));
    // Nothing is committed or closed: the process is gone.
    open();
    assertEquals(100, index.fedTo());
    assertEquals(100, index.size());
  }

  @Test
  void removed_staysAwayFromFullBlocksAfterACommit() throws IOException {
    feed(150);
    index.remove(Stream.iterate(1L, n -> n + 1).limit(70).toList());
    index.commit();
    open();
    assertEquals(80, index.size());
    assertEquals(150, index.fedTo());
  }

  @Test
  void indexAheadOfItsFacts_beginsAnew() throws IOException {
    feed(30);
    close();
    index = SketchIndex.openLevelWith(directory.resolve("index"), 29);
    assertEquals(0, index.fedTo());
    assertEquals(0, index.size());
  }

  @Test
  void damagedHeaderOrList_beginsAnew() throws IOException {
    for (String name : List.of("blocks.txt", "1.block")) {
      feed(100);
      close();
      Path file = directory.resolve("index").resolve(name);
      byte[] bytes = Files.readAllBytes(file);
      bytes[40] ^= 0x55;
      Files.write(file, bytes);
      open();
      assertEquals(0, index.fedTo(), name);
      assertEquals(0, index.size(), name);
    }
  }

  @Test
  void cutShortBlock_beginsAnew() throws IOException {
    feed(100);
    close();
    Path file = directory.resolve("index").resolve("1.block");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
    open();
    assertEquals(0, index.fedTo());
  }

  @Test
  void damagedVector_isSeenByWhoeverLooksAtAll() throws IOException {
    feed(100);
    close();
    Path file = directory.resolve("index").resolve("1.block");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 5] ^= 1;
    Files.write(file, bytes);
    open();
    assertEquals(100, index.fedTo());
    assertFalse(index.isWhole());
  }

  @Test
  void anotherProgramsDirectory_isReplaced() throws IOException {
    close();
    for (Path file : List.of(Path.of("segments_1"), Path.of("_0.vec"))) {
      Files.write(directory.resolve("index").resolve(file), new byte[100]);
    }
    Files.delete(directory.resolve("index").resolve("blocks.txt"));
    open();
    feed(10);
    index.commit();
    try (Stream<Path> files = Files.list(directory.resolve("index"))) {
      assertEquals(2, files.count());
    }
  }
}
