package pomona.app.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import okio.ByteString;
import pomona.fruit.DefectKind;
import pomona.lot.RecordedFruit;
import pomona.lot.product.ProductList;
import pomona.phone.ask.PhoneRecords;
import pomona.phone.lot.SiteRules;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.sync.LotFact;
import pomona.sync.LotStep;

/**
 * Everything on the phone that questions in words are about:
 *
 * <pre>
 *   KeptRecords kept = new KeptRecords(database);
 *   AskMark mark = kept.mark();         // another one as soon as anything was recorded
 *   PhoneRecords records = kept.read();
 *   records = kept.read(records, mark); // with what was recorded since
 * </pre>
 *
 * Blocks; never called on the main thread.
 */
public record KeptRecords(PomonaDatabase database) {
  /** The facts of which answers are made, beside scans and fruits, which have tables. */
  private static final List<String> KINDS =
      List.of(
          FactBody.LotStarted.KIND,
          FactBody.LotFinished.KIND,
          LotFact.Declared.KIND,
          LotFact.Measured.KIND,
          LotFact.FruitMeasured.KIND,
          LotStep.Suggested.KIND,
          LotStep.Decided.KIND,
          LotStep.Held.KIND,
          LotStep.Reworked.KIND,
          LotStep.InspectedAgain.KIND,
          LotStep.Released.KIND);

  /** Those after which what was read before still stands, with more behind it. */
  private static final Set<String> ADDING = adding();

  private static Set<String> adding() {
    Set<String> adding = new TreeSet<>(KINDS);
    adding.addAll(
        List.of(
            FactBody.Scan.KIND,
            FactBody.Fruit.KIND,
            FactBody.Refusals.KIND,
            FactBody.DeviceStatus.KIND));
    return adding;
  }

  /** Changes whenever {@link #read} would read something else. */
  public AskMark mark() {
    return database.asked().mark();
  }

  /**
   * Reads all of it. What is recorded meanwhile may be in it or not; {@link #mark}, asked before,
   * is then another one afterwards.
   */
  public PhoneRecords read() {
    return records(fruits(0), facts(), rules());
  }

  /**
   * The same, of which only that is read which was recorded since; all of it where something may
   * have been put right or pulled.
   *
   * @param known what was read before
   * @param then the mark that was asked for before that
   */
  public PhoneRecords read(PhoneRecords known, AskMark then) {
    AskMark now = mark();
    boolean more = now.facts() >= then.facts() && now.fruits() >= then.fruits();
    if (!more
        || now.changes() != then.changes()
        || !ADDING.containsAll(database.asked().kindsSince(then.facts()))) {
      return read();
    }
    // What came between the mark and the reading was read already.
    Map<String, PhoneRecords.KeptFruit> fruits = new LinkedHashMap<>();
    known.fruits().forEach(fruit -> fruits.put(fruit.id(), fruit));
    fruits(then.fruits()).forEach(fruit -> fruits.put(fruit.id(), fruit));
    Map<UUID, Fact> facts = new LinkedHashMap<>();
    known.facts().forEach(fact -> facts.put(fact.id(), fact));
    own(database.asked().factsSince(then.facts(), KINDS))
        .forEach(fact -> facts.put(fact.id(), fact));
    return records(new ArrayList<>(fruits.values()), inOrder(facts.values()), known.rules());
  }

  private PhoneRecords records(
      List<PhoneRecords.KeptFruit> fruits, List<Fact> facts, SiteRules rules) {
    List<PhoneRecords.KeptScan> scans = new ArrayList<>();
    for (AskedScan scan : database.asked().scans()) {
      scans.add(
          new PhoneRecords.KeptScan(
              scan.id(), scan.lotCode(), scan.takenMillis(), scan.generation()));
    }
    List<PhoneRecords.KeptLot> lots = new ArrayList<>();
    for (LotRow lot : database.asked().lots()) {
      lots.add(
          new PhoneRecords.KeptLot(lot.code(), lot.product(), lot.supplier(), lot.startedMillis()));
    }
    return new PhoneRecords(fruits, scans, lots, facts, rules);
  }

  private SiteRules rules() {
    List<ByteString> json = new ArrayList<>();
    for (ChangeRow row : database.lotFacts().rules()) {
      json.add(ByteString.of(row.json()));
    }
    return SiteRules.of(json, ProductList.empty());
  }

  private List<PhoneRecords.KeptFruit> fruits(long after) {
    Map<String, Map<DefectKind, Double>> shares = shares(database.asked().defects(after));
    List<PhoneRecords.KeptFruit> fruits = new ArrayList<>();
    for (AskedFruit fruit : database.asked().fruits(after)) {
      fruits.add(
          new PhoneRecords.KeptFruit(
              fruit.id(),
              fruit.scanId(),
              new RecordedFruit(
                  fruit.className(),
                  fruit.seenGrade(),
                  fruit.grade(),
                  fruit.gradeProbability(),
                  fruit.familiar(),
                  shares.getOrDefault(fruit.id(), Map.of()))));
    }
    return fruits;
  }

  /** The share of each kind of defect, by the fruits that have any. */
  public static Map<String, Map<DefectKind, Double>> shares(List<DefectRow> defects) {
    Map<String, Map<DefectKind, Double>> shares = new HashMap<>();
    for (DefectRow defect : defects) {
      shares
          .computeIfAbsent(defect.fruitId(), id -> new EnumMap<>(DefectKind.class))
          .put(defect.kind(), defect.share());
    }
    return shares;
  }

  /** Those of this phone, and those of others as far as they were pulled, by their times. */
  private List<Fact> facts() {
    LotFactDao dao = database.lotFacts();
    List<Fact> facts = own(dao.since("", KINDS));
    List<ByteString> pulled = new ArrayList<>();
    for (ChangeRow row : dao.told("")) {
      pulled.add(ByteString.of(row.json()));
    }
    facts.addAll(SiteRules.told(pulled));
    return inOrder(facts);
  }

  private static List<Fact> own(List<FactRow> rows) {
    List<Fact> facts = new ArrayList<>();
    for (FactRow row : rows) {
      facts.add(FactJson.read(ByteString.of(row.json())));
    }
    return facts;
  }

  private static List<Fact> inOrder(Collection<Fact> facts) {
    List<Fact> ordered = new ArrayList<>(facts);
    ordered.sort(Comparator.comparing(fact -> fact.id().toString()));
    return ordered;
  }

  /** Everybody who has scanned with this phone, by alias. */
  public Set<String> operators() {
    Set<String> operators = new TreeSet<>();
    for (AskedScan scan : database.asked().scans()) {
      operators.add(scan.operator());
    }
    return operators;
  }
}
