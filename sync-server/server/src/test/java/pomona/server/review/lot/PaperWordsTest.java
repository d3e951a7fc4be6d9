package pomona.server.review.lot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import pomona.ask.lexicon.Tongue;
import pomona.server.review.page.PageWords;

/** What a paper said and the facts say now, without a code that only programs know. */
final class PaperWordsTest {
  private static final PaperWords GERMAN = of(Tongue.GERMAN);

  private static PaperWords of(Tongue tongue) {
    return new PaperWords(new LotWords(PageWords.in(tongue)));
  }

  private static String said(String line, String value) {
    return GERMAN.name(line) + " = " + GERMAN.value(line, value);
  }

  @Test
  void lines_areSaidInTheReadersLanguage() {
    assertEquals("Stand = Gesperrt", said("state", "HELD"));
    assertEquals("Angegebene Klasse = Klasse I", said("class", "CLASS_I"));
    assertEquals("Kleinste Größe = 70,5", said("size-from", "70.500000"));
    assertEquals("Feld des Etiketts 10 = AB-12", said("label 10", "AB-12"));
    assertEquals(
        "Prüfung 1, Stichprobe 2: Klasse II = 7", said("inspection 1 sample 2 CLASS_II", "7"));
    assertEquals(
        "Prüfung 1, Stichprobe 1: Messwert 2 = brix 12,5 °Brix R-3",
        said("inspection 1 sample 1 reading 2", "brix 12.500000 °Brix R-3"));
    assertEquals(
        "Prüfung 1, Stichprobe 1: Stichprobenplan = AQL 2,5, Niveau II",
        said("inspection 1 sample 1 plan", "AQL 2.5, level II"));
    assertTrue(
        said("step 3", "lot-reworked op 1 1794999370000")
            .startsWith("Schritt 3 = nachsortiert von op 1, 18. Nov"),
        said("step 3", "lot-reworked op 1 1794999370000"));
    assertEquals("Schritt 2: Entscheid = sperren", said("step 2 disposition", "HOLD"));
    assertEquals(
        "Schritt 1: Schlechter als Klasse II = Nicht eingehalten: 3 % von höchstens 1 % (3 von"
            + " 100)",
        said(
            "step 1 rule SHARE WORSE_THAN_CLASS_II",
            "FAILS 3 of 100 value 0.030000 at most 0.010000"));
    assertEquals(
        "Schritt 1: zu beachten = Größen wurden nicht gemessen.",
        said("step 1 notes", "[SIZE_NOT_MEASURED]"));
    assertEquals(
        "Prüfung 1, Stichprobe 1: Durchgegangen: Etikett = Ursprungsland Richtig, Packer oder"
            + " Absender Fehlt",
        said("inspection 1 sample 1 check label", "{origin=RIGHT, packer=MISSING}"));
    assertEquals("Of a later version = x 1", said("of a later version", "x 1"));
  }

  /** Whoever adds a line to the report's text has to say it here too. */
  @Test
  void everyLineOfTheText_hasAName() throws Exception {
    String source =
        Files.readString(Path.of("../client/src/main/java/pomona/sync/lot/ReportText.java"));
    Matcher line =
        Pattern.compile("(?:line|maybe)\\(\\s*(?:at \\+ )?\" ?([a-z-]+)( \" \\+)?[^a-z-]")
            .matcher(source);
    int count = 0;
    while (line.find()) {
      if (!line.group(1).equals("rule")) {
        String name = GERMAN.name(line.group(1) + (line.group(2) == null ? "" : " 1"));
        String raw = line.group(1).replace('-', ' ');
        assertFalse(name.toLowerCase(Locale.ROOT).startsWith(raw), raw);
        count++;
      }
    }
    assertTrue(count > 30, "found " + count);
  }
}
