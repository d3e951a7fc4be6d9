package pomona.server.similar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LuceneIndexTest extends SimilarityIndexContract {
  @TempDir private Path directory;
  private LuceneIndex index;

  @BeforeEach
  void open() throws IOException {
    index = LuceneIndex.open(directory.resolve("index"));
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
  void reopened_knowsHowFarItWasFed() throws IOException {
    feed(30);
    close();
    open();
    assertEquals(30, index.fedTo());
    assertEquals(30, index.size());
  }

  @Test
  void indexAheadOfItsFacts_beginsAnew() throws IOException {
    feed(30);
    close();
    index = LuceneIndex.openLevelWith(directory.resolve("index"), 29);
    assertEquals(0, index.fedTo());
    assertEquals(0, index.size());
  }

  @Test
  void damagedIndex_beginsAnew() throws IOException {
    Random random = new Random(53);
    feed(30);
    close();
    try (Stream<Path> files = Files.list(directory.resolve("index"))) {
      for (Path file : files.filter(path -> !path.endsWith("write.lock")).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < 10 && bytes.length > 0; i++) {
          bytes[random.nextInt(bytes.length)] ^= 0x55;
        }
        Files.write(file, bytes);
      }
    }
    open();
    assertEquals(0, index.fedTo());
    feed(30);
  }
}
