package pomona.catalogue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pomona.binary.FormatException;
import pomona.csv.CsvException;
import pomona.embedding.Embedding;
import pomona.embedding.Space;
import pomona.json.JsonException;
import pomona.lot.label.Gtin;

final class CatalogueFilesTest {
  private static final String GTIN = "4006381333931";

  @Test
  void theGoldenTable_isReadAndWrittenTheSame() throws IOException {
    byte[] golden = golden("catalogue-1.csv");
    Catalogue.Import read = CatalogueCsv.read(golden);
    assertEquals(List.of(), read.problems());
    assertEquals(small().withPicturesOf(Catalogue.empty()), read.catalogue());
    assertEquals(
        new String(golden, StandardCharsets.UTF_8),
        new String(CatalogueCsv.write(read.catalogue()), StandardCharsets.UTF_8));
  }

  @Test
  void theGoldenJson_isReadAndWrittenTheSame() throws IOException {
    byte[] golden = golden("catalogue-1.json");
    assertEquals(small().withPicturesOf(pictured()), CatalogueJson.read(golden));
    assertEquals(
        new String(golden, StandardCharsets.UTF_8),
        new String(CatalogueJson.write(pictured()), StandardCharsets.UTF_8));
  }

  @Test
  void aTable_keepsThePicturesThatWereThere() {
    Catalogue again = CatalogueCsv.read(CatalogueCsv.write(pictured())).catalogue();
    assertEquals(pictured(), again.withPicturesOf(pictured()));
  }

  @Test
  void hostileCells_comeBackAsTheyWere() {
    String hostile = "=cmd|' /C calc'!A0 <script>alert(1)</script>'; DROP TABLE product; --";
    Product product =
        new Product(
            "x", Map.of("en", List.of("-2+3", "<b>")), List.of(), "@v", hostile, List.of(), "", "");
    Catalogue catalogue = new Catalogue(Optional.empty(), List.of(product));
    byte[] csv = CatalogueCsv.write(catalogue);
    assertTrue(new String(csv, StandardCharsets.UTF_8).contains("'=cmd"), "runs as a formula");
    assertEquals(catalogue, CatalogueCsv.read(csv).catalogue());
    assertEquals(catalogue, CatalogueJson.read(CatalogueJson.write(catalogue)));
  }

  @Test
  void wrongRows_areNamedByTheirLine_andTheOthersTaken() {
    String csv =
        "key,en,gtins\n"
            + "apple,Apple,"
            + GTIN
            + "\n"
            + "apple,Other,\n"
            + "pear,Pear,"
            + GTIN
            + "\n"
            + "plum,Plum,123\n"
            + ",Nameless,\n"
            + "fig,"
            + "x".repeat(201)
            + ",\n"
            + "lime,Lime,\n";
    Catalogue.Import read = CatalogueCsv.read(csv.getBytes(StandardCharsets.UTF_8));
    assertEquals(2, read.catalogue().size());
    assertEquals(
        List.of(
            "Line 3: the key \"apple\" is there already",
            "Line 4: GTIN 0" + GTIN + " belongs to \"apple\" already"),
        read.problems().subList(0, 2));
    assertTrue(read.problems().get(2).startsWith("Line 5: \"123\" is no GTIN"));
    assertEquals("Line 6: The key is missing", read.problems().get(3));
    assertEquals("Line 7: The name has 201 characters, at most 200", read.problems().get(4));
  }

  @Test
  void aTableWithoutKeysOrWithTooManyRows_isRefused() {
    CsvException noKey =
        assertThrows(
            CsvException.class,
            () -> CatalogueCsv.read("a,b\n1,2".getBytes(StandardCharsets.UTF_8)));
    assertTrue(noKey.getMessage().startsWith("Line 1: There is no column \"key\""));
    StringBuilder many = new StringBuilder("key\n");
    for (int i = 0; i <= Catalogue.MOST_PRODUCTS; i++) {
      many.append('k').append(i).append('\n');
    }
    CsvException tooMany =
        assertThrows(
            CsvException.class,
            () -> CatalogueCsv.read(many.toString().getBytes(StandardCharsets.UTF_8)));
    assertTrue(tooMany.getMessage().startsWith("Line 200002: More than 200000 products"));
  }

