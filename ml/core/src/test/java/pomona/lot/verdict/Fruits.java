package pomona.lot.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.fruit.Judged;
import pomona.policy.Policy;

/** Fruits and policies for tests. */
final class Fruits {
  /** Limits nothing, so that grades stay as they are. */
  static final Policy MILD =
      Policy.fromJson(
          """
          {"format": 1, "name": "mild", "site": "any", "version": 1, "products": {"*": {
            "limits": {"extra": {}, "class-i": {}, "class-ii": {}},
            "dispositions": {
              "extra": "accept", "class-i": "accept", "class-ii": "accept", "reject": "reject"},
            "unfamiliar": "hold", "sureAtLeast": 0, "unsure": "accept"}}}
          """);

  private Fruits() {}

  record Fixed(String className, Grade grade, boolean isFamiliar, Map<DefectKind, Double> shares)
      implements Judged {
    @Override
    public double gradeProbability() {
      return 0.9;
    }

    @Override
    public double defectShare(DefectKind kind) {
      return shares.getOrDefault(kind, 0.0);
    }
  }

  static Judged fruit(Grade grade, Map<DefectKind, Double> shares) {
    return new Fixed("gala", grade, true, shares);
  }

  static Sampled plain(Grade grade) {
    return Sampled.of(fruit(grade, Map.of()), 1);
  }

  static Sampled rotten(Grade grade) {
    return Sampled.of(fruit(grade, Map.of(DefectKind.ROT, 0.1)), 1);
  }

  static Sampled sized(int packageNumber, double mm, double sd) {
    return new Sampled(
        fruit(Grade.EXTRA, Map.of()),
        packageNumber,
        OptionalDouble.of(mm),
        sd,
        OptionalDouble.empty());
  }

  static Sampled weighed(Sampled fruit, double grams) {
    return new Sampled(
        fruit.fruit(),
        fruit.packageNumber(),
        fruit.diameterMm(),
        fruit.diameterSdMm(),
        OptionalDouble.of(grams));
  }

  /** So many of each grade, best first, and so many decayed ones that are graded Class I. */
  static List<Sampled> lot(int extra, int classOne, int classTwo, int reject, int decayed) {
    List<Sampled> fruits = new ArrayList<>();
    int[] counts = {extra, classOne, classTwo, reject};
    for (int g = 0; g < counts.length; g++) {
      for (int i = 0; i < counts[g]; i++) {
        fruits.add(plain(Grade.values()[g]));
      }
    }
    for (int i = 0; i < decayed; i++) {
      fruits.add(rotten(Grade.CLASS_I));
    }
    return fruits;
  }
}
