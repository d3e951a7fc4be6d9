package pomona.server.review.lot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import pomona.ask.lexicon.Tongue;
import pomona.csv.CsvException;
import pomona.csv.TableFault;
import pomona.json.Json;
import pomona.json.JsonException;
import pomona.server.review.page.PageWords;

/** What is wrong in a table is said in each language, whatever it is. */
final class TableWordsTest {
  @Test
  void everyFault_hasASentenceOfItsOwnInEachLanguage() {
    for (Tongue tongue : Tongue.values()) {
      PageWords say = PageWords.in(tongue);
      for (TableFault.Kind kind : TableFault.Kind.values()) {
        TableFault fault = TableFault.inLine(7, kind, "first", "second", "third");
        String said = LotPages.said(List.of(fault), say).get(0);
        assertTrue(said.startsWith(say.of("lots.table.line", 7) + ": "), said);
        assertFalse(said.contains("{"), said);
        assertEquals(
            fault.sentence().contains("second"), said.contains("second"), tongue + " " + kind);
      }
    }
  }

  @Test
  void faultInJson_isSaidInEachLanguageWithItsPlace() {
    PageWords say = PageWords.in(Tongue.GERMAN);
    assertEquals("$[0].lot: soll ein Text sein, ist eine Zahl", said("[{\"lot\":1}]", say));
    assertEquals("Zeile 1, Spalte 2: der Text endet, wo ein Wert stehen sollte", said("[", say));
    assertEquals("Zeile 2, Spalte 7: hier sollte „}“ stehen", said("[\n{\"a\":1]", say));
    assertEquals(
        "$[0].lot: debe ser un texto, es null",
        said("[{\"lot\":null}]", PageWords.in(Tongue.SPANISH)));
  }

  private static String said(String json, PageWords say) {
    JsonException wrong =
        assertThrows(
            JsonException.class,
            () -> Json.parse("$", json).elements().get(0).fields().get("lot").text());
    return say.fault(wrong);
  }

  @Test
  void aTableThatIsRefused_isSaidToo_andAPathIsItsOwnPlace() {
    PageWords say = PageWords.in(Tongue.GERMAN);
    CsvException refused =
        new CsvException(TableFault.inLine(1, TableFault.Kind.NO_COLUMN, "gtin", "a, b"));
    assertEquals(
        List.of(
            "Zeile 1: Die Spalte „gtin“ fehlt; die Spalten sind a, b, getrennt durch Kommas oder"
                + " Strichpunkte."),
        LotPages.said(refused, say));
    assertEquals(
        List.of("Zeile 3: of the room"), LotPages.said(new CsvException(3, "of the room"), say));
    assertEquals(
        List.of("$[2]: „order“ fehlt."),
        LotPages.said(List.of(TableFault.of("$[2]", TableFault.Kind.MISSING, "order")), say));
  }
}
