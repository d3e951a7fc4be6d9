package pomona.server.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pomona.server.review.Stage.at;
import static pomona.server.review.Stage.enter;
import static pomona.server.review.Stage.press;
import static pomona.server.review.Stage.pressThat;
import static pomona.server.review.Stage.running;
import static pomona.server.review.Stage.words;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import pomona.server.access.Role;
import pomona.sync.FactBody;
import pomona.sync.LotFact;
import pomona.sync.LotStep;
import pomona.sync.lot.ReportText;

/** Lots at the desk: listed, read, printed, checked against a paper, and what sites decide. */
@ExtendWith(Stage.class)
@TestMethodOrder(ShuffledJourneys.class)
final class LotJourneyTest {
  @Test
  void lot_isListedAndItsPageSaysEverythingOfIt() throws Exception {
    UUID id = DeliveredLot.grow("D-1 <b>", "=Hill & Sons");
    Browser.Tab tab = enter("lena", Role.REVIEWER);
    tab.go(at("/lots?supplier=%3DHill+%26+Sons"));
    assertTrue(words(tab).contains("D-1 <b>"), words(tab));
    assertTrue(words(tab).contains("Released"), words(tab));
    Stage.check(tab, "lots");
    press(tab, "table.lots a");
    String said = words(tab);
    for (String part :
        new String[] {
          "Royal <b>Gala</b>",
          "70–80 mm",
          "Worse than Class II",
          "3 of 100 decayed <script>alert(1)</script>",
          "Reworked: 35 packages kept, 5 taken out",
          "seed 17",
          "12.5 °Brix",
          "refractometer 1",
          "wet floor & <i>noise</i>",
          "Only the visible side",
          "usual, version 1",
          "received",
        }) {
      assertTrue(said.contains(part), part + " in " + said);
    }
    assertFalse(said.toLowerCase(java.util.Locale.ROOT).contains("certificate"), said);
    assertEquals(0, tab.number("document.querySelectorAll('main script, main i').length"));
    Stage.check(tab, "lot");
    print(tab);
    assertReport(tab, id);
    String csv = tab.text("fetch('/lots.csv?lot=D-1').then(r => r.text())");
    assertTrue(csv.contains("'=Hill & Sons"), "a formula of a supplier's is text: " + csv);
    Stage.assertOwnHostOnly(tab);
  }

  private static void assertReport(Browser.Tab tab, UUID id) throws Exception {
    String text = report(tab, id, "en");
    assertTrue(text.contains("Worse than Class II"), text);
    assertTrue(text.contains("Reworked: 35 packages kept"), text);
    assertTrue(text.contains("100, of which 0 decayed; condition 0, quality 0"), text);
    assertTrue(text.contains("12.5 °Brix, package 7, refractometer 1, checked "), text);
    assertFalse(text.toLowerCase(java.util.Locale.ROOT).contains("certificate"), text);
  }

