package pomona.ask.say;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import pomona.ask.lexicon.Tongue;
import pomona.binary.PackedFile;

/** The sentences of one language, by key. */
public final class SayFile {
  private static final Map<Tongue, SayFile> FILES = new EnumMap<>(Tongue.class);

  static {
    for (Tongue tongue : Tongue.values()) {
      FILES.put(tongue, new SayFile(tongue));
    }
  }

  private final Map<String, String> sentences = new HashMap<>();

  private SayFile(Tongue tongue) {
    int start = 0;
    String text = PackedFile.text(SayFile.class, "/pomona/ask/say/" + tongue.code() + ".txt");
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      String line = text.substring(start, end);
      int equals = line.indexOf(" = ");
      if (!line.startsWith("#") && equals > 0) {
        sentences.put(line.substring(0, equals), line.substring(equals + 3).trim());
      }
      start = end + 1;
    }
  }

  public static SayFile of(Tongue tongue) {
    return FILES.get(tongue);
  }

  /** The sentence of a key with things put in. */
  public String say(String key, String... things) {
    String sentence = sentences.get(key);
    if (sentence == null) {
      throw new IllegalArgumentException("No sentence is called " + key);
    }
    StringBuilder said = new StringBuilder();
    int at = 0;
    while (at < sentence.length()) {
      char letter = sentence.charAt(at);
      boolean place = letter == '{' && at + 2 < sentence.length() && sentence.charAt(at + 2) == '}';
      if (place) {
        said.append(things[sentence.charAt(at + 1) - '0']);
        at += 3;
      } else {
        said.append(letter);
        at++;
      }
    }
    return said.toString();
  }

  /** The sentence of a key, or what was given if there is none. */
  String sayOr(String key, String otherwise) {
    return sentences.getOrDefault(key, otherwise);
  }

  Set<String> keys() {
    return sentences.keySet();
  }
}
