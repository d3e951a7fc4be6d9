package pomona.server.words;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import pomona.server.SampleFacts;
import pomona.server.database.Database;
import pomona.server.fact.SqliteFactStore;
import pomona.sync.FactBody;

/** Whatever is asked for, SQLite is asked something that it understands. */
final class WordFuzzTest {
  private static Path directory;
  private static Database database;
  private static WordSearch words;

  @BeforeAll
  static void open() throws IOException {
    directory = Files.createTempDirectory("pomona-words");
    database = Database.open(directory.resolve("pomona.db"));
    FactBody note = new FactBody.Note(Optional.empty(), "brown stalks, near the crown");
    new SqliteFactStore(database)
        .store(
            List.of(SampleFacts.stored(SampleFacts.of(new Random(139), "a", "north", note))),
            List.of());
    words = new WordSearch(database);
  }

  @AfterAll
  static void close() throws IOException {
    database.close();
    for (String name : List.of("pomona.db", "pomona.db-wal", "pomona.db-shm")) {
      Files.deleteIfExists(directory.resolve(name));
    }
    Files.delete(directory);
  }

  @FuzzTest(maxDuration = "10m")
  void questions(byte[] bytes) {
    String question = new String(bytes, StandardCharsets.UTF_8);
    if (words.find(question, Optional.empty(), 10).size() > 1) {
      throw new AssertionError("there is one note");
    }
  }
}
