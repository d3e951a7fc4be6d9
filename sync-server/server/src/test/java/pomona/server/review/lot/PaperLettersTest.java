package pomona.server.review.lot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class PaperLettersTest {
  /** Latin with its accents, Greek and Cyrillic, as the paper's font has them. */
  private final PaperLetters letters =
      new PaperLetters(letter -> letter >= ' ' && letter < 0x530 && letter != 0x7f);

  @Test
  void lettersThatTheFontHas_stayAsTheyAre() {
    for (String words : new String[] {"Müller & Söhne", "Ñandú", "Яблоко", "μήλο", "a; b (c)"}) {
      assertEquals(words, letters.of(words));
    }
    assertFalse(letters.areOthers());
  }

  @Test
  void otherScripts_areWrittenInLatinLetters_andThatIsKnown() {
    assertEquals("sēba", letters.of("सेब"));
    assertEquals("píng guǒ", letters.of("苹果"));
    assertEquals("tfah", letters.of("تفاح"));
    assertTrue(letters.areOthers());
  }

  @Test
  void lettersWithoutARule_areQuestionMarks_andLinesAreOne() {
    assertEquals("? a b", letters.of("\ud83c\udf4e a\nb"));
  }
}
