package pomona.app.lot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pomona.app.store.DefectRow;
import pomona.app.store.FruitRow;
import pomona.app.store.KeptRecords;
import pomona.app.store.LotSummary;
import pomona.fruit.DefectKind;
import pomona.lot.GradeCounts;
import pomona.lot.RecordedFruit;

/** Turns rows into what policies and the supplier's history need. */
final class JudgedRows {
  private JudgedRows() {}

  static List<RecordedFruit> fruits(List<FruitRow> fruits, List<DefectRow> defects) {
    Map<String, Map<DefectKind, Double>> shares = KeptRecords.shares(defects);
    List<RecordedFruit> recorded = new ArrayList<>();
    for (FruitRow fruit : fruits) {
      recorded.add(
          new RecordedFruit(
              fruit.className(),
              fruit.seenGrade(),
              fruit.grade(),
              fruit.gradeProbability(),
              fruit.familiar(),
              shares.getOrDefault(fruit.id(), Map.of())));
    }
    return recorded;
  }

  static List<GradeCounts> grades(List<LotSummary> lots) {
    List<GradeCounts> grades = new ArrayList<>();
    for (LotSummary lot : lots) {
      grades.add(lot.grades());
    }
    return grades;
  }
}
