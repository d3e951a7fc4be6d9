package pomona.training;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who may use whom inside this module: only downwards, and in no circle. */
final class RoomsTest {
  private static final String HOUSE = "pomona.training.";

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("pomona.training");

  private static final List<String> GROUND = List.of("data", "scene", "net", "loss");

  /** What a room may use of the others; each floor uses what lies below it. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("data", List.of()),
          Map.entry("net", List.of()),
          Map.entry("scene", List.of("data")),
          Map.entry("loss", List.of("net")),
          Map.entry("report", List.of("data")),
          Map.entry("overlay", List.of("data")),
          Map.entry("bench", GROUND),
          Map.entry("evaluate", and(GROUND, "report", "overlay")),
          Map.entry("export", and(GROUND, "report", "evaluate")),
          Map.entry("train", and(GROUND, "report", "evaluate")),
          Map.entry("gate", and(GROUND, "report", "overlay", "evaluate", "export")),
          Map.entry(
              "cli",
              and(GROUND, "report", "overlay", "bench", "evaluate", "export", "train", "gate")));

  private static List<String> and(final List<String> rooms, final String... more) {
    final List<String> all = new ArrayList<>(rooms);
    all.addAll(List.of(more));
    return all;
  }

  @Test
  void everyRoom_usesOnlyRoomsBelowIt() {
    MAY_USE.forEach(
        (room, below) -> {
          final List<String> others = new ArrayList<>();
          for (final String other : MAY_USE.keySet()) {
            if (!other.equals(room) && !below.contains(other)) {
              others.add(HOUSE + other);
            }
          }
          if (!others.isEmpty()) {
            com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage(HOUSE + room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others.toArray(new String[0]))
                .check(ALL);
          }
        });
  }

  @Test
  void rooms_haveNoCircles() {
    slices().matching(HOUSE + "(*)..").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void everyClass_livesInARoom() {
    final String[] rooms = MAY_USE.keySet().stream().map(HOUSE::concat).toArray(String[]::new);
    classes().should().resideInAnyPackage(rooms).check(ALL);
  }

  @Test
  void everyRoom_isThereAndSaysWhatLivesInIt() {
    final Set<String> found = new TreeSet<>();
    for (final JavaClass one : ALL) {
      if (one.getSimpleName().equals("package-info")) {
        found.add(one.getPackageName().substring(HOUSE.length()));
      }
    }
    assertTrue(found.size() <= MAY_USE.size());
    final Set<String> lived = new TreeSet<>();
    ALL.forEach(one -> lived.add(one.getPackageName().substring(HOUSE.length())));
    assertEquals(new TreeSet<>(MAY_USE.keySet()), lived);
  }
}
