package pomona.lot.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BarcodeFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.lot.label.CrateLabel.Meaning;
import pomona.lot.label.LabelProblem.Kind;

final class CrateLabelTest {
  private static final long SEED = 20261128;
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
  private static final String GTIN = "09501101530003";
  private static final String GS = "\u001d";
  private static final String FNC1 = String.valueOf(PrintedCodes.FNC1);

  @Test
  void gs1Code128_ofProductDateAndBatch_namesTheLot() {
    CrateLabel label = printed(PrintedCodes.code128(FNC1 + "01" + GTIN + "13260301" + "10AB-12"));
    assertLot(label, "AB-12");
    assertEquals(Optional.of(LocalDate.of(2026, 3, 1)), label.date(Field.PACKAGING_DATE, TODAY));
  }

  @Test
  void gs1Code128_ofAPallet_namesTheLotOfItsContents() {
    CrateLabel label =
        printed(PrintedCodes.code128(FNC1 + "02" + GTIN + "3748" + FNC1 + "10AB-12"));
    assertLot(label, "AB-12");
    assertEquals(Optional.of("48"), label.value(Field.COUNT));
  }

  @Test
  void gs1Code128_ofAPalletsNumberAlone_keepsItAndNamesNoLot() {
    CrateLabel label = printed(PrintedCodes.code128(FNC1 + "00" + "395011015300000011"));
    assertEquals(Optional.of("395011015300000011"), label.value(Field.SSCC));
    assertEquals(Optional.empty(), label.lot());
    assertEquals(List.of(), label.problems());
  }

  @Test
  void gs1Code128_withALocationBeforeTheBatch_namesTheBatch() {
    CrateLabel label = printed(PrintedCodes.code128(FNC1 + "410" + "9501101530003" + "10AB-12"));
    assertEquals(Optional.of("AB-12"), label.batch());
    assertEquals(Optional.of("9501101530003"), label.value(Field.SHIP_TO));
    assertEquals(Optional.empty(), label.lot());
    assertEquals(List.of(Kind.BATCH_WITHOUT_PRODUCT), kinds(label));
  }

  @Test
  void gs1DataMatrix_ofProductDateAndBatch_namesTheLot() {
    CrateLabel label = printed(PrintedCodes.dataMatrix(GS + "01" + GTIN + "13260301" + "10AB-12"));
    assertLot(label, "AB-12");
  }

  @Test
  void gs1DataMatrix_withABatchInTheMiddle_namesTheLot() {
    CrateLabel label =
        printed(PrintedCodes.dataMatrix(GS + "01" + GTIN + "10AB-12" + GS + "13260301"));
    assertLot(label, "AB-12");
    assertTrue(label.date(Field.PACKAGING_DATE, TODAY).isPresent());
  }

  @Test
  void gs1Qr_ofProductDateAndBatch_namesTheLot() {
    assertLot(printed(PrintedCodes.qr("01" + GTIN + "13260301" + "10AB-12")), "AB-12");
    assertLot(printed(PrintedCodes.qr("01" + GTIN + "10AB-12" + GS + "13260301")), "AB-12");
  }

  @Test
  void ean13_namesAProductAndNoLot() {
    CrateLabel label = printed(PrintedCodes.read(BarcodeFormat.EAN_13, "9501101530003", Map.of()));
    assertEquals(Meaning.PRODUCT, label.meaning());
    assertEquals(Optional.of(new Gtin(GTIN)), label.gtin());
    assertEquals(Optional.empty(), label.batch());
    assertEquals(Optional.empty(), label.lot());
    // The same without what the reader says beside the text.
    assertEquals(label, CrateLabel.read("9501101530003", Optional.empty(), TODAY));
  }

  @Test
  void itf14_namesAProductAndNoLot() {
    CrateLabel label = printed(PrintedCodes.read(BarcodeFormat.ITF, "19501101530000", Map.of()));
    assertEquals(Meaning.PRODUCT, label.meaning());
    assertEquals(Optional.of("19501101530000"), label.gtin().map(Gtin::digits));
    assertEquals(Optional.empty(), label.lot());
  }

  @Test
  void plainCodes_areLeftToTheSite() {
    for (PrintedCodes.Read read :
        List.of(
            PrintedCodes.plainQr("L-2409-117"),
            PrintedCodes.code128("L-2409-117"),
            PrintedCodes.read(BarcodeFormat.CODE_39, "L-2409-117", Map.of()))) {
      CrateLabel label = printed(read);
      assertEquals(Meaning.OTHER, label.meaning(), read.toString());
      assertEquals(List.of(), label.elements());
    }
    // A lot that a site numbers with eight digits is no product.
    assertEquals(Meaning.OTHER, CrateLabel.read("20261121", Optional.empty(), TODAY).meaning());
  }

