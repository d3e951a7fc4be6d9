package pomona.ask.lexicon;

/**
 * How a folded word sounds, roughly, in Spanish and German at once: letters that are mistaken for
 * each other become one. "aller" sounds like "ayer", "fiele" like "viele", "mansana" like
 * "manzana".
 */
final class Sounds {
  private Sounds() {}

  static String of(String word) {
    String plain =
        word.replace("sch", "x")
            .replace("ch", "x")
            .replace("ph", "f")
            .replace("th", "t")
            .replace("dt", "t")
            .replace("tz", "s")
            .replace("ll", "y")
            .replace("qu", "k")
            .replace("ck", "k")
            .replace("ce", "se")
            .replace("ci", "si")
            .replace("ie", "i");
    StringBuilder sound = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      char letter = same(plain.charAt(i));
      boolean silent = letter == 'h';
      boolean doubled = sound.length() > 0 && sound.charAt(sound.length() - 1) == letter;
      if (!silent && !doubled) {
        sound.append(letter);
      }
    }
    return sound.toString();
  }

  private static char same(char letter) {
    return switch (letter) {
      case 'z' -> 's';
      case 'v', 'w' -> 'f';
      case 'c', 'q' -> 'k';
      case 'j' -> 'y';
      default -> letter;
    };
  }
}
