package pomona.server.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.SampleFacts;
import pomona.server.database.Database;
import pomona.server.fact.SqliteFactStore;
import pomona.sync.FactBody;

final class WordSearchTest {
  @TempDir private Path data;
  private final Random random = new Random(131);
  private Database database;
  private SqliteFactStore facts;
  private WordSearch words;

  @BeforeEach
  void open() {
    database = Database.open(data.resolve("pomona.db"));
    facts = new SqliteFactStore(database);
    words = new WordSearch(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void note_isFoundByTheBeginningsOfItsWordsInAnyOrder() {
    note("north", "Die Äpfel aus Sóller haben braune Stiele");
    note("north", "Kirschen fest, Stiele grün");
    assertEquals(List.of(1L), found("stiele apfel"));
    assertEquals(List.of(1L), found("SOLLER"));
    assertEquals(List.of(2L, 1L), found("stiel"));
    assertEquals(List.of(), found("stiele bananen"));
  }

  @Test
  void lot_isFoundByItsNameProductAndSupplier() {
    store("north", new FactBody.LotStarted("Elstar apples", Optional.of("Hof Petersen"), 900));
    for (String question : List.of("lot 7", "elstar", "petersen", "apples hof")) {
      assertEquals(List.of(1L), found(question), question);
    }
  }

  @Test
  void found_saysWhereAndShowsTheWords() {
    note("south", "soft at the stem");
    WordSearch.Found found = words.find("stem", Optional.empty(), 10).get(0);
    assertEquals("note", found.kind());
    assertEquals("south", found.site());
    assertEquals("picker 3", found.operator());
    assertEquals("soft at the \u0002stem\u0003", found.excerpt());
  }

  @Test
  void site_limitsWhatIsFound() {
    note("south", "rot");
    note("north", "rot");
    assertEquals(List.of(2L), sequences(words.find("rot", Optional.of("north"), 10)));
    assertEquals(1, words.find("rot", Optional.empty(), 1).size());
  }

  @Test
  void operatorsOfTheIndexsLanguage_areOnlyWords() {
    note("north", "near AND not OR");
    for (String question :
        List.of(
            "AND", "\"", "near(", "not*", "text:near", "^near", "-or", "{", "a\u0000b", "; --")) {
      assertTrue(words.find(question, Optional.empty(), 10).size() <= 1, question);
    }
    assertEquals(List.of(), found("  ...  "));
    assertEquals(List.of(1L), found("near and not or"));
  }

  private List<Long> found(String question) {
    return sequences(words.find(question, Optional.empty(), 10));
  }

  private static List<Long> sequences(List<WordSearch.Found> found) {
    return found.stream().map(WordSearch.Found::sequence).toList();
  }

  private void note(String site, String text) {
    store(site, new FactBody.Note(Optional.empty(), text));
  }

  private void store(String site, FactBody body) {
    facts.store(List.of(SampleFacts.stored(SampleFacts.of(random, "a", site, body))), List.of());
  }
}
