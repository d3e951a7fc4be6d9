package pomona.phone.ask;

import java.util.List;
import pomona.lot.RecordedFruit;
import pomona.lot.product.ProductList;
import pomona.phone.lot.SiteRules;
import pomona.sync.Fact;

/**
 * What a phone has in its tables, as far as questions are about it; each list in the order in which
 * it was recorded.
 *
 * @param facts what was said of lots and measured on them, here and, as far as it was pulled,
 *     elsewhere; facts about lots that this phone does not have are passed over
 * @param rules what the site does with which fruit, and what sizes its lots must have
 */
public record PhoneRecords(
    List<KeptFruit> fruits,
    List<KeptScan> scans,
    List<KeptLot> lots,
    List<Fact> facts,
    SiteRules rules) {
  public PhoneRecords {
    fruits = List.copyOf(fruits);
    scans = List.copyOf(scans);
    lots = List.copyOf(lots);
    facts = List.copyOf(facts);
  }

  /** A phone that has recorded nothing. */
  public static PhoneRecords none() {
    return new PhoneRecords(
        List.of(), List.of(), List.of(), List.of(), SiteRules.of(List.of(), ProductList.empty()));
  }

  /**
   * A fruit.
   *
   * @param scan the id of its scan
   * @param judged with the class and the grade that count now
   */
  public record KeptFruit(String id, String scan, RecordedFruit judged) {}

  /**
   * A scan.
   *
   * @param lot the code of its lot
   */
  public record KeptScan(String id, String lot, long takenMillis, String generation) {}

  /** A lot, once for each time that it was begun. */
  public record KeptLot(String code, String product, String supplier, long startedMillis) {}
}
