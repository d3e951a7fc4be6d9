package pomona.phone.ask;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pomona.ask.history.History;
import pomona.ask.lexicon.Lexicon;
import pomona.ask.lexicon.SiteNames;
import pomona.ask.question.Trait;
import pomona.catalogue.words.CatalogueWords;
import pomona.phone.record.Recorder;

/**
 * The names that are on a phone, which questions may contain.
 *
 * @param given to lots, suppliers, sites and generations
 * @param products those that were met
 */
record PhoneNames(Map<Trait, Set<String>> given, Set<String> products, PhoneAsking.Names others) {
  /** What a lot is called whose product nobody knows. */
  private static final String UNKNOWN = "unknown";

  static PhoneNames of(PhoneRecords records, History history, PhoneAsking.Names others) {
    Map<Trait, Set<String>> given = new EnumMap<>(Trait.class);
    for (Trait trait : new Trait[] {Trait.LOT, Trait.SUPPLIER, Trait.SITE, Trait.GENERATION}) {
      given.put(trait, new TreeSet<>());
    }
    Set<String> known = new TreeSet<>(others.products());
    for (PhoneRecords.KeptFruit fruit : records.fruits()) {
      known.add(fruit.judged().className());
    }
    for (History.Lot lot : history.lots()) {
      given.get(Trait.LOT).add(lot.key().name());
      given.get(Trait.SUPPLIER).add(lot.supplier());
      known.add(lot.product());
      if (!lot.key().site().equals(Recorder.NO_SITE)) {
        given.get(Trait.SITE).add(lot.key().site());
      }
    }
    for (PhoneRecords.KeptScan scan : records.scans()) {
      given.get(Trait.GENERATION).add(scan.generation());
    }
    known.remove(UNKNOWN);
    return new PhoneNames(given, known, others);
  }

  /**
   * What all of them mean.
   *
   * @param withLooks whether taught looks are words too
   */
  Lexicon lexicon(boolean withLooks) {
    SiteNames names = new SiteNames();
    given.forEach((trait, all) -> all.forEach(name -> names.add(trait, name)));
    products.forEach(names::product);
    CatalogueWords.add(names, products, others.catalogue().products());
    for (String operator : others.operators()) {
      if (!operator.equals(Recorder.NO_OPERATOR)) {
        names.person(operator);
      }
    }
    if (withLooks) {
      others.looks().forEach(look -> names.add(Trait.DEFECT, look));
    }
    return Lexicon.of(names);
  }

  /** The same, made of what fewer names meant; empty if that is not enough to know. */
  Optional<Lexicon> lexicon(PhoneNames before, Lexicon known) {
    if (!products.equals(before.products) || !others.equals(before.others)) {
      return Optional.empty();
    }
    Optional<Lexicon> lexicon = Optional.of(known);
    for (Map.Entry<Trait, Set<String>> each : given.entrySet()) {
      Set<String> old = before.given.get(each.getKey());
      Set<String> more = new HashSet<>(each.getValue());
      more.removeAll(old);
      if (more.size() + old.size() != each.getValue().size()) {
        return Optional.empty();
      }
      if (!more.isEmpty()) {
        lexicon = lexicon.flatMap(all -> all.with(each.getKey(), more));
      }
    }
    return lexicon;
  }
}
