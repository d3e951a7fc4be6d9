package pomona.phone.ask;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import pomona.ask.history.History;
import pomona.ask.lexicon.Lexicon;
import pomona.ask.lexicon.SiteNames;
import pomona.ask.lexicon.Token;
import pomona.ask.lexicon.Tokens;
import pomona.ask.question.Trait;
import pomona.catalogue.Catalogue;
import pomona.catalogue.Product;
import pomona.lot.RecordedFruit;
import pomona.phone.record.Recorder;

/** The names that are on a phone, which questions may contain. */
final class PhoneNames {
  /** What a lot is called whose product nobody knows. */
  private static final String UNKNOWN = "unknown";

  /** Products beyond these are found by pickers, and are no words of questions. */
  private static final int MOST_OF_THE_CATALOGUE = 2_000;

  private PhoneNames() {}

  static SiteNames of(PhoneRecords records, History history, PhoneAsking.Names others) {
    SiteNames names = new SiteNames();
    Set<String> known = new TreeSet<>(others.products());
    for (PhoneRecords.KeptFruit fruit : records.fruits()) {
      RecordedFruit judged = fruit.judged();
      known.add(judged.className());
    }
    for (History.Lot lot : history.lots()) {
      names.add(Trait.LOT, lot.key().name());
      names.add(Trait.SUPPLIER, lot.supplier());
      known.add(lot.product());
      if (!lot.key().site().equals(Recorder.NO_SITE)) {
        names.add(Trait.SITE, lot.key().site());
      }
    }
    for (PhoneRecords.KeptScan scan : records.scans()) {
      names.add(Trait.GENERATION, scan.generation());
    }
    known.remove(UNKNOWN);
    known.forEach(names::product);
    addCatalogue(names, known, others.catalogue());
    for (String operator : others.operators()) {
      if (!operator.equals(Recorder.NO_OPERATOR)) {
        names.person(operator);
      }
    }
    return names;
  }

  /**
   * Names of the catalogue are words for its products, unless they are words already: "apple" stays
   * the apples that were recorded, and "lot" a lot.
   */
  private static void addCatalogue(SiteNames names, Set<String> known, Catalogue catalogue) {
    if (catalogue.size() == 0) {
      return;
    }
    Lexicon before = Lexicon.of(names);
    Map<String, String> met = new HashMap<>();
    known.forEach(key -> met.put(key.toLowerCase(Locale.ROOT), key));
    int left = MOST_OF_THE_CATALOGUE;
    for (Product product : catalogue.products()) {
      if (left-- == 0) {
        break;
      }
      String key = met.get(product.key().toLowerCase(Locale.ROOT));
      if (key == null && !isWord(before, product.key())) {
        key = product.key();
        names.product(key);
      }
      for (String name : product.allNames()) {
        if (key != null && !isWord(before, name)) {
          names.also(Trait.PRODUCT, key, name);
        }
      }
    }
  }

  /** Whether the whole of it means something in a lexicon, spelt as it is. */
  private static boolean isWord(Lexicon lexicon, String name) {
    List<Token> tokens = new ArrayList<>();
    for (Token token : Tokens.of(name)) {
      if (token.kind() != Token.Kind.MARK) {
        tokens.add(token);
      }
    }
    if (!tokens.stream().allMatch(token -> lexicon.knows(token.text()))) {
      return false;
    }
    return lexicon.pieces(tokens).stream()
        .anyMatch(piece -> piece.from() == 0 && piece.to() == tokens.size());
  }
}
