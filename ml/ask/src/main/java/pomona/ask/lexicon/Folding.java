package pomona.ask.lexicon;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Brings words that differ in capitals, accents or ligatures alone to one form. */
final class Folding {
  private Folding() {}

  /** The form without accents: "Müller" and "muller" are "muller", "süß" is "suss". */
  static String fold(String word) {
    if (isPlain(word)) {
      return word.toLowerCase(Locale.ROOT);
    }
    String apart = Normalizer.normalize(word, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder(apart.length());
    for (int i = 0; i < apart.length(); i++) {
      char letter = apart.charAt(i);
      int type = Character.getType(letter);
      if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
        // Marks of scripts that cannot do without them stay.
        if (letter >= '\u0300' && letter <= '\u036f') {
          continue;
        }
      }
      switch (letter) {
        case 'ß' -> folded.append("ss");
        case 'æ' -> folded.append("ae");
        case 'ø' -> folded.append('o');
        case 'œ' -> folded.append("oe");
        case 'ł' -> folded.append('l');
        default -> folded.append(letter);
      }
    }
    return folded.toString();
  }

  /** In small letters, with accents in the form that joins them to their letters. */
  static String small(String word) {
    if (isPlain(word)) {
      return word.toLowerCase(Locale.ROOT);
    }
    return Normalizer.normalize(word, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  /** The forms that a phrase is written in: "Müller" also as "mueller". */
  static List<String> forms(String phrase) {
    if (isPlain(phrase)) {
      return List.of(fold(phrase));
    }
    Set<String> forms = new LinkedHashSet<>();
    forms.add(fold(phrase));
    String composed = small(phrase);
    forms.add(fold(composed.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")));
    return List.copyOf(forms);
  }

  /** Whether there is nothing to take apart: most words, and normalising costs the most by far. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
