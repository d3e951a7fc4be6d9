package pomona.app.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import okio.ByteString;
import pomona.fruit.DefectKind;
import pomona.lot.RecordedFruit;
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
 *   String mark = kept.mark();          // another one as soon as anything was recorded
 *   PhoneRecords records = kept.read();
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

  /** Changes whenever {@link #read} would read something else. */
  public String mark() {
    return database.asked().mark();
  }

  /**
   * Reads all of it. What is recorded meanwhile may be in it or not; {@link #mark}, asked before,
   * is then another one afterwards.
   */
  public PhoneRecords read() {
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
    return new PhoneRecords(fruits(), scans, lots, facts(), database.facts().sitePolicies());
  }

  private List<PhoneRecords.KeptFruit> fruits() {
    Map<String, Map<DefectKind, Double>> shares = shares(database.asked().defects());
    List<PhoneRecords.KeptFruit> fruits = new ArrayList<>();
    for (AskedFruit fruit : database.asked().fruits()) {
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
    List<Fact> facts = new ArrayList<>();
    for (FactRow row : dao.since("", KINDS)) {
      facts.add(FactJson.read(ByteString.of(row.json())));
    }
    List<ByteString> pulled = new ArrayList<>();
    for (ChangeRow row : dao.told("")) {
      pulled.add(ByteString.of(row.json()));
    }
    facts.addAll(SiteRules.told(pulled));
    facts.sort(Comparator.comparing(fact -> fact.id().toString()));
    return facts;
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
