package pomona.name;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import pomona.binary.PackedFile;
import pomona.csv.CsvException;
import pomona.csv.CsvReader;
import pomona.csv.CsvTable;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;

/**
 * What products, defects and grades are called where people read them. Facts, files and the wire
 * hold keys, which never change:
 *
 * <pre>
 *   ProduceNames names = ProduceNames.in("de");
 *   names.product("Royal-Gala");          // Royal Gala
 *   names.product("Red-Bell-Pepper");     // Rote Paprika
 *   names.products("Lemon");              // Zitronen
 *   names.defect(DefectKind.BRUISE);      // Druckstelle
 * </pre>
 *
 * <p>A key that the catalogue does not have, such as a class that somebody taught, is its own name,
 * with spaces for hyphens. The catalogue is {@code names.csv} beside this class: one row for each
 * key, two columns for each language. The Spanish is Spain's, the English Britain's.
 */
public final class ProduceNames {
  /** In the order of the catalogue's columns; the first stands in for any other. */
  public static final List<String> LANGUAGES = List.of("en", "de", "es");

  private static final String FILE = "/pomona/name/names.csv";
  private static final int MOST_BYTES = 1 << 20;

  private final Locale locale;
  private final Map<String, Name> names;

  private record Name(String key, String one, String many) {}

  private ProduceNames(Locale locale, Map<String, Name> names) {
    this.locale = locale;
    this.names = names;
  }

  /** Read when it is first asked for, and once. */
  private static final class Catalogue {
    private static final Map<String, ProduceNames> ALL =
        read(PackedFile.bytes(ProduceNames.class, FILE));
  }

  /**
   * The names in a language.
   *
   * @param language as in {@code de}; English if there are none in it
   */
  public static ProduceNames in(String language) {
    ProduceNames names = Catalogue.ALL.get(language);
    return names == null ? Catalogue.ALL.get(LANGUAGES.get(0)) : names;
  }

  /** Whether the catalogue has this product. */
  public boolean has(String key) {
    return names.containsKey(place("product", key));
  }

  /** A class or a group of classes, as a label: it begins with a capital. */
  public String product(String key) {
    return name("product", key).one;
  }

  /**
   * The key of the product that has this key or this name, whatever the case; the first by the
   * alphabet if there are several.
   */
  public Optional<String> productCalled(String name) {
    return names.entrySet().stream()
        .filter(each -> each.getKey().equals(place("product", each.getValue().key)))
        .map(Map.Entry::getValue)
        .filter(each -> each.key.equalsIgnoreCase(name) || each.one.equalsIgnoreCase(name))
        .map(Name::key)
        .min(Comparator.naturalOrder());
  }

  /** More than one of them. */
  public String products(String key) {
    return name("product", key).many;
  }

  public String defect(DefectKind kind) {
    return name("defect", kind.name()).one;
  }

  public String defects(DefectKind kind) {
    return name("defect", kind.name()).many;
  }

  public String grade(Grade grade) {
    return name("grade", grade.name()).one;
  }

  private Name name(String kind, String key) {
    Name name = names.get(place(kind, key));
    if (name != null) {
      return new Name(key, capital(name.one), capital(name.many));
    }
    String plain = key.replace('-', ' ').trim();
    return new Name(key, plain, plain);
  }

  private String capital(String name) {
    int end = name.offsetByCodePoints(0, 1);
    return name.substring(0, end).toUpperCase(locale) + name.substring(end);
  }

  /** Keys are compared without their case: rules write them small, bundles do not. */
  private static String place(String kind, String key) {
    return kind + ' ' + key.toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a catalogue, for each language.
   *
   * @throws CsvException with the line of a name that is missing or stands there twice
   */
  static Map<String, ProduceNames> read(byte[] bytes) {
    CsvTable table = CsvReader.read(bytes, MOST_BYTES);
    int kind = column(table, "kind");
    int key = column(table, "key");
    Map<String, ProduceNames> all = new HashMap<>();
    for (String language : LANGUAGES) {
      int one = column(table, language);
      int many = column(table, language + "-many");
      Map<String, Name> names = new HashMap<>();
      for (CsvTable.Row row : table.rows()) {
        Name name = new Name(row.cell(key), row.cell(one), row.cell(many));
        if (name.one.isEmpty() || name.many.isEmpty()) {
          throw new CsvException(
              row.line(), "\"" + row.cell(key) + "\" has no name in \"" + language + "\"");
        }
        if (names.put(place(row.cell(kind), row.cell(key)), name) != null) {
          throw new CsvException(row.line(), "\"" + row.cell(key) + "\" stands there twice");
        }
      }
      all.put(language, new ProduceNames(Locale.forLanguageTag(language), names));
    }
    return all;
  }

  private static int column(CsvTable table, String name) {
    return table
        .column(name)
        .orElseThrow(() -> new CsvException(1, "There is no column \"" + name + "\""));
  }
}
