package pomona.app.scan;

import java.util.Optional;
import pomona.fruit.Fruit;
import pomona.fruit.Grade;

/** What a person says of a fruit; what is absent was left as it is. */
record Said(Optional<Grade> grade, Optional<String> className) {
  static Said grade(Grade grade) {
    return new Said(Optional.of(grade), Optional.empty());
  }

  static Said className(String className) {
    return new Said(Optional.empty(), Optional.of(className));
  }

  /** With what is said later. */
  Said then(Said later) {
    return new Said(
        later.grade.isPresent() ? later.grade : grade,
        later.className.isPresent() ? later.className : className);
  }

  /** Without what was seen anyhow. */
  Said beside(Fruit seen) {
    return new Said(
        grade.filter(said -> said != seen.grade()),
        className.filter(said -> !seen.isFamiliar() || !said.equals(seen.className())));
  }

  boolean isNothing() {
    return !grade.isPresent() && !className.isPresent();
  }
}
