package pomona.lot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LotLabelTest {

  @Test
  void aCodeOfOurOwn_namesLotProductAndSupplier() {
    assertEquals(
        Optional.of(new LotLabel("L-7", Optional.of("gala"), Optional.of("Huerta del Río"))),
        LotLabel.parse("pomona:lot?code=L-7&product=gala&supplier=Huerta%20del+R%C3%ADo&later=1"));
    assertEquals(Optional.empty(), LotLabel.parse("pomona:lot?product=gala"));
    assertEquals(Optional.empty(), LotLabel.parse("pomona:lot?code=%"));
  }

  @Test
  void aGs1Code_namesTheLotByProductAndBatch_whereverTheyStand() {
    assertEquals(code("09501101530003 AB-12"), LotLabel.parse("]C10109501101530003" + "10AB-12"));
    assertEquals(code("AB-12"), LotLabel.parse("]Q310AB-12\u001d17261231"));
    assertEquals(code("AB-12"), LotLabel.parse("]d2310200125017261231" + "10AB-12"));
    assertEquals(code("AB-12"), LotLabel.parse("]C121SERIAL\u001d10AB-12"));
    assertEquals(
        code("09501101530010 AB-12"),
        LotLabel.parse("]C10109501101530010" + "10AB-12"),
        "the same batch of another product is another lot");
    assertEquals(Optional.empty(), LotLabel.parse("]C10109501101530003"));
    assertEquals(Optional.empty(), LotLabel.parse("]C1"));
  }

  @Test
  void aGs1CodeWithoutItsMark_isKnownByWhatTheReaderSaysBesideIt() {
    String elements = "01095011015300031326030110AB-12";
    assertEquals(code("09501101530003 AB-12"), LotLabel.parse(elements, Optional.of("]Q3")));
    assertEquals(
        code("09501101530003 AB-12"), LotLabel.parse("\u001d" + elements, Optional.of("]d2")));
    assertEquals(code("09501101530003 AB-12"), LotLabel.parse("\u001d" + elements));
  }

  @Test
  void aProductsCode_namesNoLot() {
    assertEquals(Optional.empty(), LotLabel.parse("9501101530003", Optional.of("]E0")));
    assertEquals(Optional.empty(), LotLabel.parse("19501101530000", Optional.of("]I0")));
    assertEquals(Optional.empty(), LotLabel.parse("9501101530003"));
  }

  @Test
  void aDigitalLink_namesTheLotByProductAndBatch_andAnyOtherAddressNamesNone() {
    assertEquals(
        code("09501101530003 AB/12"),
        LotLabel.parse("https://id.example.org/01/09501101530003/10/AB%2F12?17=26"));
    assertEquals(Optional.empty(), LotLabel.parse("https://example.org/menu"));
  }

  @Test
  void anyOtherShortText_isTheCode() {
    assertEquals(code("L-2409-117"), LotLabel.parse(" L-2409-117\n"));
    assertEquals(Optional.empty(), LotLabel.parse("  "));
    assertEquals(Optional.empty(), LotLabel.parse("../etc"));
    assertEquals(Optional.empty(), LotLabel.parse("two\nlines"));
    assertEquals(Optional.empty(), LotLabel.parse("x".repeat(65)));
  }

  private static Optional<LotLabel> code(String code) {
    return Optional.of(new LotLabel(code, Optional.empty(), Optional.empty()));
  }
}
