package pomona.sync.lot;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.lot.RecordedFruit;
import pomona.lot.verdict.Sampled;
import pomona.sync.DefectShare;
import pomona.sync.FactBody;
import pomona.sync.LotFact;

/**
 * A fruit of a lot with everything that was said of it.
 *
 * @param seen its fact
 * @param judged with the class and grade that count now
 * @param packageNumber 0 if nobody said
 */
public record ToldFruit(
    UUID id, FactBody.Fruit seen, RecordedFruit judged, int packageNumber, Sampled sampled) {

  static ToldFruit of(
      UUID id, FactBody.Fruit seen, Said said, int packageNumber, LotFact.FruitMeasured size) {
    Grade seenGrade = grade(seen.grade());
    RecordedFruit judged =
        new RecordedFruit(
            said.className().orElse(seen.className()),
            seenGrade,
            said.grade().map(ToldFruit::grade).orElse(seenGrade),
            seen.gradeConfidence(),
            seen.isFamiliar() || said.className().isPresent(),
            shares(seen));
    Sampled sampled =
        size == null
            ? Sampled.of(judged, packageNumber)
            : new Sampled(
                judged,
                packageNumber,
                optional(size.diameterMm()),
                size.diameterSdMm().orElse(0.0),
                optional(size.grams()));
    return new ToldFruit(id, seen, judged, packageNumber, sampled);
  }

  /** What people said of a fruit. */
  record Said(Optional<String> className, Optional<String> grade) {
    static final Said NOTHING = new Said(Optional.empty(), Optional.empty());
  }

  private static OptionalDouble optional(Optional<Double> value) {
    return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
  }

  private static Map<DefectKind, Double> shares(FactBody.Fruit seen) {
    Map<DefectKind, Double> shares = new EnumMap<>(DefectKind.class);
    for (DefectShare defect : seen.defects()) {
      for (DefectKind kind : DefectKind.values()) {
        if (kind.name().equals(defect.kind())) {
          shares.merge(kind, defect.areaShare(), Math::max);
        }
      }
    }
    return shares;
  }

  /** A grade that is not known here is taken for the worst. */
  private static Grade grade(String word) {
    return Words.of(Grade.class, word.toUpperCase(Locale.ROOT)).orElse(Grade.REJECT);
  }
}
