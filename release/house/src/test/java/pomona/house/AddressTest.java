package pomona.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The server's pages and the answers to questions speak to one person, as <em>du</em> and tú. */
final class AddressTest {
  private static final Path ROOT = Path.of(System.getProperty("pomona.root"));
  private static final List<Path> FOLDERS =
      List.of(
          ROOT.resolve("sync-server/server/src/main/resources/pomona/server/review/say"),
          ROOT.resolve("ml/ask/src/main/resources/pomona/ask/say"));

  /** Within a sentence it is the polite address; at its beginning it may be they, or her. */
  private static final Pattern GERMAN =
      Pattern.compile(
          "(?<![.:?!„]\\s)(?<=\\S\\s)(Sie|Ihr|Ihre[nmrs]?)\\b|\\p{L}en Sie\\b|^Sie: |\\bIhnen\\b"
              + "|\\b([Ee]uch|[Ee]uer|[Ee]ure\\p{L}*)\\b",
          Pattern.UNICODE_CHARACTER_CLASS);

  /** Imperatives of <em>usted</em> where a demand may begin, and what is hung onto them. */
  private static final Pattern SPANISH =
      Pattern.compile(
          "(?i)\\busted(es)?\\b|(?:^|[.:;,!?¡(«] ?|\\b[oy] )(?:no )?(abra|acepte|acerque|acérquese"
              + "|actualice|añada|apunte|arranque|avise|borre|busque|cambie|cierre|compare|compruebe|confirme|copie|corrija|cree|deje|descargue|dibuje|diga(?!"
              + " lo que)|divida"
              + "|elija|empiece|escanee|escriba|espere|exporte|firme|guarde|haga|imprima|indique"
              + "|inicie|introduzca|lea|libere|limpie|llame|lleve|marque|mida|mire|muestre|pase|pegue"
              + "|pida|ponga|pregunte|pruebe|pulse|quite|rechace|recargue|recorra|registre|repita"
              + "|resuelva|retenga|retire|revise|salga|seleccione|señale|siga|sostenga|sujete|tome"
              + "|toque|use|vaya|vea|vuelva)\\b|\\b(acórte|actíve|actualíce|bórre|búsque|cámbie"
              + "|compruébe|cópie|decláre|descárgue|escanée|expórte|fírme|guárde|inspeccióne"
              + "|inténte|límpie|márque|míre|muéstre|pregúnte|pruébe|quíte|regístre|retíre|sáque"
              + "|tóme|úse|ábra|añáda|corríja|díga|divída|elíja|escríba|hága|impríma|inscríba|léa"
              + "|mída|permíta|pída|pónga|repíta|resuélva|reténga|sosténga|termíne|véa|vuélva)"
              + "(se)?l[oa]s?\\b",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern TAG = Pattern.compile("</?[a-z][^>]*>");

  @Test
  void pagesAndAnswers_addressOnePersonAsDuAndTu() throws IOException {
    assertEquals(List.of(), formal("de", GERMAN));
    assertEquals(List.of(), formal("es", SPANISH));
  }

  @Test
  void theOldSentences_wouldBeFound_andOthersAreLeftAlone() {
    for (String old :
        List.of(
            "Laden Sie die Seite neu.",
            "Dieser Link lässt Sie einmal ein.",
            "Mit Ihrer Organisation anmelden",
            "Die Verwaltung kann Ihnen einen Link senden.",
            "Sie: {0}",
            "<b>Laden</b> <i>Sie</i> neu.",
            "keines eurer Produkte")) {
      assertTrue(isFormal(old, GERMAN), old);
    }
    for (String other :
        List.of(
            "Sie liegen nahe bei {0}.",
            "Die Telefone behalten den Katalog davor: Sie nehmen höchstens {0}.",
            "Ihre Früchte",
            "nach dem, was sie taten")) {
      assertFalse(isFormal(other, GERMAN), other);
    }
    for (String old :
        List.of(
            "¿Quién es usted?",
            "Elija uno",
            "guárdelo de nuevo como UTF-8",
            "no está; añádalo otra vez",
            "Quite un filtro, o mire si han sincronizado.",
            "<a href=\"/heads.bin\" download>Lleve heads.bin</a> a donde está la clave",
            "muéstrela entera")) {
      assertTrue(isFormal(old, SPANISH), old);
    }
    for (String other :
        List.of(
            "lo que elija el registro de modelos",
            "a las que no correspondan",
            "no está; añádelo otra vez",
            "en las tarjetas mostradas, diga lo que diga el orden",
            "Nombre de la política")) {
      assertFalse(isFormal(other, SPANISH), other);
    }
  }

  /** A demand may begin behind a tag. */
  private static boolean isFormal(String sentence, Pattern forbidden) {
    return forbidden.matcher(TAG.matcher(sentence).replaceAll("")).find();
  }

  private static List<String> formal(String tongue, Pattern forbidden) throws IOException {
    List<String> found = new ArrayList<>();
    int lines = 0;
    for (Path folder : FOLDERS) {
      List<Path> all;
      try (Stream<Path> files = Files.list(folder)) {
        all = files.filter(file -> isOf(file, tongue)).sorted().toList();
      }
      for (Path file : all) {
        for (String line : Files.readAllLines(file)) {
          int at = line.indexOf(" = ");
          if (at > 0 && !line.startsWith("#")) {
            lines++;
            if (isFormal(line.substring(at + 3), forbidden)) {
              found.add(ROOT.relativize(file) + ": " + line);
            }
          }
        }
      }
    }
    assertTrue(lines > 1000, "only " + lines + " sentences were read");
    return found;
  }

  private static boolean isOf(Path file, String tongue) {
    String name = file.getFileName().toString();
    return name.endsWith("_" + tongue + ".properties") || name.equals(tongue + ".txt");
  }
}
