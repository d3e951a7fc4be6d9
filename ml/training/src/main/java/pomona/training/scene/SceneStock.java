package pomona.training.scene;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import pomona.fruit.Grade;

/**
 * What lies in scenes: {@code new SceneStock(Optional.of("Royal-Gala"), List.of(Grade.EXTRA))} is
 * crates of sound apples of one variety.
 *
 * @param category the only class of modelled fruits; any class where that is empty
 * @param grades one of these is wanted of each fruit, all with the same chance
 */
public record SceneStock(Optional<String> category, List<Grade> grades) {
  /** Fruits of all classes and grades. */
  public static final SceneStock ALL =
      new SceneStock(Optional.empty(), Arrays.asList(Grade.values()));

  public SceneStock {
    grades = List.copyOf(grades);
    if (grades.isEmpty()) {
      throw new IllegalArgumentException("a scene's fruits need at least one grade");
    }
  }

  /** The appearances to choose from. */
  List<Appearance> appearances() {
    if (category.isEmpty()) {
      return Appearances.ALL;
    }
    List<Appearance> only =
        Appearances.ALL.stream().filter(each -> each.category().equals(category.get())).toList();
    if (only.isEmpty()) {
      throw new IllegalArgumentException("no modelled fruit is called " + category.get());
    }
    return only;
  }
}
