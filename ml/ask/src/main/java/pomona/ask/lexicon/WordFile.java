package pomona.ask.lexicon;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import pomona.binary.PackedFile;

/**
 * Reads the files of words. A line is a meaning, a colon, and phrases parted by bars; a phrase's
 * last word may end in a mark that stands for endings: {@code +} for those of German adjectives,
 * {@code @} for Spanish genders, {@code ~} for a plural in s.
 */
final class WordFile {
  private static final List<String> GERMAN = List.of("", "e", "en", "er", "es", "em");
  private static final List<String> SPANISH = List.of("o", "a", "os", "as");
  private static final List<String> PLURAL = List.of("", "s");

  private WordFile() {}

  /** Hands each phrase of a file on, with what it means. */
  static void read(String name, BiConsumer<String, String> each) {
    for (String line : lines(name)) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw new IllegalStateException(name + " has a line without a colon: " + line);
      }
      String meaning = line.substring(0, colon).trim();
      for (String phrase : parts(line.substring(colon + 1), '|')) {
        for (String form : inflected(phrase)) {
          each.accept(meaning, form);
          if (form.endsWith(" de") || form.endsWith(" a")) {
            // Spanish joins the article to its preposition: "frente al mes".
            each.accept(meaning, form + "l");
          }
        }
      }
    }
  }

  private static List<String> inflected(String phrase) {
    String stem = phrase.substring(0, phrase.length() - 1);
    List<String> endings =
        switch (phrase.charAt(phrase.length() - 1)) {
          case '+' -> GERMAN;
          case '@' -> SPANISH;
          case '~' -> PLURAL;
          default -> List.of();
        };
    if (endings.isEmpty()) {
      return List.of(phrase);
    }
    List<String> forms = new ArrayList<>();
    for (String ending : endings) {
      forms.add(
          ending.startsWith("e") && stem.endsWith("e")
              ? stem + ending.substring(1)
              : stem + ending);
    }
    return List.copyOf(forms);
  }

  /** The parts of a text between separators, without those that are empty. */
  static List<String> parts(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (from <= text.length()) {
      int end = text.indexOf(separator, from);
      end = end < 0 ? text.length() : end;
      String part = text.substring(from, end).trim();
      if (!part.isEmpty()) {
        parts.add(part);
      }
      from = end + 1;
    }
    return List.copyOf(parts);
  }

  /** The lines of a file that say something. */
  static List<String> lines(String name) {
    String path = "/pomona/ask/lexicon/" + name;
    List<String> lines = new ArrayList<>();
    for (String line : parts(PackedFile.text(WordFile.class, path), '\n')) {
      if (!line.startsWith("#")) {
        lines.add(line);
      }
    }
    return List.copyOf(lines);
  }
}
