package pomona.server.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pomona.server.review.Stage.at;
import static pomona.server.review.Stage.enter;
import static pomona.server.review.Stage.press;
import static pomona.server.review.Stage.running;
import static pomona.server.review.Stage.words;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.access.Role;

/** What comes in from other programs and goes out to them: tables, tokens, webhooks. */
@ExtendWith(Stage.class)
@TestMethodOrder(ShuffledJourneys.class)
final class OutletJourneyTest {
  @TempDir private Path files;

  private static void type(Browser.Tab tab, String field, String text) {
    tab.value("document.querySelector('[name=\"" + field + "\"]').value = '" + text + "', 0");
  }

  @Test
  void tablesOfProductsAndDeliveries_areTakenWithWhatIsWrongInThem() throws Exception {
    Browser.Tab tab = enter("pia", Role.ADMIN);
    Path table = files.resolve("products.csv");
    Files.write(
        table,
        String.join(
                "\r\n",
                "gtin;product;variety;supplier",
                "9501101530003;apple;Gala;M\u00fcller",
                "9501101530003;apple;Gala;M\u00fcller",
                "9501101530004;pear;;",
                "")
            .getBytes(StandardCharsets.ISO_8859_1));
    tab.go(at("/admin/products?site=north"));
    tab.file("input[name=file]", table);
    press(tab, "form[enctype] button");
    String said = words(tab);
    assertTrue(said.contains("1 product taken"), said);
    assertTrue(said.contains("M\u00fcller"), said);
    assertTrue(said.contains("Line 3"), said);
    assertTrue(said.contains("Line 4"), said);
    Stage.check(tab, "products");
    tab.go(at("/admin/products?site=north&lang=de"));
    assertTrue(words(tab).contains("1 Produkt von north"), words(tab));
    assertTrue(words(tab).contains("Eine Liste einlesen"), words(tab));
    Stage.check(tab, "products-de");
    Files.writeString(table, "gtin,product\n12,apple\n");
    tab.go(at("/admin/products?site=north&lang=es"));
    tab.file("input[name=file]", table);
    press(tab, "form[enctype] button");
    assertEquals(400, Stage.status(tab));
    assertTrue(words(tab).contains("ninguna línea es correcta"), words(tab));
    assertTrue(words(tab).contains("Línea 2: «12» no es un GTIN"), words(tab));
    assertTrue(words(tab).contains("Müller"), "the list before stays: " + words(tab));
    Stage.check(tab, "products-es");
    tab.go(at("/admin/products?site=north&lang=en"));
    Path orders = files.resolve("orders.json");
    Files.writeString(
        orders,
        "[{\"order\": \"77\", \"supplier\": \"<b>x</b>\", \"gtin\": \"9501101530003\","
            + " \"packages\": 40, \"time\": \"2026-11-30\"}, {\"order\": \"\", \"gtin\": \"1\"}]");
    tab.go(at("/lots/expected?site=north"));
    tab.file("input[name=file]", orders);
    press(tab, "form[enctype] button");
    said = words(tab);
    assertTrue(said.contains("1 delivery taken"), said);
    assertTrue(said.contains("$[1]: “order” is missing"), said);
    assertTrue(said.contains("<b>x</b>"), said);
    Stage.check(tab, "lots-expected");
  }

  @Test
  void tokensAndWebhooks_showTheirSecretOnce() throws Exception {
    Browser.Tab tab = enter("rosa", Role.ADMIN);
    tab.go(at("/admin/outlets"));
    tab.value("document.querySelector('input[name=name]').value = 'order system', 0");
    press(tab, "form[action$=token] button");
    assertTrue(words(tab).contains("shown this once"), words(tab));
    tab.value("document.querySelector('input[name=url]').value = 'https://orders.example/x', 0");
    tab.value("document.querySelector('form[action$=webhook] select').value = 'north', 0");
    tab.value("document.querySelector('input[value=HELD]').checked = true, 0");
    press(tab, "form[action$=webhook] .go");
    assertTrue(words(tab).contains("https://orders.example/x"), words(tab));
    Stage.check(tab, "outlets");
    tab.go(at("/admin/outlets"));
    assertFalse(words(tab).contains("shown this once"), words(tab));
    DeliveredLot held = new DeliveredLot(Stage.orchard(), Stage.orchard().devices().get(0), "D-31");
    held.declare("Hill Farm");
    held.inspect(40, 5, 3);
    held.decide("HOLD", "decay");
    running().server().lots().table().catchUp();
    tab.go(at("/admin/outlets?lang=de"));
    assertTrue(words(tab).contains("Gesperrt"), words(tab));
    assertTrue(words(tab).contains("Nachrichten"), words(tab));
    Stage.check(tab, "outlets-de");
    Stage.assertTablesAreInSight(tab);
    type(tab, "url", "https://x:y@orders.example/");
    type(tab, "supplier", "Hof <i>");
    tab.value("document.querySelector('input[value=REJECTED]').checked = true, 0");
    press(tab, "form[action$=webhook] .go");
    assertEquals(400, Stage.status(tab));
    assertTrue(words(tab).contains("ohne Namen und Passwort"), words(tab));
    assertEquals("Hof <i>", tab.text("document.querySelector('[name=supplier]').value"));
    assertEquals(
        1, tab.number("document.querySelectorAll('input[value=REJECTED]:checked').length"));
    press(tab, "nav.tongues a[lang=es]");
    assertEquals(200, Stage.status(tab), "the form's own address can be read again");
    type(tab, "url", "https://orders.example/");
    type(tab, "decayed", "200");
    press(tab, "form[action$=webhook] .go");
    assertTrue(words(tab).contains("debe ser de 0 a 100 por ciento"), words(tab));
    Stage.check(tab, "outlets-es");
  }
}
