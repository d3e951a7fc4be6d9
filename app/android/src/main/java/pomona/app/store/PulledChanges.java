package pomona.app.store;

import java.util.Optional;
import pomona.fruit.Grade;
import pomona.sync.BadField;
import pomona.sync.Change;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/**
 * Applies pulled corrections on this phone. Runs inside the transaction that keeps them. Policies
 * are read from where they are kept, when a lot asks for one.
 */
record PulledChanges(PomonaDatabase database) {
  /** A change that this version cannot read stays stored for a version that can. */
  void apply(Change change) {
    Fact fact;
    try {
      fact = FactJson.read(change.json());
    } catch (BadField unreadable) {
      return;
    }
    if (fact.body() instanceof FactBody.Correction correction) {
      correct(change.sequence(), fact, correction);
    }
  }

  private void correct(long sequence, Fact fact, FactBody.Correction said) {
    String fruitId = said.fruit().toString();
    Optional<FruitRow> fruit = database.lots().fruit(fruitId);
    Optional<CorrectionRow> before = database.pulled().correction(fruitId);
    boolean known = before.isPresent() && before.get().sequence() >= sequence;
    if (!fruit.isPresent() || known) {
      return;
    }
    Grade gradeBefore = before.map(CorrectionRow::gradeBefore).orElse(fruit.get().grade());
    boolean withdrawn =
        !said.className().isPresent()
            && !said.grade().isPresent()
            && !said.disposition().isPresent();
    Optional<CorrectionRow> stays = withdrawn ? Optional.empty() : before;
    String className = said.className().orElse(stays.map(CorrectionRow::className).orElse(null));
    Grade grade = grade(said).orElse(stays.map(CorrectionRow::grade).orElse(null));
    database
        .pulled()
        .setCorrection(
            new CorrectionRow(
                fruitId,
                sequence,
                fact.operator(),
                fact.atMillis(),
                className,
                grade,
                said.reason(),
                gradeBefore));
    if (grade != null) {
      database.lots().setGrade(fruitId, grade);
    } else if (withdrawn) {
      database.lots().setGrade(fruitId, gradeBefore);
    }
  }

  /** The grade; empty if this version does not know it. */
  private static Optional<Grade> grade(FactBody.Correction said) {
    for (Grade grade : Grade.values()) {
      if (said.grade().equals(Optional.of(grade.name()))) {
        return Optional.of(grade);
      }
    }
    return Optional.empty();
  }
}
