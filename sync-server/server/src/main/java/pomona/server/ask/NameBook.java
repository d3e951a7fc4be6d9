package pomona.server.ask;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pomona.ask.lexicon.Lexicon;
import pomona.ask.lexicon.SiteNames;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Trait;
import pomona.ask.read.QuestionReader;
import pomona.catalogue.Product;
import pomona.catalogue.words.CatalogueWords;
import pomona.fruit.DefectKind;
import pomona.name.ProduceNames;
import pomona.server.catalogue.CatalogueNames;
import pomona.server.database.Database;
import pomona.server.database.Session;
import pomona.server.review.table.DefectShares;
import pomona.server.review.table.FruitColumns;
import pomona.server.review.table.FruitRows;
import pomona.server.review.table.FruitRows.Column;

/**
 * Readers of questions that know the names of the sites that somebody may see. A reader is kept
 * while nothing was named anew, and for a minute although something was.
 */
final class NameBook {
  private static final Duration KEPT = Duration.ofMinutes(1);

  /** What a lot is called whose product nobody knows. */
  private static final String UNKNOWN = "?";

  /** Older lots are asked about by their supplier, product and time. */
  private static final int MOST_LOTS = 20_000;

  private final Database database;
  private final FruitColumns columns;
  private final CatalogueNames catalogues;
  private final Clock clock;
  private final Map<Optional<Set<String>>, Kept> readers = new HashMap<>();

  private record Kept(
      QuestionReader reader,
      Set<String> english,
      List<Long> stamp,
      CatalogueNames.Named catalogue,
      long madeMillis) {}

  NameBook(Database database, FruitColumns columns, CatalogueNames catalogues, Clock clock) {
    this.database = database;
    this.columns = columns;
    this.catalogues = catalogues;
    this.clock = clock;
  }

  /**
   * A reader.
   *
   * @param fresh whether it must know what was named until now
   */
  synchronized QuestionReader reader(Optional<Set<String>> sites, boolean fresh) {
    Kept kept = readers.get(sites);
    long now = clock.millis();
    boolean old = kept == null || fresh || Math.abs(now - kept.madeMillis()) > KEPT.toMillis();
    if (!old) {
      return kept.reader();
    }
    List<Long> stamp = database.read(NameBook::stamp);
    CatalogueNames.Named catalogue = catalogues.of(sites);
    if (kept == null || !kept.stamp().equals(stamp) || !kept.catalogue().equals(catalogue)) {
      Set<String> products = new HashSet<>();
      Lexicon lexicon = Lexicon.of(names(sites, catalogue.products(), products));
      kept = new Kept(new QuestionReader(lexicon), english(products), stamp, catalogue, now);
    }
    readers.put(sites, new Kept(kept.reader(), kept.english(), stamp, catalogue, now));
    return kept.reader();
  }

  /** What the products that a reader knows, and the defects, are called in English. */
  synchronized Set<String> english(Optional<Set<String>> sites) {
    Kept kept = readers.get(sites);
    return kept == null ? Set.of() : kept.english();
  }

  private static Set<String> english(Set<String> products) {
    ProduceNames names = ProduceNames.in(Tongue.ENGLISH.code());
    Set<String> english = new TreeSet<>();
    products.forEach(key -> english.add(names.product(key).toLowerCase(Locale.ROOT)));
    for (DefectKind kind : DefectKind.values()) {
      english.add(names.defect(kind).toLowerCase(Locale.ROOT));
    }
    return english;
  }

  /** What changes with every name. A table that is empty yet has no newest row. */
  private static List<Long> stamp(Session session) throws SQLException {
    return List.of(
        session.number("SELECT max(changed) FROM lot_summary"),
        session.number("SELECT max(sequence) FROM review_fruit"),
        session.number("SELECT count(*) FROM device"),
        session.number("SELECT count(*) FROM model"),
        session.number("SELECT count(*) FROM person"));
  }

  private SiteNames names(
      Optional<Set<String>> sites, List<Product> catalogue, Set<String> products) {
    SiteNames names = new SiteNames();
    Set<String> taken = new HashSet<>();
    database.read(
        session -> {
          read(session, sites, names, taken, products);
          return true;
        });
    columns.read(
        rows -> {
          read(rows, sites, names, products);
          return true;
        });
    products.forEach(names::product);
    CatalogueWords.add(names, products, catalogue);
    database.read(
        session -> {
          persons(session, names, taken);
          return true;
        });
    return names;
  }

  private static void read(
      Session session,
      Optional<Set<String>> sites,
      SiteNames names,
      Set<String> taken,
      Set<String> products)
      throws SQLException {
    // Every site has a name, so that one which may not be seen is refused and not passed over.
    session.list(
        "SELECT id FROM site", row -> names.add(Trait.SITE, taken(taken, row.getString(1))));
    session.list(
        "SELECT name, site FROM device",
        row -> {
          if (LotBook.isSeen(sites, row.getString(2))) {
            names.add(Trait.DEVICE, taken(taken, row.getString(1)));
          }
          return true;
        });
    session.list(
        "SELECT lot, supplier, product, site FROM lot_summary ORDER BY begun_millis DESC LIMIT "
            + MOST_LOTS,
        row -> {
          if (LotBook.isSeen(sites, row.getString(4))) {
            names.add(Trait.LOT, taken(taken, row.getString(1)));
            if (row.getString(2) != null) {
              names.add(Trait.SUPPLIER, taken(taken, row.getString(2)));
            }
            String product = taken(taken, row.getString(3));
            if (!product.equals(UNKNOWN)) {
              products.add(product);
            }
          }
          return true;
        });
    session.list(
        "SELECT DISTINCT generation FROM model WHERE kind = 'BUNDLE'",
        row -> names.add(Trait.GENERATION, taken(taken, row.getString(1))));
  }

  private static String taken(Set<String> taken, String name) {
    taken.add(name.toLowerCase(Locale.ROOT));
    return name;
  }

  private static void read(
      FruitRows rows, Optional<Set<String>> sites, SiteNames names, Set<String> products) {
    boolean all = sites.isEmpty();
    Set<String> generations = new HashSet<>();
    Set<String> defects = new HashSet<>();
    if (all) {
      for (Column column : List.of(Column.CLASS, Column.SAID_CLASS)) {
        products.addAll(texts(rows, column));
      }
      generations.addAll(texts(rows, Column.GENERATION));
      defects.addAll(texts(rows, Column.DEFECT));
    } else {
      int[] seen = rows.select(List.of(RowTests.at(sites.get())));
      for (int row : seen) {
        products.add(rows.text(Column.CLASS, row));
        generations.add(rows.text(Column.GENERATION, row));
        defects.add(rows.text(Column.DEFECT, row));
      }
    }
    DefectShares.KINDS.forEach(kind -> defects.remove(kind.name()));
    products.removeAll(Set.of("", UNKNOWN));
    generations.forEach(name -> names.add(Trait.GENERATION, name));
    defects.forEach(name -> names.add(Trait.DEFECT, name));
  }

  private static Set<String> texts(FruitRows rows, Column column) {
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < rows.names(column).size(); i++) {
      texts.add(rows.names(column).text(i));
    }
    return texts;
  }

  /** People, unless something else bears the name. */
  private static void persons(Session session, SiteNames names, Set<String> taken)
      throws SQLException {
    session.list(
        "SELECT name FROM person UNION SELECT DISTINCT operator FROM lot_summary",
        row -> {
          String name = row.getString(1);
          if (!taken.contains(name.toLowerCase(Locale.ROOT))) {
            names.person(name);
          }
          return true;
        });
  }
}
