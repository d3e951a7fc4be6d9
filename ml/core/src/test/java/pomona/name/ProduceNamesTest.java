package pomona.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pomona.csv.CsvException;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;

final class ProduceNamesTest {
  private static final Path MODELS = Path.of("../models");

  @Test
  void everyClassAndGroupOfTheShippedModels_hasANameInEachLanguage() throws IOException {
    int checked = 0;
    for (String key : shippedKeys()) {
      for (String language : ProduceNames.LANGUAGES) {
        assertTrue(ProduceNames.in(language).has(key), key + " in " + language);
        checked++;
      }
    }
    assertTrue(checked >= 3 * 100, "checked " + checked);
  }

  @Test
  void defectsAndGrades_haveTheirOwnNameInEachLanguage() {
    for (String language : ProduceNames.LANGUAGES) {
      ProduceNames names = ProduceNames.in(language);
      for (DefectKind kind : DefectKind.values()) {
        assertFalse(names.defect(kind).equals(kind.name()), kind + " in " + language);
        assertFalse(names.defects(kind).isEmpty());
      }
      for (Grade grade : Grade.values()) {
        assertNotEquals(grade.name(), names.grade(grade), language);
      }
    }
    assertEquals("Magulladura", ProduceNames.in("es").defect(DefectKind.BRUISE));
    assertEquals("Druckstellen", ProduceNames.in("de").defects(DefectKind.BRUISE));
    assertEquals("Categoría II", ProduceNames.in("es").grade(Grade.CLASS_II));
  }

  @Test
  void aName_beginsWithACapital_andTheRestStays() {
    assertEquals("Rote Paprika", ProduceNames.in("de").product("Red-Bell-Pepper"));
    assertEquals("Patatas de carne firme", ProduceNames.in("es").products("Solid-Potato"));
    assertEquals("Royal Gala", ProduceNames.in("es").product("Royal-Gala"));
    assertEquals("Äpfel", ProduceNames.in("de").products("apple"));
  }

  @Test
  void aKeyOfNobodysCatalogue_isItsOwnName() {
    assertEquals("Bergamot", ProduceNames.in("de").product("Bergamot"));
    assertEquals("our Best-ish".replace('-', ' '), ProduceNames.in("es").products("our-Best-ish"));
    assertEquals("", ProduceNames.in("en").product(""));
    assertEquals("Lemon", ProduceNames.in("fr").product("Lemon"));
  }

  @Test
  void aCatalogueWithAGap_saysItsLine() {
    String header = "kind,key,en,en-many,de,de-many,es,es-many\n";
    CsvException gap =
        assertThrows(CsvException.class, () -> read(header + "product,Fig,fig,figs,Feige,,higo,h"));
    assertTrue(gap.getMessage().contains("\"Fig\" has no name in \"de\""), gap.getMessage());
    String row = "product,Fig,fig,figs,Feige,Feigen,higo,higos\n";
    CsvException twice = assertThrows(CsvException.class, () -> read(header + row + row));
    assertTrue(twice.getMessage().contains("twice"), twice.getMessage());
    assertThrows(CsvException.class, () -> read("kind,key,en\nproduct,Fig,fig"));
  }

  private static void read(String text) {
    ProduceNames.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> shippedKeys() throws IOException {
    try (Stream<Path> files = Files.list(MODELS)) {
      return files
          .filter(file -> file.toString().endsWith(".classes.csv"))
          .sorted()
          .flatMap(ProduceNamesTest::lines)
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Stream.of(line.split(",", -1)))
          .toList();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }
}
