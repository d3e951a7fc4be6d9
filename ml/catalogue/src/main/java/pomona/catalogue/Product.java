package pomona.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pomona.binary.FormatException;
import pomona.embedding.Embedding;
import pomona.lot.label.Gtin;

/**
 * A product of a site.
 *
 * @param key by which facts, rules and files name it, such as {@code Royal-Gala}
 * @param names by language ({@link #LANGUAGES}); the first of each is what it is called, the others
 *     are synonyms
 * @param gtins its numbers; none is fine
 * @param variety empty if none is named, as are the texts after it
 * @param description what people say of it, in any language
 * @param pictures embeddings of pictures, all in the space of its catalogue
 * @param spec the name of what the customer demands
 * @param rules the product whose rules are its own
 */
public record Product(
    String key,
    Map<String, List<String>> names,
    List<Gtin> gtins,
    String variety,
    String description,
    List<Embedding> pictures,
    String spec,
    String rules) {
  public static final List<String> LANGUAGES = List.of("en", "de", "es");

  /** What parts several values in one cell of a table. */
  static final char BAR = '|';

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_DESCRIPTION = 4_000;
  private static final int MOST_NAMES = 20;
  private static final int MOST_GTINS = 50;
  private static final int MOST_PICTURES = 64;

  /** Refuses what no table or page could hold, with a sentence that names the field. */
  public Product {
    checkName("key", key);
    if (key.isEmpty()) {
      throw new FormatException("The key is missing");
    }
    Map<String, List<String>> ordered = new LinkedHashMap<>();
    for (String language : LANGUAGES) {
      List<String> some = names.getOrDefault(language, List.of());
      checkCount("names in \"" + language + "\"", some.size(), MOST_NAMES);
      for (String name : some) {
        checkName("name", name);
        if (name.isEmpty()) {
          throw new FormatException("A name in \"" + language + "\" is empty");
        }
      }
      ordered.put(language, List.copyOf(some));
    }
    for (String language : names.keySet()) {
      if (!LANGUAGES.contains(language)) {
        throw new FormatException(
            "Names in \"" + shown(language) + "\" are not kept; the languages are " + LANGUAGES);
      }
    }
    checkCount("GTINs", gtins.size(), MOST_GTINS);
    checkCount("pictures", pictures.size(), MOST_PICTURES);
    checkName("variety", variety);
    checkName("spec", spec);
    checkName("rules", rules);
    if (description.length() > LONGEST_DESCRIPTION) {
      throw new FormatException(
          "The description has "
              + description.length()
              + " characters, at most "
              + LONGEST_DESCRIPTION);
    }
    names = java.util.Collections.unmodifiableMap(ordered);
    gtins = List.copyOf(gtins);
    pictures = List.copyOf(pictures);
  }

  /** What it is called in a language; where it has no name there, its key with spaces. */
  public String name(String language) {
    List<String> some = names.getOrDefault(language, List.of());
    return some.isEmpty() ? key.replace('-', ' ') : some.get(0);
  }

  /** All its names, in the order of the languages. */
  public List<String> allNames() {
    List<String> all = new ArrayList<>();
    names.values().forEach(all::addAll);
    return List.copyOf(all);
  }

  public Product withPictures(List<Embedding> others) {
    return new Product(key, names, gtins, variety, description, others, spec, rules);
  }

  public Product withDescription(String other) {
    return new Product(key, names, gtins, variety, other, pictures, spec, rules);
  }

  private static void checkName(String field, String value) {
    if (value.length() > LONGEST_NAME) {
      throw new FormatException(
          "The " + field + " has " + value.length() + " characters, at most " + LONGEST_NAME);
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == BAR || Character.isISOControl(c)) {
        throw new FormatException(
            "The "
                + field
                + " \""
                + shown(value)
                + "\" has a bar or a control character; leave it out");
      }
    }
  }

  private static void checkCount(String what, int count, int most) {
    if (count > most) {
      throw new FormatException("There are " + count + " " + what + ", at most " + most);
    }
  }

  private static String shown(String text) {
    String begin = text.length() > 40 ? text.substring(0, 40) + "..." : text;
    return begin.replaceAll("\\p{Cntrl}", "?");
  }
}
