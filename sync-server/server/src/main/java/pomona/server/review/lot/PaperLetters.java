package pomona.server.review.lot;

import com.ibm.icu.text.Transliterator;
import java.util.function.IntPredicate;

/**
 * Words in letters that the paper's font has:
 *
 * <pre>
 *   new PaperLetters(font::hasGlyph).of("सेब"); // seba
 * </pre>
 *
 * <p>A font alone would not do: scripts such as Devanagari and Arabic need their letters joined and
 * put in another order, which the writer of PDFs cannot. So words with a letter that the font lacks
 * are written in Latin letters by the rules of Unicode's CLDR, and the paper says so. A letter that
 * has no such rule, an emoji for example, is a question mark.
 */
final class PaperLetters {
  private static final Transliterator TO_LATIN = Transliterator.getInstance("Any-Latin");
  private static final Transliterator TO_PLAIN = Transliterator.getInstance("Latin-ASCII");

  private final IntPredicate has;
  private boolean used;

  /**
   * Letters for a font.
   *
   * @param has whether the font has a code point
   */
  PaperLetters(IntPredicate has) {
    this.has = has;
  }

  /** Whether something was written in other letters than it came in. */
  boolean areOthers() {
    return used;
  }

  String of(String words) {
    StringBuilder line = new StringBuilder();
    words
        .codePoints()
        .forEach(letter -> line.appendCodePoint(letter < ' ' || letter == 0x7f ? ' ' : letter));
    if (isKnown(line.toString())) {
      return line.toString();
    }
    used = true;
    String latin = TO_LATIN.transliterate(line.toString());
    String known = isKnown(latin) ? latin : TO_PLAIN.transliterate(latin);
    StringBuilder written = new StringBuilder();
    known
        .codePoints()
        .filter(letter -> Character.getType(letter) != Character.FORMAT)
        .forEach(letter -> written.appendCodePoint(has.test(letter) ? letter : '?'));
    return written.toString();
  }

  private boolean isKnown(String words) {
    return words.codePoints().allMatch(has);
  }
}