  @Test
  void wrongJson_isNamedByItsPlace() {
    assertPlace("catalogue.version", "{\"version\":2,\"products\":[]}");
    assertPlace("catalogue.products[0].key", "{\"version\":1,\"products\":[{}]}");
    assertPlace(
        "catalogue.products[0].gtins[0]",
        "{\"version\":1,\"products\":[{\"key\":\"a\",\"gtins\":[\"12\"]}]}");
    assertPlace(
        "catalogue.products[0].pictures[0]",
        "{\"version\":1,\"space\":\"s\",\"products\":[{\"key\":\"a\",\"pictures\":[\"?\"]}]}");
    assertPlace(
        "catalogue.products", "{\"version\":1,\"products\":[{\"key\":\"a\"},{\"key\":\"a\"}]}");
    assertPlace(
        "catalogue.products[0]",
        "{\"version\":1,\"products\":[{\"key\":\"a\",\"names\":{\"fr\":[\"pomme\"]}}]}");
  }

  private static void assertPlace(String place, String json) {
    JsonException wrong =
        assertThrows(
            JsonException.class, () -> CatalogueJson.read(json.getBytes(StandardCharsets.UTF_8)));
    assertEquals(place, wrong.path(), wrong::getMessage);
  }

  @Test
  void aProductMayNotClash_orHavePicturesOfNoSpace() {
    Product apple = small().find("Royal-Gala").get();
    assertThrows(
        FormatException.class, () -> new Catalogue(Optional.empty(), List.of(apple, apple)));
    Product pictured = apple.withPictures(List.of(embedding(1)));
    assertThrows(FormatException.class, () -> new Catalogue(Optional.empty(), List.of(pictured)));
    assertThrows(
        FormatException.class,
        () -> new Product("a|b", Map.of(), List.of(), "", "", List.of(), "", ""));
  }

  @Test
  void editing_changesOneProductAlone() {
    Catalogue small = small();
    Product other = small.find("Lemon").get().withDescription("Sour.");
    Catalogue changed = small.with(other);
    assertEquals(small.size(), changed.size());
    assertEquals("Sour.", changed.find("Lemon").get().description());
    assertEquals(small.find("Royal-Gala"), changed.find("Royal-Gala"));
    assertEquals(Optional.empty(), small.without("Lemon").find("Lemon"));
    assertEquals("Royal-Gala", small.find(Gtin.of(GTIN).get()).get().key());
    assertArrayEquals(new int[] {2, 1}, new int[] {small.size(), small.without("Lemon").size()});
  }

  private static Catalogue small() {
    return new Catalogue(
        Optional.empty(),
        List.of(
            new Product(
                "Royal-Gala",
                Map.of(
                    "en", List.of("Royal Gala", "Gala apple"),
                    "de", List.of("Galaapfel"),
                    "es", List.of("manzana Gala")),
                List.of(Gtin.of(GTIN).get()),
                "Gala",
                "A small, sweet, red apple; \"crisp\", not too soft.",
                List.of(),
                "retail",
                "apple"),
            new Product(
                "Lemon",
                Map.of("es", List.of("limón")),
                List.of(),
                "",
                "=sour",
                List.of(),
                "",
                "")));
  }

  private static Catalogue pictured() {
    Catalogue small = small();
    Product apple =
        small.find("Royal-Gala").get().withPictures(List.of(embedding(1), embedding(2)));
    return new Catalogue(
        Optional.of(new Space("pomona")), List.of(apple, small.find("Lemon").get()));
  }

  private static Embedding embedding(int first) {
    byte[] values = new byte[Embedding.DIMENSIONS];
    values[0] = (byte) first;
    values[5] = 127;
    return Embedding.of(values);
  }

  private static byte[] golden(String name) throws IOException {
    try (InputStream in = CatalogueFilesTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
