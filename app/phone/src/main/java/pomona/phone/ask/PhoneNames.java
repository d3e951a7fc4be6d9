package pomona.phone.ask;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import pomona.ask.history.History;
import pomona.ask.lexicon.SiteNames;
import pomona.ask.question.Trait;
import pomona.lot.RecordedFruit;
import pomona.phone.record.Recorder;

/** The names that are on a phone, which questions may contain. */
final class PhoneNames {
  /** What a lot is called whose product nobody knows. */
  private static final String UNKNOWN = "unknown";

  private PhoneNames() {}

  /**
   * Names.
   *
   * @param products that the eye can name though none was recorded, among them taught ones
   * @param operators people, about whom nothing is answered
   */
  static SiteNames of(
      PhoneRecords records, History history, Set<String> products, List<String> operators) {
    SiteNames names = new SiteNames();
    Set<String> known = new TreeSet<>(products);
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
    for (String operator : operators) {
      if (!operator.equals(Recorder.NO_OPERATOR)) {
        names.person(operator);
      }
    }
    return names;
  }
}