  @Test
  void dataBar_isReadWithBracketsAndWithout() {
    CrateLabel expanded =
        CrateLabel.read("(01)" + GTIN + "(10)AB(1)-12(3103)001250", Optional.of("]e0"), TODAY);
    assertLot(expanded, "AB(1)-12");
    assertEquals(Optional.of(new BigDecimal("1.250")), expanded.weight(Field.NET_KILOGRAMS));
    CrateLabel plain = CrateLabel.read(GTIN, Optional.of("]e0"), TODAY);
    assertEquals(Optional.of(new Gtin(GTIN)), plain.gtin());
    assertEquals(Optional.empty(), plain.lot());
    assertEquals(List.of(Kind.CUT_SHORT), kinds(CrateLabel.read("(01", Optional.of("]e0"), TODAY)));
  }

  @Test
  void scannersThatType_putTheIdentifierInFront() {
    for (String identifier : List.of("]C1", "]d2", "]Q3", "]e0", "]J1")) {
      CrateLabel label =
          CrateLabel.read(identifier + "01" + GTIN + "10AB-12", Optional.empty(), TODAY);
      assertLot(label, "AB-12");
    }
  }

  @Test
  void digitalLink_namesTheLot() {
    String link = "https://id.example.org/some/01/" + GTIN + "/10/AB%2F12?13=260301&linkType=all";
    CrateLabel label = printed(PrintedCodes.plainQr(link));
    assertLot(label, "AB/12");
    assertEquals(Optional.of(LocalDate.of(2026, 3, 1)), label.date(Field.PACKAGING_DATE, TODAY));
    assertEquals(List.of(), label.problems());
    assertLot(read("HTTPS://example.org/gtin/9501101530003/lot/AB+12#x"), "AB+12");
  }

  @Test
  void digitalLink_withAWrongProduct_isSaid_andOtherAddressesNameNothing() {
    CrateLabel wrong = read("https://id.example.org/01/09501101530004/10/AB-12");
    assertEquals(Optional.empty(), wrong.lot());
    assertEquals(List.of(Kind.WRONG_CHECK_DIGIT, Kind.BATCH_WITHOUT_PRODUCT), kinds(wrong));
    assertEquals(Meaning.ADDRESS, read("https://example.org/menu/01/today").meaning());
    assertEquals(Meaning.ADDRESS, read("http://example.org").meaning());
    assertEquals(
        List.of(Kind.WRONG_FORMAT), kinds(read("https://example.org/01/" + GTIN + "/10/%zz")));
  }

  @Test
  void wrongCheckDigits_areSaidAndNotTaken() {
    CrateLabel label = read("]C101" + "09501101530004" + "10AB-12");
    assertEquals(Optional.empty(), label.gtin());
    assertEquals(Optional.of("AB-12"), label.batch());
    assertEquals(Optional.empty(), label.lot());
    assertEquals(Kind.WRONG_CHECK_DIGIT, label.problems().get(0).kind());
    assertTrue(label.problems().get(0).sentence().contains(GTIN));
    assertEquals(List.of(Kind.WRONG_CHECK_DIGIT), kinds(read("]C100395011015300000012")));
    assertEquals(List.of(Kind.WRONG_CHECK_DIGIT), kinds(read("]C14149501101530004")));
    assertEquals(List.of(Kind.WRONG_CHECK_DIGIT), kinds(read("]E09501101530004")));
  }

  @Test
  void everyIdentifierOfTheTable_isAField() {
    String text =
        "]C1"
            + String.join(
                "",
                "02" + GTIN,
                "11260101" + "12260102" + "13260103" + "15260104" + "16260105" + "17260106",
                "20" + "07",
                "21S-1" + GS,
                "30" + "12" + GS,
                "37" + "48" + GS,
                "3102000125" + "3201000010" + "3302000130" + "3401000011",
                "400PO-9" + GS + "401C-9" + GS,
                "402" + "1234567890123456" + CheckDigit.expected("1234567890123456?") + GS,
                "4109501101530003" + "4119501101530003" + "4129501101530003",
                "4139501101530003" + "4149501101530003" + "4159501101530003",
                "4169501101530003" + "4179501101530003",
                "422724" + GS + "423724250" + GS + "427CT" + GS,
                "7007260220260222" + GS,
                "7031724ES-12" + GS,
                "10AB-12");
    CrateLabel label = read(text);
    assertEquals(List.of(), label.problems());
    for (Field field : Field.values()) {
      if (field != Field.SSCC && field != Field.GTIN) {
        assertTrue(label.value(field).isPresent(), field.toString());
      }
    }
    assertEquals(Optional.of(new BigDecimal("1.25")), label.weight(Field.NET_KILOGRAMS));
    assertEquals(Optional.of("724ES-12"), label.value(Field.PROCESSOR));
    assertEquals(Optional.of(LocalDate.of(2026, 2, 20)), label.date(Field.HARVEST, TODAY));
  }

