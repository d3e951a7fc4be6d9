package pomona.app.lot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pomona.app.store.DefectRow;
import pomona.app.store.FruitRow;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.fruit.Judged;

/**
 * A recorded fruit as a policy looks at it: with the grade that counts now.
 *
 * @param shares of its surface
 */
record StoredFruit(FruitRow row, Map<DefectKind, Double> shares) implements Judged {

  static List<StoredFruit> of(List<FruitRow> fruits, List<DefectRow> defects) {
    Map<String, Map<DefectKind, Double>> shares = new HashMap<>();
    for (DefectRow defect : defects) {
      shares
          .computeIfAbsent(defect.fruitId(), id -> new HashMap<>())
          .put(defect.kind(), defect.share());
    }
    List<StoredFruit> stored = new ArrayList<>();
    for (FruitRow fruit : fruits) {
      stored.add(new StoredFruit(fruit, shares.getOrDefault(fruit.id(), Map.of())));
    }
    return stored;
  }

  @Override
  public String className() {
    return row.className();
  }

  @Override
  public Grade grade() {
    return row.grade();
  }

  /** What a person said is sure. */
  @Override
  public double gradeProbability() {
    return row.grade() == row.seenGrade() ? row.gradeProbability() : 1;
  }

  @Override
  public boolean isFamiliar() {
    return row.familiar() || row.grade() != row.seenGrade();
  }

  @Override
  public double defectShare(DefectKind kind) {
    return shares.getOrDefault(kind, 0.0);
  }
}
