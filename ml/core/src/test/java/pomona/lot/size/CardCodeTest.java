package pomona.lot.size;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CardCodeTest {
  @Test
  void text_saysTheEdge_andIsReadBack() {
    assertEquals("pomona:card?mm=60", CardCode.text(60));
    assertEquals(Optional.of(new PrintedCard(60, 25)), CardCode.parse(CardCode.text(60)));
    assertEquals(Optional.of(new PrintedCard(1000, 25)), CardCode.parse(CardCode.text(1000)));
  }

  @Test
  void otherCodes_areNoCards() {
    for (String text :
        List.of(
            "",
            "60",
            "pomona:card?mm=",
            "pomona:card?mm=6",
            "pomona:card?mm=060",
            "pomona:card?mm=60.5",
            "pomona:card?mm=9999",
            "pomona:card?mm=60 ",
            "pomona:enrol?server=x")) {
      assertEquals(Optional.empty(), CardCode.parse(text), text);
    }
    assertThrows(IllegalArgumentException.class, () -> CardCode.text(9));
  }
}
