package pomona.lot.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.csv.CsvException;
import pomona.csv.TableFault;
import pomona.lot.label.Gtin;

final class ProductListTest {
  private static final long SEED = 20261128;
  private static final Gtin GALA = Gtin.of("9501101530003").get();
  private static final ListedProduct EXPECTED =
      new ListedProduct(
          GALA, "royal-gala", "Gala Must", "Huerta del R\u00edo", "18 kg; 2 layers", "north");

  private static final String SEMICOLONS =
      "Spec;GTIN;Product;Variety;Supplier;Pack;Remark\r\n"
          + "north;9501101530003;royal-gala;Gala Must;Huerta del R\u00edo;\"18 kg; 2"
          + " layers\";x\r\n";

  @Test
  void tables_areReadAsSpreadsheetsWriteThem() {
    assertEquals(Optional.of(EXPECTED), read(SEMICOLONS.getBytes(StandardCharsets.UTF_8)));
    assertEquals(
        Optional.of(EXPECTED), read(("\ufeff" + SEMICOLONS).getBytes(StandardCharsets.UTF_8)));
    assertEquals(Optional.of(EXPECTED), read(SEMICOLONS.getBytes(StandardCharsets.ISO_8859_1)));
    assertEquals(Optional.of(EXPECTED), read(SEMICOLONS.getBytes(Charset.forName("windows-1252"))));
    assertEquals(
        Optional.of(EXPECTED), read(("\ufeff" + SEMICOLONS).getBytes(StandardCharsets.UTF_16LE)));
    assertEquals(
        Optional.of(EXPECTED), read(("\ufeff" + SEMICOLONS).getBytes(StandardCharsets.UTF_16BE)));
    assertEquals(
        Optional.of(EXPECTED), read(("sep=;\r\n" + SEMICOLONS).getBytes(StandardCharsets.UTF_8)));
    String tabs = "gtin\tproduct\n09501101530003\troyal-gala\n";
    assertEquals(
        Optional.of(new ListedProduct(GALA, "royal-gala", "", "", "", "")),
        read(tabs.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatIsWrong_isNamedByItsLine_andTheRestIsTaken() {
    String table =
        """
        gtin,product,supplier
        9501101530003,royal-gala,"two
        lines"

        9501101530004,royal-gala,a
        9.5011E+12,royal-gala,a
        9501101530003,royal-gala,b
        9501101530003,royal-gala,"two
        lines"
        12345670,,a
        614141000036,kiwi
        """;
    ProductList.Import read = ProductList.fromCsv(table.getBytes(StandardCharsets.UTF_8));
    assertEquals(2, read.list().all().size());
    List<String> problems = read.problems().stream().map(TableFault::sentence).toList();
    assertEquals(5, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith("Line 5: \"9501101530004\" is no GTIN"));
    assertTrue(problems.get(1).startsWith("Line 6: the spreadsheet shortened"));
    assertTrue(problems.get(2).startsWith("Line 7: GTIN 9501101530003 stands in line 2"));
    assertTrue(problems.get(2).endsWith("that line was taken"));
    assertTrue(problems.get(3).endsWith("with the same product"));
    assertTrue(problems.get(4).startsWith("Line 10: the product is missing"));
  }

  @Test
  void whatIsNoTable_isRefusedWithASentence() {
    assertRefused("", "is empty");
    assertRefused("name;price\nx;1\n", "no column \"gtin\"");
    assertRefused("gtin,name\n", "no column \"product\"");
    assertRefused("gtin,product\n1,\"open", "Line 2: A quoted cell");
    byte[] broken = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, (byte) 0xff};
    assertThrows(CsvException.class, () -> ProductList.fromCsv(broken));
  }

  @Test
  void formulas_areEscapedOnTheirWayOut_andComeBackAsTheyWere() {
    ProductList list =
        ProductList.fromCsv(
                """
                gtin,product,supplier,pack,spec
                9501101530003,royal-gala,"=cmd|'/c calc'!A1",-12.5,@SUM(1)
                """
                    .getBytes(StandardCharsets.UTF_8))
            .list();
    String written = new String(list.toCsv(), StandardCharsets.UTF_8);
    assertTrue(written.contains(",\"'=cmd|'/c calc'!A1\",-12.5,'@SUM(1)"), written);
    assertEquals(list, ProductList.fromCsv(list.toCsv()).list());
  }

  /** Any cells come back, and no bytes make it fail otherwise than by a sentence. */
  @Test
  void randomTables_comeBack_andRandomBytesAreHarmless() {
    Random random = new Random(SEED);
    String characters = "ab \",;|\t\n\r'=+-@\u00e9\u4e00";
    for (int round = 0; round < 500; round++) {
      StringBuilder cell = new StringBuilder();
      for (int i = random.nextInt(8); i > 0; i--) {
        cell.append(characters.charAt(random.nextInt(characters.length())));
      }
      String trimmed = cell.toString().trim();
      String table =
          "gtin,product,supplier\n9501101530003,x,\"" + trimmed.replace("\"", "\"\"") + "\"\n";
      ProductList first = ProductList.fromCsv(table.getBytes(StandardCharsets.UTF_8)).list();
      ProductList again = ProductList.fromCsv(first.toCsv()).list();
      assertEquals(first, again, "seed " + SEED + ", round " + round);
      byte[] damaged = table.getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 3; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        ProductList.fromCsv(damaged);
      } catch (CsvException refused) {
        assertTrue(refused.getMessage().startsWith("Line "));
      }
    }
  }

  private static void assertRefused(String table, String words) {
    CsvException refused =
        assertThrows(
            CsvException.class, () -> ProductList.fromCsv(table.getBytes(StandardCharsets.UTF_8)));
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }

  private static Optional<ListedProduct> read(byte[] bytes) {
    ProductList.Import read = ProductList.fromCsv(bytes);
    assertEquals(List.of(), read.problems());
    return read.list().find(GALA);
  }
}