  /** What stands on the one page of the PDF, which has its language with it. */
  private static String report(Browser.Tab tab, UUID id, String language) throws Exception {
    byte[] pdf =
        Base64.getDecoder()
            .decode(
                tab.text(
                    "fetch('/lots/"
                        + id
                        + "/report.pdf?lang="
                        + language
                        + "').then(r => r.arrayBuffer()).then(b => btoa(Array.from(new"
                        + " Uint8Array(b), x => String.fromCharCode(x)).join('')))"));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertEquals(1, document.getNumberOfPages());
      assertEquals(language, document.getDocumentCatalog().getLanguage());
      if (System.getProperty("pages") != null) {
        javax.imageio.ImageIO.write(
            new PDFRenderer(document).renderImageWithDPI(0, 110),
            "png",
            Path.of("target", "pages", "lot-report-" + language + ".png").toFile());
      }
      PDFTextStripper words = new PDFTextStripper();
      words.setSortByPosition(true);
      return words.getText(document);
    }
  }

  /** As a printer gets the page. */
  private static void print(Browser.Tab tab) throws Exception {
    var printed =
        tab.command("Page.printToPDF", Map.of("printBackground", true, "preferCSSPageSize", true));
    byte[] pdf = Base64.getDecoder().decode((String) printed.get("data"));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      if (System.getProperty("pages") != null) {
        javax.imageio.ImageIO.write(
            new PDFRenderer(document).renderImageWithDPI(0, 110),
            "png",
            Path.of("target", "pages", "lot-print.png").toFile());
      }
      assertEquals(1, document.getNumberOfPages(), "one A4 page");
    }
  }

  @Test
  void pages_areInTheLanguageThatWasChosenLast() throws Exception {
    DeliveredLot.grow("D-19", "Hof Sonnental");
    Browser.Tab tab = enter("greta", Role.REVIEWER);
    tab.go(at("/lots?supplier=Hof+Sonnental"));
    assertEquals("en", tab.text("document.documentElement.lang"));
    press(tab, "nav.tongues a[lang=de]");
    assertEquals("de", tab.text("document.documentElement.lang"));
    assertTrue(words(tab).contains("Freigegeben"), words(tab));
    assertTrue(words(tab).contains("Hof Sonnental"), "what was chosen is still chosen");
    Stage.check(tab, "lots-de");
    tab.go(at("/lots"));
    assertTrue(words(tab).contains("Lieferant"), "kept for the next page: " + words(tab));
    tab.go(at("/lots?lang=es"));
    assertTrue(words(tab).contains("Proveedor"), words(tab));
    Stage.check(tab, "lots-es");
    tab.go(at("/lots?lang=fr"));
    assertTrue(
        words(tab).contains("Proveedor"), "a language that pages do not have is passed over");
  }

  @Test
  void lotAndItsReport_areSaidInTheReadersLanguage() throws Exception {
    UUID id = DeliveredLot.grow("D-8", "Hof Sonnental");
    Browser.Tab tab = enter("heidi", Role.REVIEWER);
    for (String[] each :
        new String[][] {
          {
            "de",
            "Nachsortiert: 35 Packstücke behalten, 5 herausgenommen",
            "Schlechter als Klasse II"
          },
          {"es", "Reclasificado: 35 bultos conservados, 5 retirados", "Por debajo de II"}
        }) {
      String language = each[0];
      tab.go(at("/lots/" + id + "?lang=" + language));
      String page = words(tab);
      String paper = report(tab, id, language);
      assertTrue(paper.matches("(?s).*[0-9a-f]{64}.*"), "its digest in " + paper);
      assertFalse(paper.contains("..."), "nothing is cut off in " + paper);
      for (String said : new String[] {page, paper}) {
        assertTrue(said.contains("a phone, op-1"), "the device's name in " + said);
        assertFalse(said.contains(Stage.orchard().devices().get(0).device()), said);
        assertTrue(said.contains(each[1]), each[1] + " in " + said);
        assertTrue(said.contains(each[2]), each[2] + " in " + said);
        for (String english : new String[] {"Worse than", "Reworked", "Fruits", "Not checked"}) {
          assertFalse(said.contains(english), english + " in " + said);
        }
      }
      Stage.check(tab, "lot-" + language);
      Stage.check(tab, "suppliers-" + language, "/lots/suppliers");
      Stage.check(tab, "expected-" + language, "/lots/expected");
    }
  }

  @Test
  void reportOfALotWithoutSizes_hasItsDefectsBesideItsGrades_andRoomForPictures() throws Exception {
    running().server().lots().table().catchUp();
    Browser.Tab tab = enter("vera", Role.REVIEWER);
    tab.go(at("/lots?lot=N-20"));
    String id = tab.text("document.querySelector('table.lots a').href.match(/[0-9a-f-]{36}/)[0]");
    String said = report(tab, UUID.fromString(id), "en");
    assertTrue(said.matches("(?s).*Grades +Fruits with a defect.*"), said);
    assertTrue(said.contains("Fruits, the worst first"), said);
  }

  @Test
  void reportThatHasTooMuch_keepsWhatWasNotCheckedAndItsRecord_andCountsWhatIsLeftOut()
      throws Exception {
    DeliveredLot made = new DeliveredLot(Stage.orchard(), Stage.orchard().devices().get(0), "D-31");
    UUID id = made.declare("Hill Farm");
    made.inspect(40, 5, 3);
    made.decide("HOLD", "decay");
    for (int i = 0; i < 80; i++) {
      made.add(new FactBody.Note(Optional.empty(), "note " + i, false));
    }
    Stage.orchard().store();
    running().server().lots().table().catchUp();
    String said = report(enter("pia", Role.REVIEWER), id, "en");
    assertTrue(said.matches("(?s).*[0-9a-f]{64}.*"), said);
    for (String part :
        new String[] {
          "Only the visible side", "First recorded", "Last recorded", "lines more on"
        }) {
      assertTrue(said.contains(part), part + " in " + said);
    }
  }

  @Test
  void paper_isUnchangedUntilSomethingChanges_thenTheDifferencesAreShown() throws Exception {
    DeliveredLot made = new DeliveredLot(Stage.orchard(), Stage.orchard().devices().get(0), "D-2");
    UUID id = made.declare("Hill Farm");
    made.inspect(40, 5, 3);
    made.decide("HOLD", "decay");
    String text = ReportText.of("D-2", made.account());
    String digest = ReportText.sha256(text);
    made.add(new LotFact.Reported(1, text, digest));
    Stage.orchard().store();
    running().server().lots().table().catchUp();
    Browser.Tab tab = enter("mia", Role.REVIEWER);
    tab.go(at("/lots/" + id + "?report=" + digest));
    assertTrue(words(tab).contains("Unchanged"), words(tab));
    assertTrue(words(tab).contains("This lot is held"), words(tab));
    made.add(new LotStep.Reworked(35, 5));
    Stage.orchard().store();
    tab.go(at("/lots/" + id + "?report=" + digest));
    assertTrue(words(tab).contains("Changed since the paper (report version 1)"), words(tab));
    assertTrue(words(tab).contains("Step 3: packages taken out"), words(tab));
    assertFalse(words(tab).contains("lot-reworked"), words(tab));
    Stage.check(tab, "lot-changed");
    tab.go(at("/lots/" + id + "?lang=de&report=" + digest));
    assertTrue(words(tab).contains("Schritt 3: Packstücke herausgenommen"), words(tab));
    assertTrue(words(tab).contains("nachsortiert von op-1, 18. Nov"), words(tab));
    tab.go(at("/lots/" + id + "?lang=en"));
    tab.go(at("/lots/" + id + "?report=" + "0".repeat(64)));
    assertTrue(words(tab).contains("No report with this digest is here"), words(tab));
    tab.go(at("/lots/" + id + "?report=<b>"));
    assertEquals(400, Stage.status(tab));
    tab.go(at("/lots/" + UUID.randomUUID()));
    assertEquals(404, Stage.status(tab));
  }

  @Test
  void decisionThatCouldNotFollow_isShownAsSuch_andCountsForNoSupplier() throws Exception {
    DeliveredLot made = new DeliveredLot(Stage.orchard(), Stage.orchard().devices().get(0), "D-33");
    UUID id = made.declare("Hasty Farm");
    made.add(new LotStep.Decided("ACCEPT", "nobody looked"));
    Stage.orchard().store();
    running().server().lots().table().catchUp();
    assertEquals(
        Optional.empty(), running().server().lots().table().find(id).orElseThrow().firstDecision());
    Browser.Tab tab = enter("tea", Role.REVIEWER);
    tab.go(at("/lots/" + id));
    for (String said : new String[] {words(tab), report(tab, id, "en")}) {
      assertTrue(said.contains("could not follow; it counts for nothing"), said);
    }
    tab.go(at("/lots/suppliers?site=north"));
    String row =
        tab.text(
            "[...document.querySelectorAll('tbody tr')].find(r =>"
                + " r.textContent.includes('Hasty Farm')).textContent");
    assertTrue(row.contains("nothing decided"), row);
  }

  @Test
  void suppliers_areHeldAgainstTheirOwnLots() throws Exception {
    DeliveredLot.grow("D-3", "Old <u>Mill</u> Lane");
    Browser.Tab tab = enter("nora", Role.REVIEWER);
    tab.go(at("/lots/suppliers?site=north"));
    String said = words(tab);
    assertTrue(said.contains("Old <u>Mill</u> Lane"), said);
    assertTrue(said.contains("(0 of 1)"), "held at first: " + said);
    assertTrue(said.contains("too few to say"), said);
    Stage.check(tab, "lots-suppliers");
    DeliveredLot.grow("D-30 & #2+x", "M\u00fcller & S\u00f6hne #1");
    tab.go(at("/lots/suppliers?site=north"));
    pressThat(
        tab,
        "[...document.querySelectorAll('tbody a')].find(a =>"
            + " a.textContent.includes('S\u00f6hne'))");
    assertTrue(words(tab).contains("D-30 & #2+x"), "its lots and no others: " + words(tab));
    assertFalse(words(tab).contains("D-3\n"), words(tab));
    byte[] orders = "order,gtin\n4711,9501101530003\n".getBytes(StandardCharsets.UTF_8);
    running().server().lots().deliveries().take("north", orders, "test");
    tab.go(at("/lots/expected?site=north"));
    String arrived = tab.text("document.querySelector('tbody a').textContent");
    press(tab, "tbody a");
    assertEquals(
        arrived, tab.text("document.querySelector('input[name=lot]').value"), "as it is called");
  }

  @Test
  void oldLot_ofAPhoneThatKnowsNoVerdicts_hasAPageToo() throws Exception {
    Stage.orchard().lot("D-9", "quince", "Hill Farm");
    UUID note =
        Stage.orchard()
            .add(
                Stage.orchard().devices().get(0),
                "D-9",
                Orchard.END_MILLIS,
                new FactBody.LotFinished(1, 2, Optional.of("ACCEPT"), Optional.empty()));
    Stage.orchard().store();
    running().server().lots().table().catchUp();
    Browser.Tab tab = enter("sina", Role.REVIEWER);
    tab.go(at("/lots/" + note));
    assertTrue(words(tab).contains("quince"), words(tab));
    assertTrue(words(tab).contains("Accepted"), words(tab));
    assertTrue(words(tab).contains("Nobody has judged this lot by rules yet"), words(tab));
  }
}