  @Test
  void dates_keepTheCenturyRule() {
    assertDate("2026-02-28", "260200", 2026);
    assertDate("2028-02-29", "280200", 2026);
    assertDate("2076-01-31", "760131", 2026);
    assertDate("1977-01-31", "770131", 2026);
    assertDate("2100-01-01", "000101", 2051);
    assertDate("2100-01-01", "000101", 2050);
    assertDate("2000-01-01", "000101", 2049);
    assertEquals(Optional.empty(), Gs1Date.read("261301", 2026));
    assertEquals(Optional.empty(), Gs1Date.read("260230", 2026));
    assertEquals(Optional.empty(), Gs1Date.read("260001", 2026));
    assertEquals(List.of(Kind.WRONG_DATE), kinds(read("]C117261301")));
  }

  @Test
  void whatIsCutRepeatedOrUnknown_isSaid() {
    assertEquals(List.of(Kind.CUT_SHORT), kinds(read("]C1010950110153")));
    assertEquals(List.of(Kind.CUT_SHORT), kinds(read("]C11")));
    assertEquals(List.of(Kind.SAID_TWICE), kinds(read("]C101" + GTIN + "10A" + GS + "10B")));
    assertEquals(List.of(), kinds(read("]C101" + GTIN + "10A" + GS + "10A")));
    assertEquals(
        List.of(Kind.UNKNOWN_IDENTIFIER), kinds(read("]C19912345" + GS + "01" + GTIN + "10A")));
    CrateLabel long20 = read("]C101" + GTIN + "10" + "123456789012345678901");
    assertEquals(List.of(Kind.WRONG_FORMAT), kinds(long20));
    assertEquals(List.of(Kind.TOO_LONG), kinds(read("x".repeat(5000))));
  }

  /** Whatever order they stand in, fields come back as they were, and damage never throws. */
  @Test
  void fieldsInAnyOrder_comeBack_andDamageIsHarmless() {
    Random random = new Random(SEED);
    for (int round = 0; round < 2000; round++) {
      String batch = random(random, 1 + random.nextInt(20));
      String serial = random(random, 1 + random.nextInt(20));
      List<String> fields =
          new ArrayList<>(List.of("01" + GTIN, "10" + batch + GS, "21" + serial + GS, "17270101"));
      Collections.shuffle(fields, random);
      String text = String.join("", fields);
      CrateLabel label = read("]C1" + text);
      String where = "seed " + SEED + ", round " + round + ": " + text;
      assertEquals(Optional.of(new LotKey(new Gtin(GTIN), batch)), label.lot(), where);
      assertEquals(Optional.of(serial), label.value(Field.SERIAL), where);
      char[] damaged = text.toCharArray();
      damaged[random.nextInt(damaged.length)] = (char) random.nextInt(256);
      String cut = new String(damaged, 0, random.nextInt(damaged.length));
      for (String symbology : List.of("]C1", "]e0", "]E0", "]Q1", "]I1", "")) {
        CrateLabel harmed = read(symbology + cut);
        harmed.gtin().ifPresent(gtin -> assertTrue(CheckDigit.isRight(gtin.digits())));
      }
    }
  }

  @Test
  void gtin_isOneKey_whateverItsLength() {
    assertEquals(Gtin.of(GTIN), Gtin.of("9501101530003"));
    assertEquals(Optional.of("00000012345670"), Gtin.of("12345670").map(Gtin::digits));
    assertEquals(Optional.of("00614141000036"), Gtin.of("614141000036").map(Gtin::digits));
    assertFalse(Gtin.of("614141000037").isPresent());
    assertFalse(Gtin.of("61414100003").isPresent());
    assertFalse(Gtin.of("95011015300\u0660\u0663").isPresent());
  }

  private static void assertLot(CrateLabel label, String batch) {
    assertEquals(Optional.of(new LotKey(new Gtin(GTIN), batch)), label.lot(), label.toString());
    assertEquals(Meaning.FIELDS, label.meaning());
    assertEquals(List.of(), label.problems());
  }

  private static void assertDate(String expected, String digits, int year) {
    assertEquals(Optional.of(LocalDate.parse(expected)), Gs1Date.read(digits, year), digits);
  }

  private static CrateLabel printed(PrintedCodes.Read read) {
    return CrateLabel.read(read.text(), read.identifier(), TODAY);
  }

  private static CrateLabel read(String text) {
    return CrateLabel.read(text, Optional.empty(), TODAY);
  }

  private static List<Kind> kinds(CrateLabel label) {
    return label.problems().stream().map(LabelProblem::kind).toList();
  }

  private static String random(Random random, int length) {
    String characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcxyz0123456789-./_%&()";
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.toString();
  }
}
